// What compiled script code, the fiber and blocking host functions agree on: a callable has a plain entry (itself) and may
// have a coroutine entry, a generator function under `CO`. Compiled code calls through `CO` where the callee has it (`yield*`).

/** The key of a function's coroutine entry. Registered nowhere, so scripts cannot name it by accident. */
export const CO: unique symbol = Symbol('onrush.co');

/** What a generator yields to stop its whole job until the host calls `Fiber.resume`. */
export const SUSPEND: unique symbol = Symbol('onrush.suspend');

/** Yielded by the body of an async function or of the program for `await`: only this body waits, its job ends. */
export class Await {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** A suspendable computation: `SUSPEND` blocks the VU, an `Await` parks an async body. */
export type Coroutine<R = unknown> = Generator<typeof SUSPEND | Await, R, unknown>;

/** Any function with a coroutine entry. */
export interface Suspendable {
  readonly [CO]: (this: unknown, ...args: never[]) => Coroutine;
}

/** Gives `plain` the coroutine entry `co`, invisibly to enumeration, and returns it. */
export function withCo<F extends object>(plain: F, co: (this: never, ...args: never[]) => Coroutine): F {
  Object.defineProperty(plain, CO, { value: co });
  return plain;
}

/** The coroutine entry of `callee`, if it has one. */
export function coOf(callee: unknown): ((this: unknown, ...args: unknown[]) => Coroutine) | undefined {
  return typeof callee === 'function' ? (callee as Partial<Record<typeof CO, () => Coroutine>>)[CO] : undefined;
}
