// The messages of this room, sorted by name.

import { didYouMean, exitCodes, UserError } from '../base/index.ts';
import { quote } from './values/mismatch.ts';
import type { Mismatch } from './values/mismatch.ts';
import type { OptionRow } from './option-row.ts';
import type { Layer } from './option-values.ts';

/** All faults of a test's configuration as one error, in k6's form. The exit code is that of the first. */
export function badConfiguration(faults: readonly UserError[]): UserError {
  const isCommandLine = faults.every((fault) => fault.exitCode === exitCodes.generic);
  const title = isCommandLine
    ? 'There were problems with the command line:'
    : 'There were problems with the specified script configuration:';
  return new UserError({
    code: 'bad-configuration',
    message: [title, ...faults.map((fault) => `\t- ${fault.message}`)].join('\n'),
    hint: faults.length === 1 ? faults[0]!.hint : undefined,
    exitCode: faults[0]?.exitCode ?? exitCodes.invalidConfig,
  });
}

/** A value that is not of the option's type. `source` names the flag, variable or place, `given` is the value as given. */
export function badValue(row: OptionRow, source: Source, mismatch: Mismatch, given: unknown): UserError {
  const value = quote(mismatch.hasFragment ? mismatch.fragment : given);
  return new UserError({
    code: 'bad-option-value',
    message: `${source.text} must be ${mismatch.expected}, but ${mismatch.hasFragment ? 'contains' : 'is'} ${value}`,
    exitCode:
      source.layer === 'flag' || (source.layer === 'env' && row.scope === 'process')
        ? exitCodes.generic
        : exitCodes.invalidConfig,
  });
}

/** Where a value was read, for messages. */
export interface Source {
  readonly layer: Layer;
  /** `flag --vus`, `environment variable K6_VUS`, `option "vus" of the script`. */
  readonly text: string;
}

export function conflict(a: string, b: string, origin: Origin): UserError {
  return invalid('conflicting-options', `using \`${a}\` and \`${b}\` options simultaneously is not allowed${said(origin)}`);
}

export function durationNotPositive(origin: Origin): UserError {
  return invalid('bad-duration', `\`duration\` option should be more than 0${said(origin)}`);
}

export function missingExec({ scenario, exec }: Exec, exports: readonly string[], origin: Origin): UserError {
  const message = `executor ${scenario}: function '${exec}' not found in exports${suggest(exec, exports)}${said(origin)}`;
  return invalid('missing-exec', message);
}

interface Exec {
  readonly scenario: string;
  readonly exec: string;
}

/** Where the faulty thing comes from, if that is known. */
export type Origin = string | undefined;

function said(origin: Origin): string {
  return origin === undefined || origin === '' ? '' : ` (${origin})`;
}

export function notAnObject(source: string, given: unknown): UserError {
  return invalid('bad-options', `${source} must be an object, but is ${quote(given)}`);
}

export function notDistributable(scenario: string, segment: string): UserError {
  return invalid(
    'not-distributable',
    `scenario ${scenario}: an externally-controlled scenario can't be divided, but \`executionSegment\` is "${segment}"`,
  );
}

/** `source` names the place that sets the option. */
export function refused(source: string, reason: string): UserError {
  return invalid('refused-option', `${source}: ${reason}`);
}

/** Each fault with its place; one place for all is said once. */
export function scenarioFaults(name: string, faults: readonly PlacedFault[]): UserError {
  const isOnePlace = new Set(faults.map(({ origin }) => origin)).size === 1;
  const list = isOnePlace
    ? `${faults.map(({ message }) => message).join(', ')}${said(faults[0]!.origin)}`
    : faults.map(({ message, origin }) => `${message}${said(origin)}`).join(', ');
  return invalid('bad-scenario', `scenario ${name} has configuration errors: ${list}`);
}

interface PlacedFault {
  readonly message: string;
  readonly origin: Origin;
}

/** A fault of a threshold, with the place of the threshold. */
export function thresholdFault(fault: UserError, origin: Origin): UserError {
  return new UserError({ ...fault.toFields(), message: `${fault.message}${said(origin)}` });
}

/** The warning of a layer whose load settings replaced the scenarios of a weaker one. */
export function scenariosOverridden(layer: Layer): string {
  const tier = layer === 'flag' ? 'cli' : layer;
  return `"${tier}" options replace all scenarios of earlier ones`;
}

/** The warning about keys of exported options that nobody reads. */
export function unknownOptions(source: string, first: UnknownOption, known: Iterable<string>): string {
  return `unknown fields in ${source}: "${first.name}"${suggest(first.name, known)}${said(first.at)}`;
}

interface UnknownOption {
  readonly name: string;
  readonly at: Origin;
}

function suggest(word: string, known: Iterable<string>): string {
  const nearest = didYouMean(word, known);
  return nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
}

function invalid(code: string, message: string): UserError {
  return new UserError({ code, message, exitCode: exitCodes.invalidConfig });
}
