// Which exceptions stop the script. V8 takes each of them for one that is caught, since our code catches whatever leaves the script, and
// tells of those that our own code throws. Here, what the script itself catches is told from what ends an iteration, and an exception of
// ours counts once it is on its way into the script.

import type { AwaitSite } from '../coroutine/index.ts';
import { mapperOf, type CompiledScript } from '../vu/index.ts';
import { Catches } from './catches.ts';
import type { CallFrame, Frames, UserFrame } from './frames.ts';
import type { Pause, PauseData } from './stepper.ts';
import type { WorkerInspector } from './worker-inspector.ts';

export type ExceptionState = 'none' | 'caught' | 'uncaught' | 'all';

/** Compiled code that hands on what was thrown before. */
const handsOn = /^(?:yield new \$\$_*Await\b|throw \$\$_*failed\b)/;

export class Exceptions {
  /** Which ones the front end wants to hear of. */
  state: ExceptionState = 'none';
  /** Frames of these scripts are not looked into. */
  isIgnored: (url: string) => boolean = () => false;
  private readonly inspector: WorkerInspector;
  private readonly script: CompiledScript;
  private readonly frames: Frames;
  private readonly hosts = new Map<string, Catches>();
  private ofBundle: Catches | undefined;
  private lines: readonly string[] | undefined;
  /** The last one that was shown: what handed on again has the same text, which names the place where it was thrown. */
  private last: unknown;

  constructor(inspector: WorkerInspector, script: CompiledScript, frames: Frames) {
    this.inspector = inspector;
    this.script = script;
    this.frames = frames;
  }

  get areWanted(): boolean {
    return this.state !== 'none';
  }

  /** The pause as the user is to know it: without the exception, if that does not matter. */
  async judge(pause: Pause, stack: readonly UserFrame[], awaiters: () => Promise<readonly AwaitSite[]>): Promise<Pause> {
    const exception = exceptionOf(pause);
    if (exception === undefined) return pause;
    const hidden: Pause = { ...pause, reason: 'other', data: undefined };
    if (stack.length === 0 || !this.isNews(pause, exception) || (await this.staysOurs(pause.callFrames))) return hidden;
    const isUncaught = pause.reason !== 'promiseRejection' && !this.isCaught(stack, await awaiters());
    if (this.state !== 'all' && (this.state === 'uncaught') !== isUncaught) return hidden;
    if (!isUncaught && stack[0]!.user !== undefined && this.isIgnored(stack[0]!.user.url)) return hidden;
    this.last = identity(exception);
    const reason = pause.reason === 'promiseRejection' ? pause.reason : 'exception';
    return { ...pause, data: { ...exception, uncaught: isUncaught }, reason };
  }

  /** False if the innermost frame is ours, or does not throw but hands on, and the same was shown before. */
  private isNews({ callFrames, reason }: Pause, exception: PauseData): boolean {
    const [top] = callFrames;
    const isOurs = top === undefined || this.frames.kindOf(top) === 'hidden';
    if (isOurs && reason === 'promiseRejection') return false;
    if (!isOurs && !handsOn.test(this.textAt(top))) return true;
    return identity(exception) !== this.last;
  }

  private textAt({ location: { lineNumber, columnNumber = 0 } }: CallFrame): string {
    this.lines ??= this.script.code.split('\n');
    return this.lines[lineNumber]?.slice(columnNumber, columnNumber + 40) ?? '';
  }

  /** Our code, which the script called, throws and catches it. */
  private async staysOurs(callFrames: readonly CallFrame[]): Promise<boolean> {
    for (const frame of callFrames) {
      if (this.frames.kindOf(frame) !== 'hidden') return false;
      const { scriptId, lineNumber, columnNumber = 0 } = frame.location;
      if ((await this.inHost(scriptId)).keeps(lineNumber, columnNumber)) return true;
    }
    return true;
  }

  private async inHost(scriptId: string): Promise<Catches> {
    let catches = this.hosts.get(scriptId);
    if (catches === undefined) {
      const { scriptSource } = await this.inspector.send<{ scriptSource: string }>('Debugger.getScriptSource', { scriptId });
      this.hosts.set(scriptId, (catches = new Catches(scriptSource)));
    }
    return catches;
  }

  /** A function on the stack catches it, or one that awaits these. */
  private isCaught(stack: readonly UserFrame[], awaiters: readonly AwaitSite[]): boolean {
    const catches = (this.ofBundle ??= new Catches(Buffer.from(this.script.bundle).toString('utf8')));
    const mapper = mapperOf(this.script);
    const isCaughtBy = ({ raw: { location }, user }: UserFrame): boolean => {
      const { line, column } = mapper.inBundle(location.lineNumber, location.columnNumber ?? 0);
      return user !== undefined && catches.catches(line, column);
    };
    return stack.some(isCaughtBy) || awaiters.some(({ line, column }) => catches.catches(line - 1, column));
  }
}

function identity({ description, value }: PauseData): unknown {
  return description ?? value;
}

function exceptionOf({ reason, data }: Pause): PauseData | undefined {
  if (reason === 'exception' || reason === 'promiseRejection') return data ?? {};
  const one = data?.reasons?.find((other) => other.reason === 'exception' || other.reason === 'promiseRejection');
  return one && (one.auxData ?? {});
}
