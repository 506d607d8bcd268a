// Coroutine entries of the built-ins that make an array out of others, or of what is none: its class may block, or what it is made of.

import { types } from 'node:util';
import { dataProperty, readProperty } from './accessors.ts';
import { constructCo, constructEntry } from './classes.ts';
import { isConstructor } from './construct.ts';
import { coOf, withCo, type Coroutine } from '../protocol.ts';
import { closingOnError, openWith, stepIterator } from './iterate.ts';
import { arrayLike, hasClass, lengthOf, type List } from './lists.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

export function installArrayMakers(realm: Realm): void {
  installFrom(realm);
  installOf(realm);
  installCopies(realm);
}

function installFrom(realm: Realm): void {
  const native = nativeMethod(realm.Array, 'from');
  withCo(native, function* (this: unknown, items: unknown, map: unknown, thisArg: unknown): Coroutine {
    const isMapper = map === undefined || typeof map === 'function';
    if (
      !isMapper ||
      items === undefined ||
      items === null ||
      (coOf(map) === undefined && isQuick(realm, items) && constructEntry(realm, this) === undefined)
    )
      return realm.call(native, this, items, map, thisArg);
    const maker = isConstructor(this) ? this : (realm.Array as AnyFunction);
    const put = function* (result: object, value: unknown, index: number): Coroutine<void> {
      realm.define(result, index, map === undefined ? value : yield* callCo(realm, map, thisArg, value, index));
    };
    const open = (yield* readProperty(realm, items, Symbol.iterator)) ?? undefined;
    if (open === undefined) {
      const list = realm.Object(items) as List;
      const length = lengthOf(list);
      const result = yield* constructCo(realm, maker, [length]);
      for (let i = 0; i < length; i++) yield* put(result, list[i], i);
      realm.set(result, 'length', length);
      return result;
    }
    const result = yield* constructCo(realm, maker, []);
    const opened = yield* openWith(realm, items, open, 'object is not iterable');
    for (let i = 0; ; i++) {
      const step = yield* stepIterator(realm, opened);
      if (step.done) {
        realm.set(result, 'length', i);
        return result;
      }
      yield* closingOnError(realm, opened.iterator, put(result, step.value, i));
    }
  });
}

/** Nothing can wait while it is iterated. */
function isQuick(realm: Realm, items: unknown): boolean {
  const isKnown = typeof items === 'string' || Array.isArray(items) || types.isSet(items) || types.isMap(items);
  return isKnown && coOf(dataProperty(realm, items, Symbol.iterator)) === undefined;
}

/** `Array.of` of a class whose constructor may block. */
function installOf(realm: Realm): void {
  const native = nativeMethod(realm.Array, 'of');
  withCo(native, function* (this: unknown, ...items: unknown[]): Coroutine {
    if (!isConstructor(this) || constructEntry(realm, this) === undefined) return realm.call(native, this, ...items);
    const result = yield* constructCo(realm, this, [items.length]);
    for (let i = 0; i < items.length; i++) realm.define(result, i, items[i]);
    realm.set(result, 'length', items.length);
    return result;
  });
}

/** What else makes an array of the class of the list, done on a copy and put into a new one where the class may block. */
function installCopies(realm: Realm): void {
  const { prototype } = realm.Array;
  for (const name of ['concat', 'flat', 'slice', 'splice']) {
    const native = nativeMethod(prototype, name);
    withCo(native, function* (this: unknown, ...args: unknown[]): Coroutine {
      if (!hasClass(realm, this)) return realm.call(native, this, ...args);
      return yield* name === 'concat' ? concat(realm, native, this, args) : copied(realm, native, this, args);
    });
  }
}

function* copied(realm: Realm, native: AnyFunction, list: unknown[], args: readonly unknown[]): Coroutine {
  const copy = new realm.Array<unknown>(list.length);
  move(realm, list, copy);
  const items = realm.call(native, copy, ...args) as unknown[];
  const result = yield* arrayLike(realm, list, native.name === 'flat' ? 0 : items.length);
  move(realm, items, result);
  if (native.name === 'splice') move(realm, copy, list);
  return result;
}

function* concat(realm: Realm, native: AnyFunction, list: unknown[], args: readonly unknown[]): Coroutine {
  const result = yield* arrayLike(realm, list, 0);
  const isSpread = yield* readProperty(realm, list, Symbol.isConcatSpreadable);
  const all = new realm.Array<unknown>();
  if (isSpread === undefined || Boolean(isSpread)) move(realm, list, all);
  else all[0] = list;
  move(realm, realm.call(native, all, ...args) as unknown[], result);
  return result;
}

/** Makes `to` have the elements that `from` has. */
function move(realm: Realm, from: readonly unknown[], to: unknown[]): void {
  for (let i = 0; i < from.length; i++) {
    if (i in from) realm.define(to, i, from[i]);
    else Reflect.deleteProperty(to, i);
  }
  realm.set(to, 'length', from.length);
}
