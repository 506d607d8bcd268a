// The two options of execution segments: text whose syntax is that of the executors room.

import { UserError } from '../../base/index.ts';
import { parseSegment, parseSequence } from '../../executors/index.ts';
import { checked, text } from './value-type.ts';
import type { ValueType } from './value-type.ts';

export const segmentText: ValueType<string> = checked(text, (value) => problemOf(() => parseSegment(value)));
export const segmentSequenceText: ValueType<string> = checked(text, (value) => problemOf(() => parseSequence(value)));

function problemOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    return `such as ${cause.hint?.replace('write for example ', '') ?? '0:1/3'} (${cause.message})`;
  }
}
