// Coroutine entries of `Promise.all`, `allSettled`, `any` and `race`: an element at a time, as the language does it, because iterators
// may be infinite and what is called for each element may fail.

import { types } from 'node:util';
import { coOf, withCo, type Coroutine } from '../protocol.ts';
import { dataProperty } from './accessors.ts';
import { constructEntry } from './classes.ts';
import { isConstructor, isObject } from './construct.ts';
import { closeQuietly, openIterator, stepIterator } from './iterate.ts';
import { callCo, nativeMethod, type AnyFunction, type Deferred, type Realm } from './realm.ts';

type Name = 'all' | 'allSettled' | 'any' | 'race';

export function installPromiseCombinators(realm: Realm): void {
  installMakers(realm);
  for (const name of ['all', 'allSettled', 'any', 'race'] as const) {
    const native = nativeMethod(realm.Promise, name);
    withCo(native, function* (this: unknown, items: unknown): Coroutine {
      const isPlain = this === realm.Promise && coOf(dataProperty(realm, this, 'resolve')) === undefined;
      if (!isConstructor(this) || (isPlain && isOrdinaryList(realm, items))) return realm.call(native, this, items);
      const deferred = yield* newDeferred(realm, this);
      const combination = new Combination(realm, name, deferred);
      try {
        yield* combination.run(this, items);
      } catch (error) {
        realm.call(deferred.reject, undefined, error);
      }
      return deferred.promise;
    });
  }
}

/** `Promise.resolve` and its kin, called on a class whose constructor may block. */
function installMakers(realm: Realm): void {
  const makers: Record<string, (deferred: Deferred, value: unknown) => unknown> = {
    resolve({ promise, resolve }, value) {
      realm.call(resolve, undefined, value);
      return promise;
    },
    reject({ promise, reject }, value) {
      realm.call(reject, undefined, value);
      return promise;
    },
    withResolvers({ promise, resolve, reject }) {
      const result = new realm.Object() as object;
      for (const [key, value] of Object.entries({ promise, resolve, reject })) realm.define(result, key, value);
      return result;
    },
  };
  for (const [name, make] of Object.entries(makers)) {
    const native = (realm.Promise as unknown as Record<string, AnyFunction | undefined>)[name];
    if (native === undefined) continue;
    withCo(native, function* (this: unknown, value: unknown): Coroutine {
      const isPlain = this === realm.Promise || !isConstructor(this) || constructEntry(realm, this) === undefined;
      const isGiven = (): boolean => types.isPromise(value) && realm.get(value, 'constructor') === this;
      if (isPlain) return realm.call(native, this, value);
      return name === 'resolve' && isGiven() ? value : make(yield* newDeferred(realm, this), value);
    });
  }
}

/** An array that is iterated without running code of the script; finding that out runs none, either. */
function isOrdinaryList(realm: Realm, items: unknown): boolean {
  const { arrayIteratorPrototype, arrayNext, arrayValues } = realm;
  return (
    isObject(items) &&
    dataProperty(realm, items, Symbol.iterator) === arrayValues &&
    Array.isArray(items) &&
    dataProperty(realm, arrayIteratorPrototype, 'next') === arrayNext
  );
}

/** A promise of the class, with its ends. */
function* newDeferred(realm: Realm, constructor: AnyFunction): Coroutine<Deferred> {
  if ((constructor as unknown) === realm.Promise) return realm.deferred();
  let ends: unknown[] | undefined;
  const executor = realm.method('', 2, (...args: unknown[]) => {
    if (ends?.some((end) => end !== undefined)) throw new realm.TypeError('Promise executor has already been invoked');
    ends = [args[0], args[1]];
  });
  const entry = constructEntry(realm, constructor);
  const promise = (
    entry === undefined ? Reflect.construct(constructor, [executor]) : yield* entry([executor], constructor)
  ) as Promise<unknown>;
  const [resolve, reject] = (ends ?? []) as AnyFunction[];
  if (typeof resolve !== 'function' || typeof reject !== 'function')
    throw new realm.TypeError('Promise resolve or reject function is not callable');
  return { promise, resolve, reject };
}

class Combination {
  private readonly realm: Realm;
  private readonly name: Name;
  private readonly deferred: Deferred;
  private readonly results: unknown[];
  /** The elements that are not settled, and one for the iteration. */
  private pending = 1;

  constructor(realm: Realm, name: Name, deferred: Deferred) {
    this.realm = realm;
    this.name = name;
    this.deferred = deferred;
    this.results = new realm.Array<unknown>();
  }

  *run(constructor: AnyFunction, items: unknown): Coroutine<void> {
    const { realm } = this;
    const resolve = realm.get(constructor, 'resolve');
    if (typeof resolve !== 'function') throw new realm.TypeError('Promise resolve or reject function is not callable');
    const opened = yield* openIterator(realm, items, 'object');
    for (let index = 0; ; index++) {
      const step = yield* stepIterator(realm, opened);
      if (step.done) break;
      const { value } = step;
      try {
        realm.define(this.results, index, undefined);
        const promise = yield* callCo(realm, resolve, constructor, value);
        const ends = this.endsOf(index);
        if (this.name !== 'race') this.pending++;
        yield* callCo(realm, realm.get(promise, 'then'), promise, ...ends);
      } catch (error) {
        yield* closeQuietly(realm, opened.iterator);
        throw error;
      }
    }
    if (this.name !== 'race') this.settleOne(true);
  }

  /** What is to be called when the promise of an element is settled. */
  private endsOf(index: number): readonly [AnyFunction, AnyFunction] {
    const { resolve, reject } = this.deferred as unknown as Record<'resolve' | 'reject', AnyFunction>;
    switch (this.name) {
      case 'all':
        return [this.keeper(index), reject];
      case 'any':
        return [resolve, this.keeper(index)];
      case 'race':
        return [resolve, reject];
      default: {
        const state = { isSettled: false };
        const outcome = (status: string, key: string) => (value: unknown) => {
          const result = new this.realm.Object() as Record<string, unknown>;
          this.realm.define(result, 'status', status);
          this.realm.define(result, key, value);
          return result;
        };
        return [
          this.keeper(index, outcome('fulfilled', 'value'), state),
          this.keeper(index, outcome('rejected', 'reason'), state),
        ];
      }
    }
  }

  private keeper(
    index: number,
    made: (value: unknown) => unknown = (value) => value,
    state: { isSettled: boolean } = { isSettled: false },
  ): AnyFunction {
    return this.realm.method('', 1, (value: unknown) => {
      if (state.isSettled) return undefined;
      state.isSettled = true;
      this.realm.define(this.results, index, made(value));
      return this.settleOne(false);
    });
  }

  /** After the last, tells the result. That no element is left when the iteration ends is an error of `any`, which is thrown there. */
  private settleOne(isIteration: boolean): unknown {
    if (--this.pending > 0) return undefined;
    const { realm } = this;
    if (this.name !== 'any') return realm.call(this.deferred.resolve, undefined, this.results);
    const error = new realm.global.AggregateError([], 'All promises were rejected');
    Object.defineProperty(error, 'errors', { value: this.results, writable: true, configurable: true });
    if (isIteration) throw error;
    return realm.call(this.deferred.reject, undefined, error);
  }
}
