// When the script stands still, and how it goes on. V8 also stops where the user did not mean it: there the script goes on, unseen.

import type { Standstill } from '../base/index.ts';
import type { Awaiters } from './awaiters.ts';
import type { Breakpoints } from './breakpoints.ts';
import type { Exceptions, ExceptionState } from './exceptions.ts';
import type { Frames, UserFrame } from './frames.ts';
import type { UserScript } from './positions.ts';
import { isStep, Stepper, type Continuation, type Pause, type StepKind } from './stepper.ts';
import { withTraces } from './traces.ts';
import type { Variables } from './variables.ts';
import type { Answer, Params, WorkerInspector } from './worker-inspector.ts';

/** What pauses are looked at with. */
export interface PauseParts {
  readonly inspector: WorkerInspector;
  readonly standstill: Standstill;
  readonly frames: Frames;
  readonly variables: Variables;
  readonly breakpoints: Breakpoints;
  readonly exceptions: Exceptions;
  readonly awaiters: Awaiters;
}

const hiddenScripts = ['^node:', '^onrush:realm$', '^file:'];

export class Pauses {
  private readonly parts: PauseParts;
  private readonly stepper = new Stepper();
  private stack: readonly UserFrame[] = [];
  /** What the front end believes. */
  private isPaused = false;
  /** V8 steps over our code, and does not tell of exceptions that it throws. */
  private isOursHidden = false;
  /** Until the script has stopped at its first line. */
  private isStarting = false;

  constructor(parts: PauseParts) {
    this.parts = parts;
  }

  /** Of the last pause. */
  frame(callFrameId: string): UserFrame | undefined {
    return this.stack.find(({ raw }) => raw.callFrameId === callFrameId);
  }

  /** Has V8 step over our code from now on. */
  hideOurs(): Promise<void> {
    return this.setHidden(true);
  }

  /** Has the script stop where code of `script` runs first. */
  async stopAtStart(script: UserScript): Promise<void> {
    this.isStarting = true;
    await this.parts.breakpoints.setEverywhere(script);
  }

  /** Scripts that steps and exceptions leave out. */
  ignore(isIgnored: (url: string) => boolean): void {
    this.stepper.isIgnored = isIgnored;
    this.parts.exceptions.isIgnored = isIgnored;
  }

  /** Which exceptions the script is to stop at. */
  async stopAtExceptions(state: ExceptionState): Promise<Answer> {
    const { exceptions, inspector } = this.parts;
    exceptions.state = state;
    await this.setHidden(this.isPaused || !exceptions.areWanted);
    return inspector.call('Debugger.setPauseOnExceptions', { state: exceptions.areWanted ? 'all' : 'none' });
  }

  async step(kind: StepKind): Promise<Answer> {
    if (kind === 'Debugger.stepInto') await this.parts.breakpoints.setEntries(this.stepper.isIgnored);
    this.stepper.begin(kind, this.stack);
    return this.go(kind);
  }

  /** Goes on by `method`, which is no step. */
  resume(method: string, params: object): Promise<Answer> {
    this.stepper.cancel();
    return this.go(method, params);
  }

  /** V8 goes on; true if the front end took the script for paused. */
  resumed(): boolean {
    const wasPaused = this.isPaused;
    this.isPaused = false;
    return wasPaused;
  }

  /** V8 has stopped. What the front end is to be told of that, or `undefined` if the script goes on. */
  async paused(params: Pause): Promise<object | undefined> {
    const { standstill, frames, variables, breakpoints, awaiters } = this.parts;
    standstill.begin();
    this.stack = frames.userFrames(params.callFrames);
    const pause = { ...params, hitBreakpoints: breakpoints.ofUser(params.hitBreakpoints ?? []) };
    const shown = await this.forUser(pause);
    const kind = this.continuation(pause, shown);
    if (kind !== undefined) {
      await this.go(kind);
      return undefined;
    }
    await breakpoints.removeOwn();
    variables.show(this.stack);
    this.isPaused = true;
    const { isStarting } = this;
    this.isStarting = false;
    const asyncStackTrace = await awaiters.trace(params);
    return {
      ...withTraces({ ...params, ...shown }, frames),
      asyncStackTrace,
      // Node's own word for it, which front ends know.
      reason: isStarting && isStep(shown) ? 'Break on start' : shown.reason,
      callFrames: this.stack.map((frame) => frame.shown),
    };
  }

  /** The pause without breakpoints whose condition does not hold, and without an exception that does not matter. */
  private async forUser(pause: Pause): Promise<Pause> {
    const { breakpoints, exceptions, awaiters } = this.parts;
    const hitBreakpoints = await breakpoints.met(pause.hitBreakpoints ?? [], (condition) => this.holds(condition));
    return exceptions.judge({ ...pause, hitBreakpoints }, this.stack, () => awaiters.of(pause));
  }

  private async holds(condition: string): Promise<boolean> {
    const [frame] = this.stack;
    if (frame === undefined) return false;
    const expression = await this.parts.variables.compiled(frame, condition);
    const { callFrameId } = frame.raw;
    const answer = await this.parts.inspector.call('Debugger.evaluateOnCallFrame', { callFrameId, expression, silent: true });
    return 'result' in answer && isTrue(answer.result as Params);
  }

  /** How to go on without telling the user, or `undefined` to tell. */
  private continuation(pause: Pause, shown: Pause): Continuation | undefined {
    if (isStep(shown) && !isStep(pause) && !this.stepper.isStepping) return 'Debugger.resume';
    return this.stepper.next(shown, this.stack);
  }

  private async go(method: string, params: object = {}): Promise<Answer> {
    await this.setHidden(method.startsWith('Debugger.step') || !this.parts.exceptions.areWanted);
    this.parts.standstill.end();
    return this.parts.inspector.call(method, params);
  }

  private async setHidden(isWanted: boolean): Promise<void> {
    if (this.isOursHidden === isWanted) return;
    this.isOursHidden = isWanted;
    await this.parts.inspector.call('Debugger.setBlackboxPatterns', { patterns: isWanted ? hiddenScripts : [] });
  }
}

/** What a condition came to. */
function isTrue({ result, exceptionDetails }: Params): boolean {
  if (exceptionDetails !== undefined || result.unserializableValue === 'NaN') return false;
  return result.type === 'object' ? result.subtype !== 'null' : result.type !== 'undefined' && Boolean(result.value ?? true);
}
