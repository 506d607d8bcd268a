// Turns what esbuild reports into the one error that the user reads, with its place and the lines around it.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import type * as Esbuild from 'esbuild';
import type { UserError } from '../base/index.ts';
import { codeFrame } from './code-frame.ts';
import { importFault, nodeBuiltin, syntaxFault, unknownLoader, unresolved, type ImportFault, type Place } from './errors.ts';
import { isNodeModule } from './resolve.ts';
import { isAboutStrictness } from './sloppy-syntax.ts';

/** What is needed to read esbuild's messages. */
export interface FailureContext {
  /** The directory that relative file names in messages start from. */
  readonly directory: string;
  /** The absolute path or URL behind a file name of esbuild's. */
  readonly sectionName: (file: string) => string;
  /** Names that a mistyped package may have meant. */
  readonly builtins: readonly string[];
  /** The text of a file that is not on the disk as it was bundled: one of an archive, from the network, or standard input. */
  readonly textOf: (file: string) => string | undefined;
}

/** The first of `errors` as a `UserError`. */
export function failureOf(errors: readonly Esbuild.Message[], context: FailureContext): UserError {
  const first = errors[0]!;
  const place = placeOf(first, context);
  const fault = importFaultOf(first, place, context);
  const text = isAboutStrictness(first.text) ? first.text.replace(/ with the "esm".*/, ' in strict code') : first.text;
  return fault === undefined ? syntaxFault(lowerFirst(text), errors.length - 1, place) : importFault(fault, place);
}

/** True if `errors` say that a file does not parse as JavaScript, so that it may still be TypeScript. */
export function isSyntaxFailure(errors: readonly Esbuild.Message[]): boolean {
  return errors.some(
    ({ text, detail }) => detail === undefined && !/^Could not resolve|^No loader|^No matching export/.test(text),
  );
}

/** One line for a warning of esbuild's. */
export function warningText(message: Esbuild.Message, context: FailureContext): string {
  const { at } = placeOf(message, context);
  const text = lowerFirst(message.text);
  return at === undefined ? text : `${at.file}:${at.line}:${at.column}: ${text}`;
}

function importFaultOf(message: Esbuild.Message, place: Place, context: FailureContext): ImportFault | undefined {
  if (message.detail !== undefined) return message.detail as ImportFault;
  const loader = /^No loader is configured for "([^"]*)" files/.exec(message.text)?.[1];
  if (loader !== undefined) return unknownLoader(loader);
  const specifier = /^Could not resolve "(.*)"$/.exec(message.text)?.[1];
  if (specifier === undefined) {
    return message.text.startsWith('No matching export')
      ? { code: 'missing-export', message: lowerFirst(message.text) }
      : undefined;
  }
  if (isNodeModule(specifier)) return nodeBuiltin(specifier);
  const isFile = /^(?:\.{0,2}\/|\.{1,2}$)/.test(specifier);
  return isFile ? missingFile(specifier, place) : unresolved(specifier, context.builtins, false);
}

/** The file that `specifier` may have meant, spelled as the script spells it. */
function missingFile(specifier: string, place: Place): ImportFault {
  const from = place.at === undefined ? '/' : dirname(place.at.file);
  const wantsExtension = extname(specifier) !== '';
  const prefix = specifier.slice(0, specifier.length - basename(specifier).length);
  const siblings = names(dirname(resolve(from, specifier))).map(
    (name) => prefix + (wantsExtension ? name : basename(name, extname(name))),
  );
  return unresolved(specifier, siblings, true);
}

/** The names in `directory`, none if it cannot be read. */
export function names(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function placeOf(message: Esbuild.Message, context: FailureContext): Place {
  const location = message.location;
  if (location === null) return {};
  const file = context.sectionName(location.file);
  const column = Buffer.from(location.lineText).subarray(0, location.column).toString().length + 1;
  const at = { file, line: location.line, column };
  const text = context.textOf(file) ?? readText(file);
  return { at, frame: text === undefined ? codeFrame(location.lineText, { ...at, line: 1 }) : codeFrame(text, at) };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
