// Coroutine entries of the built-ins that run an iterator they are given: collections and typed arrays.

import { constructCo, constructEntry } from './classes.ts';
import { isConstructor, isObject } from './construct.ts';
import { forEachOf } from './iterate.ts';
import { iterationHelpers, type IterationHelpers } from './iteration.ts';
import { checkTyped } from './lists.ts';
import { coOf, withCo, withNew, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

export function installIterableBuiltins(realm: Realm): void {
  const { Map, Set, WeakMap, WeakSet } = realm.global;
  for (const constructor of [Map, WeakMap]) installCollection(realm, constructor, 'set');
  for (const constructor of [Set, WeakSet]) installCollection(realm, constructor, 'add');
  const iteration = iterationHelpers(realm);
  installTypedArrays(realm, iteration);
}

/** `new Map(entries)` and its kin: an element at a time, through the method that the script may have replaced. */
function installCollection(realm: Realm, constructor: object, adder: 'set' | 'add'): void {
  withNew(constructor, function* (args, newTarget): Coroutine {
    const [items] = Array.from(args);
    const collection = Reflect.construct(constructor as AnyFunction, [], newTarget as AnyFunction) as object;
    if (items === undefined || items === null) return collection;
    const add = realm.get(collection, adder);
    if (typeof add !== 'function')
      throw new realm.TypeError(`'${String(add)}' returned for property '${adder}' of object is not a function`);
    yield* forEachOf(realm, items, 'object', function* (item) {
      yield* callCo(realm, add, collection, ...(adder === 'set' ? entryOf(realm, item) : [item]));
    });
    return collection;
  });
}

/** Key and value of an entry. */
export function entryOf(realm: Realm, item: unknown): [key: unknown, value: unknown] {
  if (!isObject(item)) throw new realm.TypeError(`Iterator value ${String(item)} is not an entry object`);
  return [realm.get(item, 0), realm.get(item, 1)];
}

function installTypedArrays(realm: Realm, iteration: IterationHelpers): void {
  const base = realm.Object.getPrototypeOf(realm.global.Uint8Array) as object;
  const native = nativeMethod(base, 'from');
  withCo(native, function* (this: unknown, items: unknown, map: unknown, thisArg: unknown): Coroutine {
    const co = coOf(map);
    if (map !== undefined && typeof map !== 'function') return realm.call(native, this, items, map, thisArg);
    if (map !== undefined && co === undefined)
      return realm.call(native, this, yield* listed(realm, iteration, items), map, thisArg);
    const source = (yield* listed(realm, iteration, items)) as ArrayLike<unknown>;
    const isOfClass = isConstructor(this) && constructEntry(realm, this) !== undefined;
    if (co === undefined && !isOfClass) return realm.call(native, this, source);
    const results: unknown[] = [];
    for (let i = 0; i < source.length; i++)
      results.push(co === undefined ? source[i] : yield* realm.call(co, thisArg, source[i], i) as Coroutine);
    return isOfClass ? yield* filled(realm, this, results) : realm.call(native, this, results);
  });
  const of = nativeMethod(base, 'of');
  withCo(of, function* (this: unknown, ...items: unknown[]): Coroutine {
    if (!isConstructor(this) || constructEntry(realm, this) === undefined) return realm.call(of, this, ...items);
    return yield* filled(realm, this, items);
  });
  for (const name of Object.getOwnPropertyNames(realm.global)) {
    const constructor = (realm.global as unknown as Record<string, unknown>)[name];
    if (typeof constructor !== 'function' || realm.Object.getPrototypeOf(constructor) !== base) continue;
    withNew(constructor, function* (args, newTarget): Coroutine {
      const [first, ...rest] = Array.from(args);
      const isList = isObject(first) && !ArrayBuffer.isView(first) && typeof realm.get(first, Symbol.iterator) === 'function';
      const items = isList ? yield* iteration.list(first, 'object') : first;
      return Reflect.construct(constructor, args.length === 0 ? [] : [items, ...rest], newTarget as AnyFunction);
    });
  }
}

/** A new typed array of a class whose constructor may block. */
function* filled(realm: Realm, constructor: AnyFunction, values: readonly unknown[]): Coroutine<object> {
  const array = (yield* constructCo(realm, constructor, [values.length])) as object & { readonly length: number };
  checkTyped(realm, array);
  if (array.length < values.length)
    throw new realm.TypeError('Derived TypedArray constructor created an array which was too small');
  for (const [index, value] of values.entries()) realm.set(array, index, value);
  return array;
}

/** The elements of `items` if it is iterable, itself otherwise. */
function* listed(realm: Realm, iteration: IterationHelpers, items: unknown): Coroutine {
  const isIterable = items !== undefined && items !== null && typeof realm.get(items, Symbol.iterator) === 'function';
  return isIterable ? yield* iteration.list(items, 'object') : items;
}
