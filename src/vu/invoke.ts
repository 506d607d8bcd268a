// Calls any function of the script from the host, through its coroutine entry where it has one.

import { coOf, type Coroutine, type HostCall } from '../coroutine/index.ts';

/** Calls `fn` as a coroutine, when it is stepped first: a blocking call in it suspends whoever runs this. */
export function invoke(fn: unknown, self: unknown, args: readonly unknown[]): HostCall<unknown> {
  return new Invocation(fn, self, args);
}

type AnyFunction = (...args: unknown[]) => unknown;

/** One is made for each iteration: it costs less than a generator around the function's. */
class Invocation implements HostCall<unknown> {
  private readonly fn: unknown;
  private readonly self: unknown;
  private readonly args: readonly unknown[];
  private coroutine: Coroutine | undefined = undefined;
  /** Its method: generators of many functions have as many shapes, so looking it up is not cheap. */
  private step: Coroutine['next'] | undefined = undefined;

  constructor(fn: unknown, self: unknown, args: readonly unknown[]) {
    this.fn = fn;
    this.self = self;
    this.args = args;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown, unknown> {
    const { step } = this;
    return step === undefined ? this.begin() : step.call(this.coroutine);
  }

  private begin(): IteratorResult<unknown, unknown> {
    const { fn, self, args } = this;
    const co = coOf(fn);
    if (co === undefined) return { done: true, value: Reflect.apply(fn as AnyFunction, self, args) };
    const coroutine = co.apply(self, args as unknown[]);
    const { next } = coroutine; // oxlint-disable-line typescript/unbound-method -- bound by `call`
    this.coroutine = coroutine;
    this.step = next;
    return next.call(coroutine);
  }
}
