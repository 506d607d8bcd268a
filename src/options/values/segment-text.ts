// The two options of execution segments: text whose syntax is that of the executors room.

import { UserError } from '../../base/index.ts';
import { formatSegment, formatSequence, parseSegment, parseSequence } from '../../executors/index.ts';
import { checked, text } from './value-type.ts';
import type { ValueType } from './value-type.ts';

/** k6: however it was written, it is shown as fractions: `25%` is `0:1/4`. */
export const segmentText: ValueType<string> = {
  ...checked(text, (value) => problemOf(() => parseSegment(value))),
  toJson: (value) => (value === '' ? '' : formatSegment(parseSegment(value))),
};
export const segmentSequenceText: ValueType<string> = {
  ...checked(text, (value) => problemOf(() => parseSequence(value))),
  toJson: (value) => (value === '' ? '' : formatSequence(parseSequence(value))),
};

function problemOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    return `such as ${cause.hint?.replace('write for example ', '') ?? '0:1/3'} (${cause.message})`;
  }
}
