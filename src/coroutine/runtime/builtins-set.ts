// Coroutine entries of what sets and maps do with functions and set-like objects of the script: `union` and its kin, where the platform
// has them, and `getOrInsertComputed`.

import { types } from 'node:util';
import { dataProperty, readProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { closeIterator, stepIterator, type Opened } from './iterate.ts';
import { coOf, withCo, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

/** What the language reads of the other set, which need not be one. */
interface Other {
  readonly object: object;
  readonly size: number;
  readonly has: unknown;
  readonly keys: unknown;
}

export function installSetBuiltins(realm: Realm): void {
  const { Map, Set, WeakMap } = realm.global;
  if ('union' in Set.prototype) new SetMethods(realm).install();
  for (const constructor of [Map, WeakMap]) installComputed(realm, constructor.prototype);
}

type Method = (self: Set<unknown>, other: Other) => Coroutine;

class SetMethods {
  private readonly realm: Realm;
  private readonly prototype: Set<unknown>;
  private readonly makeSet: (items?: unknown) => Set<unknown>;
  private readonly native: Record<'has' | 'add' | 'delete' | 'values' | 'next' | 'size', AnyFunction>;

  constructor(realm: Realm) {
    this.realm = realm;
    const { Set } = realm.global;
    this.makeSet = () => new Set();
    this.prototype = Set.prototype;
    const [has, add, remove, values] = ['has', 'add', 'delete', 'values'].map((name) => nativeMethod(Set.prototype, name));
    const next = nativeMethod(realm.Object.getPrototypeOf(new Set().values()) as object, 'next');
    const size = Reflect.getOwnPropertyDescriptor(Set.prototype, 'size')!.get!;
    this.native = { has: has!, add: add!, delete: remove!, values: values!, next, size };
  }

  install(): void {
    const methods: Record<string, Method> = {
      union: (self, other) => this.union(self, other),
      intersection: (self, other) => this.intersection(self, other),
      difference: (self, other) => this.difference(self, other),
      symmetricDifference: (self, other) => this.symmetricDifference(self, other),
      isSubsetOf: (self, other) => this.isSubsetOf(self, other),
      isSupersetOf: (self, other) => this.isSupersetOf(self, other),
      isDisjointFrom: (self, other) => this.isDisjointFrom(self, other),
    };
    for (const [name, method] of Object.entries(methods)) {
      const native = nativeMethod(this.prototype, name);
      const { realm } = this;
      const isOrdinary = (other: unknown): boolean => this.isOrdinary(other);
      const read = (other: object): Coroutine<Other> => this.read(other);
      withCo(native, function* (this: unknown, other: unknown): Coroutine {
        if (!types.isSet(this) || !isObject(other) || isOrdinary(other)) return realm.call(native, this, other);
        return yield* method(this, yield* read(other));
      });
    }
  }

  /** A set or map in whose methods nothing can wait. */
  private isOrdinary(other: unknown): boolean {
    if (!types.isSet(other) && !types.isMap(other)) return false;
    return ['has', 'keys'].every((name) => {
      const method = dataProperty(this.realm, other, name);
      return method !== undefined && coOf(method) === undefined;
    });
  }

  private *read(object: object): Coroutine<Other> {
    const { realm } = this;
    const size = realm.number(yield* readProperty(realm, object, 'size'));
    if (Number.isNaN(size)) throw new realm.TypeError("The 'size' property must be a number");
    if (size <= -1) throw new realm.global.RangeError("The 'size' property must not be negative");
    const has = yield* readProperty(realm, object, 'has');
    if (typeof has !== 'function') throw new realm.TypeError("The 'has' property must be a function");
    const keys = yield* readProperty(realm, object, 'keys');
    if (typeof keys !== 'function') throw new realm.TypeError("The 'keys' property must be a function");
    return { object, size: Math.trunc(size), has, keys };
  }

  private *union(self: Set<unknown>, other: Other): Coroutine {
    const keys = yield* this.openKeys(other);
    const result = this.copy(self);
    yield* this.eachKey(keys, (key) => this.add(result, key));
    return result;
  }

  private *intersection(self: Set<unknown>, other: Other): Coroutine {
    const result = this.makeSet();
    if (this.size(self) > other.size)
      yield* this.eachKey(yield* this.openKeys(other), (key) => void (this.has(self, key) && this.add(result, key)));
    else for (const value of this.values(self)) if (yield* this.isIn(other, value)) this.add(result, value);
    return result;
  }

  private *difference(self: Set<unknown>, other: Other): Coroutine {
    const isSmall = this.size(self) <= other.size;
    if (!isSmall) {
      const keys = yield* this.openKeys(other);
      const result = this.copy(self);
      yield* this.eachKey(keys, (key) => this.delete(result, key));
      return result;
    }
    const result = this.copy(self);
    for (const value of this.values(self)) if (yield* this.isIn(other, value)) this.delete(result, value);
    return result;
  }

  private *symmetricDifference(self: Set<unknown>, other: Other): Coroutine {
    const keys = yield* this.openKeys(other);
    const result = this.copy(self);
    yield* this.eachKey(keys, (key) => (this.has(self, key) ? this.delete(result, key) : this.add(result, key)));
    return result;
  }

  private *isSubsetOf(self: Set<unknown>, other: Other): Coroutine {
    if (this.size(self) > other.size) return false;
    for (const value of this.values(self)) if (!(yield* this.isIn(other, value))) return false;
    return true;
  }

  private *isSupersetOf(self: Set<unknown>, other: Other): Coroutine {
    if (this.size(self) < other.size) return false;
    return yield* this.everyKey(yield* this.openKeys(other), (key) => this.has(self, key));
  }

  private *isDisjointFrom(self: Set<unknown>, other: Other): Coroutine {
    if (this.size(self) > other.size) return yield* this.everyKey(yield* this.openKeys(other), (key) => !this.has(self, key));
    for (const value of this.values(self)) if (yield* this.isIn(other, value)) return false;
    return true;
  }

  private *isIn({ object, has }: Other, value: unknown): Coroutine<boolean> {
    return Boolean(yield* callCo(this.realm, has, object, value));
  }

  private *openKeys({ object, keys }: Other): Coroutine<Opened> {
    const iterator = yield* callCo(this.realm, keys, object);
    if (!isObject(iterator)) throw new this.realm.TypeError("Result of the 'keys' method is not an object");
    return { iterator, next: this.realm.get(iterator, 'next') };
  }

  private *eachKey(keys: Opened, visit: (key: unknown) => void): Coroutine<void> {
    for (;;) {
      const result = yield* stepIterator(this.realm, keys);
      if (result.done) return;
      visit(result.value);
    }
  }

  /** Whether all keys pass; the iterator is closed at the first that does not. */
  private *everyKey(keys: Opened, passes: (key: unknown) => boolean): Coroutine<boolean> {
    for (;;) {
      const result = yield* stepIterator(this.realm, keys);
      if (result.done) return true;
      if (passes(result.value)) continue;
      yield* closeIterator(this.realm, keys.iterator);
      return false;
    }
  }

  /** The elements, with those that are added on the way. */
  private *values(set: Set<unknown>): Generator<unknown, void> {
    const iterator = this.realm.call(this.native.values, set);
    for (;;) {
      const { done, value } = this.realm.call(this.native.next, iterator) as IteratorResult<unknown>;
      if (done === true) return;
      yield value;
    }
  }

  private copy(set: Set<unknown>): Set<unknown> {
    const copy = this.makeSet();
    for (const value of this.values(set)) this.add(copy, value);
    return copy;
  }

  private size(set: Set<unknown>): number {
    return this.realm.call(this.native.size, set) as number;
  }

  private has(set: Set<unknown>, value: unknown): boolean {
    return this.realm.call(this.native.has, set, value) as boolean;
  }

  private add(set: Set<unknown>, value: unknown): void {
    this.realm.call(this.native.add, set, value);
  }

  private delete(set: Set<unknown>, value: unknown): void {
    this.realm.call(this.native.delete, set, value);
  }
}

/** `getOrInsertComputed` of maps, where the platform has it. */
function installComputed(realm: Realm, prototype: object): void {
  const native = (prototype as { getOrInsertComputed?: AnyFunction }).getOrInsertComputed;
  if (native === undefined) return;
  const [has, set] = [nativeMethod(prototype, 'has'), nativeMethod(prototype, 'set')];
  const isWeak = prototype === realm.global.WeakMap.prototype;
  withCo(native, function* (this: unknown, key: unknown, callback: unknown): Coroutine {
    const isKept = !isWeak || isObject(key) || typeof key === 'symbol';
    if (coOf(callback) === undefined || !isKept || realm.call(has, this, key) === true)
      return realm.call(native, this, key, callback);
    const value = yield* callCo(realm, callback, undefined, key === 0 ? 0 : key);
    realm.call(set, this, key, value);
    return value;
  });
}
