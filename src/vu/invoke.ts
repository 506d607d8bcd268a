// Calls any function of the script from the host, through its coroutine entry where it has one.

import { coOf, type CoEntry, type Coroutine, type Job } from '../coroutine/index.ts';

/** Calls `fn` as a coroutine: a blocking call in it suspends whoever runs this. */
export function* invoke(fn: unknown, self: unknown, args: readonly unknown[]): Coroutine {
  const co = coOf(fn);
  if (co !== undefined) return yield* co.apply(self, args as unknown[]);
  return Reflect.apply(fn as AnyFunction, self, args);
}

type AnyFunction = (...args: unknown[]) => unknown;

/** The same as a job of its own. It costs less than a generator around the function's: one is made for each iteration. */
export class CallJob implements Job {
  private readonly fn: unknown;
  private readonly args: readonly unknown[];
  private coroutine: Coroutine | undefined = undefined;
  /** Its method: generators of many functions have as many shapes, so looking it up is not cheap. */
  private step: Coroutine['next'] | undefined = undefined;

  constructor(fn: unknown, args: readonly unknown[]) {
    this.fn = fn;
    this.args = args;
  }

  next(): IteratorResult<unknown, unknown> {
    const { step } = this;
    return step === undefined ? this.begin() : step.call(this.coroutine);
  }

  private begin(): IteratorResult<unknown, unknown> {
    const { fn, args } = this;
    const co: CoEntry | undefined = coOf(fn);
    if (co === undefined) return { done: true, value: Reflect.apply(fn as AnyFunction, undefined, args) };
    const coroutine = co.apply(undefined, args as unknown[]);
    const { next } = coroutine; // oxlint-disable-line typescript/unbound-method -- bound by `call`
    this.coroutine = coroutine;
    this.step = next;
    return next.call(coroutine);
  }
}
