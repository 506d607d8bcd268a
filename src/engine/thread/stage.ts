// setup, teardown and handleSummary: functions that run once per test, each in a VU of its own (k6-facts 4.1, 4.3, 8.3).

import { exitCodes, UserError, type UserErrorFields } from '../../base/index.ts';
import type { Ending, Phase, VirtualUser } from '../../vu/index.ts';
import { toJsonText } from '../exports.ts';
import type { StageEndMessage, StageMessage } from '../messages.ts';
import { emitTraffic } from './iteration.ts';
import { scriptException, type SourceText } from '../script-error.ts';

/** What comes of a stage. */
export type StageEnd = Omit<StageEndMessage, 'kind'>;

export interface RunningStage {
  /** Drops the stage: its `onEnd` is never called. */
  cancel(): void;
  /** The function has called `test.abort()` and has been left: it ends with that. */
  abort(error: UserErrorFields): void;
}

interface StageSurroundings {
  readonly groupTag: boolean;
  readonly sourceText: SourceText;
}

const phases = { setup: 'setup', teardown: 'teardown', handleSummary: 'summary' } as const satisfies Record<string, Phase>;

/** Calls the stage's function and tells how it ended. */
export function runStage(
  vu: VirtualUser,
  { stage, argument }: StageMessage,
  around: StageSurroundings,
  onEnd: (end: StageEnd) => void,
): RunningStage {
  const phase = phases[stage];
  const tags = around.groupTag && phase !== 'summary' ? vu.tags.with('group', `::${stage}`) : vu.tags;
  vu.activate(phase, { scenario: undefined, tags, env: undefined });
  const args = argument === undefined ? [] : [vu.realm.parseJson(argument)];
  vu.call(stage, args, (ending) => {
    emitTraffic(vu);
    onEnd(describeEnd(vu, stage, ending, around.sourceText));
  });
  const cancel = (): void => {
    vu.close();
    emitTraffic(vu);
  };
  const abort = (error: UserErrorFields): void => {
    cancel();
    onEnd({ ...noStageEnd, error });
  };
  return { cancel, abort };
}

/** Of one that has ended without an outcome. */
export const noStageEnd: StageEnd = { error: undefined, data: undefined, files: undefined };

function describeEnd(vu: VirtualUser, stage: StageMessage['stage'], ending: Ending, sourceText: SourceText): StageEnd {
  if (!ending.ok) return { ...noStageEnd, error: scriptException(ending.error, `${stage}()`, sourceText) };
  if (stage === 'setup') return { ...noStageEnd, ...encodeSetupData(ending.value) };
  if (stage === 'handleSummary') return { ...noStageEnd, ...readSummaryFiles(vu, ending.value, sourceText) };
  return noStageEnd;
}

function encodeSetupData(value: unknown): Pick<StageEnd, 'data' | 'error'> {
  if (value === undefined) return { data: undefined, error: undefined };
  try {
    return { data: toJsonText(value), error: undefined };
  } catch (error) {
    return {
      data: undefined,
      error: unserialisable(`setup() data can't be passed on as JSON: ${(error as Error).message}`),
    };
  }
}

function unserialisable(message: string): UserErrorFields {
  return new UserError({
    code: 'setup-data',
    message,
    exitCode: exitCodes.generic,
    hint: 'return plain data: objects, arrays, strings, numbers and booleans',
  }).toFields();
}

function readSummaryFiles(vu: VirtualUser, value: unknown, sourceText: SourceText): Pick<StageEnd, 'files' | 'error'> {
  if (value === undefined || value === null) return { files: undefined, error: undefined };
  const refused = (message: string): Pick<StageEnd, 'files' | 'error'> => {
    const thrown = vu.realm.error('Error', `handleSummary() ${message}`);
    return { files: undefined, error: scriptException(thrown, 'handleSummary()', sourceText) };
  };
  if (typeof value !== 'object' || Array.isArray(value)) return refused('must return an object of file names and contents');
  const files: Record<string, string | Uint8Array> = {};
  for (const [file, given] of Object.entries(value)) {
    const content = contentOf(given);
    if (content === undefined) return refused(`must return texts or bytes, but "${file}" is ${kindOf(given)}`);
    files[file] = content;
  }
  return { files, error: undefined };
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function contentOf(content: unknown): string | Uint8Array | undefined {
  if (typeof content === 'string') return content;
  if (ArrayBuffer.isView(content)) return new Uint8Array(content.buffer, content.byteOffset, content.byteLength).slice();
  if (Object.prototype.toString.call(content) === '[object ArrayBuffer]') return new Uint8Array(content as ArrayBuffer).slice();
  return undefined;
}
