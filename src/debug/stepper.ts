// Steps as the user means them. V8 steps through compiled code: one line of the user's may be several places there, and after a
// blocking call it may stop deeper than it was asked to, in whatever function resumes first. So a step of the user's is repeated,
// unseen, until it has come to another line of the right function.

import type { CallFrame, UserFrame } from './frames.ts';

export type StepKind = 'Debugger.stepOver' | 'Debugger.stepInto' | 'Debugger.stepOut';
/** How to go on from where the user is not told of. */
export type Continuation = StepKind | 'Debugger.resume';

export interface PauseData {
  /** Of `ambiguous` ones. */
  readonly reasons?: readonly { readonly reason: string; readonly auxData?: PauseData }[];
  /** Of an exception: whether nothing catches it, and what it is. */
  readonly uncaught?: boolean;
  readonly description?: string;
  readonly value?: unknown;
}

/** Of a pause, what tells whether it is the end of a step. */
export interface Pause {
  readonly reason: string;
  readonly hitBreakpoints?: readonly string[];
  readonly callFrames: readonly CallFrame[];
  readonly data?: PauseData | undefined;
}

interface Step {
  readonly kind: StepKind;
  readonly depth: number;
  readonly line: string;
  /** Identifies the stepped function among frames. */
  readonly callee: string;
}

export class Stepper {
  private step: Step | undefined;
  /** Frames of these scripts are stepped through. */
  isIgnored: (url: string) => boolean = () => false;

  /** The user steps from where `frames` are. */
  begin(kind: StepKind, frames: readonly UserFrame[]): void {
    const top = frames[0];
    this.step = top === undefined ? undefined : { kind, depth: frames.length, line: lineOf(top), callee: calleeOf(top) };
  }

  get isStepping(): boolean {
    return this.step !== undefined;
  }

  /** How to go on without telling the user, or `undefined` to tell. */
  next(pause: Pause, frames: readonly UserFrame[]): StepKind | undefined {
    const kind = this.isEnd(pause, frames) ? undefined : this.continuation(frames);
    if (kind === undefined) this.cancel();
    return kind;
  }

  cancel(): void {
    this.step = undefined;
  }

  private isEnd(pause: Pause, frames: readonly UserFrame[]): boolean {
    if (!isStep(pause)) return true;
    const top = frames[0];
    return top !== undefined && textAt(top).startsWith('debugger');
  }

  private continuation(frames: readonly UserFrame[]): StepKind | undefined {
    const top = frames[0];
    if (top === undefined || top.isAtHead) return 'Debugger.stepInto';
    if (top.user !== undefined && this.isIgnored(top.user.url)) return this.step?.kind ?? 'Debugger.stepInto';
    return this.step === undefined ? undefined : continueStep(this.step, frames);
  }
}

/** True if nothing but a step, or a breakpoint of ours, has stopped the script. Newer V8s tell of several reasons at once. */
export function isStep({ reason, hitBreakpoints = [], data }: Pause): boolean {
  const reasons = reason === 'ambiguous' ? (data?.reasons ?? []).map((one) => one.reason) : [reason];
  return hitBreakpoints.length === 0 && reasons.every((one) => one === 'other' || one === 'step');
}

function continueStep({ kind, depth, line, callee }: Step, frames: readonly UserFrame[]): StepKind | undefined {
  const isSameFunction = frames.length >= depth && calleeOf(frames[frames.length - depth]!) === callee;
  if (kind === 'Debugger.stepOut') return isSameFunction ? kind : undefined;
  if (!isSameFunction) return undefined;
  if (frames.length > depth) return kind === 'Debugger.stepOver' ? 'Debugger.stepOut' : undefined;
  return lineOf(frames[0]!) === line ? kind : undefined;
}

function lineOf({ location }: UserFrame): string {
  return `${location.scriptId}:${location.lineNumber}`;
}

function calleeOf({ raw: { functionLocation, functionName } }: UserFrame): string {
  return `${functionName}:${functionLocation?.lineNumber}:${functionLocation?.columnNumber}`;
}

function textAt({ user, location }: UserFrame): string {
  const line = user?.text.split(/\r\n|[\n\r\u2028\u2029]/)[location.lineNumber] ?? '';
  return line.slice(location.columnNumber ?? 0);
}
