// Opens the outputs of a run, before anything is sent anywhere: one that cannot work ends the run before it has begun.

import type { Clock } from '../../base/index.ts';
import { createOutput, type Output } from '../../outputs/index.ts';
import type { LoadedRun } from './load.ts';
import type { LogEntry } from '../messages.ts';
import type { RunRequest } from './run-types.ts';

/** Rejects with a UserError if an output does not exist or cannot start. */
export async function openOutputs(
  { runtime, env, cwd, stdout }: RunRequest,
  { settled, registry }: LoadedRun,
  around: { readonly clock: Clock; readonly log: (level: LogEntry['level'], message: string) => void },
): Promise<readonly Output[]> {
  const outputs: Output[] = [];
  // k6: an empty one is none, as `--out "$OUT"` without a value
  for (const spec of runtime.outputs.filter((one) => one !== '')) {
    const { thresholds } = settled.options;
    const output = createOutput(spec, { collectors: undefined, env, cwd, registry, thresholds, stdout, ...around });
    await output.start();
    outputs.push(output);
  }
  return outputs;
}
