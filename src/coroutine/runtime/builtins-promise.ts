// Promises. Reactions are jobs of the fiber that called `then`: while that fiber is blocked they wait, otherwise they run at once
// and take exactly as many turns as natively. `finally` and the executor of `new Promise` may block, too.

import { types } from 'node:util';
import { currentFiber, runPlain, type Fiber, type JobEnd, type Job } from './fiber.ts';
import { showAsNative } from './function-text.ts';
import { coOf, withCo, withNew, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, replaceMethod, type AnyFunction, type Deferred, type Realm } from './realm.ts';

export function installPromiseBuiltins(realm: Realm): void {
  const PromiseOfRealm = realm.Promise;
  const { prototype } = PromiseOfRealm;
  const nativeThen = nativeMethod(prototype, 'then');
  const then = function (this: unknown, onFulfilled: unknown, onRejected: unknown): unknown {
    const fiber = currentFiber() ?? realm.fiber;
    if (fiber === undefined) return realm.call(nativeThen, this, onFulfilled, onRejected);
    return realm.call(nativeThen, this, reaction(realm, fiber, onFulfilled, pass), reaction(realm, fiber, onRejected, fail));
  };
  replaceMethod(prototype, 'then', showAsNative(realm.method('then', 2, then)));
  installFinally(realm, prototype);
  installTry(realm);
  withNew(PromiseOfRealm, function* (args, newTarget): Coroutine {
    const executor = args[0];
    if (newTarget !== PromiseOfRealm || coOf(executor) === undefined)
      return Reflect.construct(PromiseOfRealm, args, newTarget as AnyFunction);
    const { promise, resolve, reject } = realm.deferred();
    try {
      yield* callCo(realm, executor, undefined, resolve, reject);
    } catch (error) {
      reject(error);
    }
    return promise;
  });
}

/** `Promise.try`, where the platform has it. */
function installTry(realm: Realm): void {
  const { try: native, withResolvers } = realm.Promise as { try?: AnyFunction; withResolvers?: AnyFunction };
  if (native === undefined || withResolvers === undefined) return;
  withCo(native, function* (this: unknown, callback: unknown, ...args: unknown[]): Coroutine {
    if (coOf(callback) === undefined) return realm.call(native, this, callback, ...args);
    const { promise, resolve, reject } = realm.call(withResolvers, this) as Deferred;
    let result: unknown;
    try {
      result = yield* callCo(realm, callback, undefined, ...args);
    } catch (error) {
      reject(error);
      return promise;
    }
    resolve(result);
    return promise;
  });
}

/** What the native promise calls instead of `callback`. */
function reaction(realm: Realm, fiber: Fiber, callback: unknown, otherwise: AnyFunction): unknown {
  const { epoch } = fiber;
  // That there is no callback may not be noticed earlier than a callback would be called.
  if (typeof callback !== 'function')
    return realm.handler((value) => {
      if (fiber.epoch !== epoch) return undefined;
      return fiber.isFree ? otherwise(value) : new Reaction(realm, otherwise, value).run(fiber);
    });
  return realm.handler((value) =>
    fiber.epoch === epoch ? new Reaction(realm, callback as AnyFunction, value).run(fiber) : undefined,
  );
}

const pass = (value: unknown): unknown => value;
const fail = (error: unknown): never => {
  throw error;
};

interface Outcome {
  readonly failed: boolean;
  readonly value: unknown;
}

/** One call of a callback as a job. */
class Reaction implements Job, JobEnd {
  private readonly realm: Realm;
  private readonly callback: AnyFunction;
  private readonly value: unknown;
  private call: Coroutine | undefined;
  private outcome: Outcome | undefined;
  private settle: { resolve(value: unknown): void; reject(error: unknown): void } | undefined;

  constructor(realm: Realm, callback: AnyFunction, value: unknown) {
    this.realm = realm;
    this.callback = callback;
    this.value = value;
  }

  /**
   * The result of the callback, or, if it has to wait, something with a `then`: the native promise then hands over its own ends, so
   * that the end of the callback settles it in that very turn, as natively.
   */
  run(fiber: Fiber): unknown {
    fiber.react(this, this);
    if (this.outcome === undefined) {
      return {
        // oxlint-disable-next-line unicorn/no-thenable -- that is what it is for
        then: (resolve: (value: unknown) => void, reject: (error: unknown) => void): void => {
          this.settle = { resolve, reject };
          if (this.outcome !== undefined) this.tell(this.outcome);
        },
      };
    }
    if (this.outcome.failed) throw this.outcome.value;
    return this.outcome.value;
  }

  next(): IteratorResult<unknown, unknown> {
    if (this.call === undefined) {
      const co = coOf(this.callback);
      if (co === undefined) return { done: true, value: this.realm.call(this.callback, undefined, this.value) };
      this.call = this.realm.call(co, undefined, this.value) as Coroutine;
    }
    return this.call.next();
  }

  returned(value: unknown): void {
    this.tell({ failed: false, value: value });
  }

  threw(error: unknown): void {
    this.tell({ failed: true, value: error });
  }

  private tell(outcome: Outcome): void {
    this.outcome = outcome;
    if (outcome.failed) this.settle?.reject(outcome.value);
    else this.settle?.resolve(outcome.value);
  }
}

/** The native `finally` calls its callback itself, out of reach of coroutines. */
function installFinally(realm: Realm, prototype: object): void {
  const native = nativeMethod(prototype, 'finally');
  const resolve = nativeMethod(realm.Promise, 'resolve');
  const isOrdinary = (promise: object): boolean =>
    types.isPromise(promise) && realm.get(promise, 'constructor') === realm.Promise;
  const withFinally = function (this: { constructor: unknown; then: AnyFunction }, onFinally: unknown): unknown {
    if (coOf(onFinally) === undefined && !(typeof onFinally === 'function' && isOrdinary(this)))
      return realm.call(native, this, onFinally);
    const around = (finish: (value: unknown) => unknown): AnyFunction => {
      const co = function* (this: unknown, value: unknown): Coroutine {
        const result = yield* callCo(realm, onFinally, undefined);
        const promise = realm.call(resolve, realm.Promise, result) as { then: AnyFunction };
        return realm.call(promise.then, promise, () => finish(value));
      };
      return withCo((value: unknown) => runPlain(co.call(undefined, value)), co);
    };
    return realm.call(this.then, this, around(pass), around(fail));
  };
  replaceMethod(prototype, 'finally', showAsNative(realm.method('finally', 1, withFinally)));
}
