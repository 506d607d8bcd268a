// The built-ins of the script's realm (V8 context), as they are before any script runs, and the few functions that must be
// native code of that realm: `await`, and promises.

import { coOf, type Coroutine } from '../protocol.ts';
import type { Fiber } from './fiber.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- functions of another realm, called with whatever the script passes
type AnyFunction = (this: any, ...args: any[]) => any;

export interface Deferred {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What happens after an `await`. */
export interface Waiter {
  fulfilled(value: unknown): void;
  rejected(error: unknown): void;
}

/** Looks at a call that is over. */
export type Look = (first: unknown, second: unknown, third: unknown, result: unknown) => void;

export interface Realm {
  readonly global: typeof globalThis;
  /** The fiber whose jobs are the realm's, once one has run. */
  fiber: Fiber | undefined;
  /** Who awaits what, noted only if a debugger may ask. */
  awaiters: WeakMap<object, Waiter> | undefined;
  /** `call(f, receiver, ...args)`; nothing that a script does to `f` or to `Function.prototype` changes it. */
  readonly call: (f: AnyFunction, receiver: unknown, ...args: unknown[]) => unknown;
  /** `value[key]`, where a primitive value finds the prototypes of the realm. */
  readonly get: (value: unknown, key: PropertyKey) => unknown;
  /** What arithmetic takes `value` for; faults are errors of the realm. */
  readonly number: (value: unknown) => number;
  /** `value instanceof target`; faults are errors of the realm. */
  readonly isInstance: (value: unknown, target: unknown) => boolean;
  /** `Array.isArray`; faults are errors of the realm. */
  readonly isArray: (value: unknown) => value is unknown[];
  /** The property that an object names, as text or symbol; faults are errors of the realm. */
  readonly keyOf: (key: unknown) => PropertyKey;
  /** Makes an ordinary property of an object; faults are errors of the realm. */
  readonly define: (object: object, key: PropertyKey, value: unknown) => void;
  /** Assigns; faults are errors of the realm. */
  readonly set: (object: object, key: PropertyKey, value: unknown) => void;
  /** Calls `waiter` when `await value` would go on. */
  wait(value: unknown, waiter: Waiter): void;
  deferred(): Deferred;
  /** The same function of one argument, as code of the realm: what a promise makes of its result belongs to the realm, too. */
  handler(f: (value: unknown) => unknown): (value: unknown) => unknown;
  /** A promise of what `await value` gives. */
  awaited(value: unknown): Promise<unknown>;
  /** The same function as a method of the realm: not a constructor, with this name and length. */
  method(name: string, length: number, body: AnyFunction): AnyFunction;
  /** `native`, after whose calls `look` is told the first three arguments and the result. */
  watched(native: AnyFunction, name: string, length: number, look: Look): AnyFunction;
  /** `{ value, done }` of the realm. */
  result(value: unknown, done: boolean): IteratorResult<unknown, unknown>;
  readonly Error: ErrorConstructor;
  readonly TypeError: TypeErrorConstructor;
  readonly ReferenceError: ReferenceErrorConstructor;
  readonly Array: ArrayConstructor;
  readonly Promise: PromiseConstructor;
  readonly Object: ObjectConstructor;
  /** Prototypes that no global names. */
  readonly asyncFunctionPrototype: object;
  readonly generatorPrototype: Record<'next' | 'return' | 'throw', AnyFunction>;
  readonly asyncGeneratorPrototype: Record<'next' | 'return' | 'throw', AnyFunction>;
  readonly arrayIteratorPrototype: { readonly next: AnyFunction };
  readonly arrayValues: AnyFunction;
  readonly arrayNext: AnyFunction;
  /** `Function.prototype.toString` as V8 made it. */
  readonly functionText: AnyFunction;
}

export type { AnyFunction };

/** Functions of the realm, written as source because their code must belong to it. */
const source = `"use strict";
const { apply, ownKeys } = Reflect, defineProperty = Object.defineProperty, P = Promise;
return {
  call: Function.prototype.call.bind(Function.prototype.call),
  get: (value, key) => value[key],
  number: (value) => +value,
  isInstance: (value, target) => value instanceof target,
  isArray: Array.isArray,
  keyOf: (key) => ownKeys({ [key]: 0 })[0],
  set(object, key, value) { object[key] = value },
  define(object, key, value) { defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true }) },
  async wait(value, waiter) {
    let result;
    try { result = await value } catch (error) { waiter.rejected(error); return }
    waiter.fulfilled(result);
  },
  handler: (f) => (value) => f(value),
  async awaited(value) { return await value },
  deferred() {
    let resolve, reject;
    const promise = new P((a, b) => { resolve = a; reject = b });
    return { promise, resolve, reject };
  },
  method(name, length, body) {
    const f = { [name]() { return apply(body, this, arguments) } }[name];
    Object.defineProperty(f, 'length', { value: length, configurable: true });
    return f;
  },
  watched(native, name, length, look) {
    const f = { [name](a, b, c) {
      const result = apply(native, this, arguments);
      look(a, b, c, result);
      return result;
    } }[name];
    defineProperty(f, 'length', { value: length, configurable: true });
    return f;
  },
  result: (value, done) => ({ value, done }),
  asyncFunctionPrototype: Object.getPrototypeOf(async () => {}),
  generatorPrototype: Object.getPrototypeOf(function* () {}.prototype),
  asyncGeneratorPrototype: Object.getPrototypeOf(async function* () {}.prototype),
  arrayIteratorPrototype: Object.getPrototypeOf([][Symbol.iterator]()),
  arrayValues: Array.prototype[Symbol.iterator],
  arrayNext: [][Symbol.iterator]().next,
  functionText: Function.prototype.toString,
}
//# sourceURL=onrush:realm`;

type Native = Pick<
  Realm,
  | 'call'
  | 'get'
  | 'set'
  | 'number'
  | 'keyOf'
  | 'isInstance'
  | 'isArray'
  | 'define'
  | 'wait'
  | 'deferred'
  | 'awaited'
  | 'handler'
  | 'method'
  | 'watched'
  | 'result'
  | 'asyncFunctionPrototype'
  | 'generatorPrototype'
  | 'asyncGeneratorPrototype'
  | 'arrayIteratorPrototype'
  | 'arrayValues'
  | 'arrayNext'
  | 'functionText'
>;

export function openRealm(global: typeof globalThis): Realm {
  // oxlint-disable-next-line typescript/no-implied-eval -- the one way to make code of another realm without naming its context
  const native = new global.Function(source)() as Native;
  const { Error, TypeError, ReferenceError, Array, Promise, Object } = global;
  return { ...native, global, fiber: undefined, awaiters: undefined, Error, TypeError, ReferenceError, Array, Promise, Object };
}

/** A method as it is now, whatever a script does to the object later. */
export function nativeMethod(object: object, name: PropertyKey): AnyFunction {
  return (object as Record<PropertyKey, AnyFunction>)[name]!;
}

/** Puts our own in the place of a native method. */
export function replaceMethod(object: object, name: PropertyKey, method: AnyFunction): void {
  Object.defineProperty(object, name, { value: method });
}

/** Calls a function so that it may suspend, if it can. */
export function* callCo(realm: Realm, callee: unknown, receiver: unknown, ...args: unknown[]): Coroutine {
  const co = coOf(callee);
  if (co !== undefined) return yield* realm.call(co, receiver, ...args) as Coroutine;
  return realm.call(callee as AnyFunction, receiver, ...args);
}
