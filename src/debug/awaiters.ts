// Who waits for the async function that runs: V8 does not know, since the stack of an async function of the script ends in our code. The
// runtime notes it while a debugger may attach.

import type { AwaitSite } from '../coroutine/index.ts';
import type { CompiledScript } from '../vu/index.ts';
import type { CallFrame, Frames, StackTrace } from './frames.ts';
import { prefixOf } from './objects.ts';
import type { WorkerInspector } from './worker-inspector.ts';

interface Paused {
  readonly callFrames: readonly CallFrame[];
  readonly asyncStackTrace?: StackTrace;
}

export class Awaiters {
  private readonly inspector: WorkerInspector;
  private readonly frames: Frames;
  private readonly expression: string;

  constructor(inspector: WorkerInspector, script: CompiledScript, frames: Frames) {
    this.inspector = inspector;
    this.frames = frames;
    this.expression = `${prefixOf(script)}rt.awaiters()`;
  }

  /** Where functions of the script await what has stopped, innermost first. */
  async of({ callFrames }: Paused): Promise<readonly AwaitSite[]> {
    const frame = callFrames.find((one) => this.frames.kindOf(one) === 'program');
    if (frame === undefined) return [];
    const answer = await this.inspector.call('Debugger.evaluateOnCallFrame', {
      callFrameId: frame.callFrameId,
      expression: this.expression,
      returnByValue: true,
      silent: true,
    });
    const value = 'result' in answer ? (answer.result as { result: { value?: unknown } }).result.value : undefined;
    return Array.isArray(value) ? (value as AwaitSite[]) : [];
  }

  /** How what has stopped came to be called, as V8 shows it. */
  async trace(paused: Paused): Promise<StackTrace | undefined> {
    const sites = await this.of(paused);
    const callFrames = sites.map((site) => this.frames.awaiting(site)).filter((frame) => frame !== undefined);
    return callFrames.length > 0 ? { description: 'await', callFrames } : this.frames.asyncTrace(paused.asyncStackTrace);
  }
}
