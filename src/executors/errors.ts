// The messages of this room, sorted by name. Faults inside one scenario are plain texts: `options` puts them under the scenario's name.

import { didYouMean, exitCodes, UserError } from '../base/index.ts';

/** Numbers of the execution segment that are no use as such. */
export function badSegment(text: string, reason: string): UserError {
  return invalid(
    'bad-execution-segment',
    `execution segment "${text}" ${reason}`,
    'write for example "0:1/3", "1/3:2/3" or "25%"',
  );
}

export function badSequence(text: string, reason: string): UserError {
  return invalid(
    'bad-execution-segment-sequence',
    `execution segment sequence "${text}" ${reason}`,
    'write for example "0,1/3,2/3,1"',
  );
}

export function segmentNotInSequence(segment: string, sequence: string): UserError {
  return invalid(
    'segment-not-in-sequence',
    `execution segment "${segment}" is not one of the intervals of the sequence "${sequence}"`,
  );
}

/** The boundaries need a pattern longer than anyone can want. */
export function segmentTooFine(text: string): UserError {
  return invalid(
    'segment-too-fine',
    `execution segment "${text}" cuts the test into too many parts`,
    'use fractions such as 1/3 instead of 0.3333333',
  );
}

export function unknownExecutor(name: string, known: Iterable<string>): string {
  return `executor ${JSON.stringify(name)} does not exist${suggestion(name, known)}`;
}

export function unknownField(name: string, known: Iterable<string>): string {
  return `unknown field "${name}"${suggestion(name, known)}`;
}

function suggestion(word: string, known: Iterable<string>): string {
  const nearest = didYouMean(word, known);
  return nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
}

function invalid(code: string, message: string, hint?: string): UserError {
  return new UserError({ code, message, hint, exitCode: exitCodes.invalidConfig });
}
