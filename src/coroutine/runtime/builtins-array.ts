// Coroutine entries of the array built-ins that take callbacks. They do what ECMAScript says, step by step, on anything with a
// length; if the callback has no coroutine entry they leave it all to the native function.

import { types } from 'node:util';
import { dataProperty, getterOf, readProperty } from './accessors.ts';
import { constructCo, constructEntry } from './classes.ts';
import { isConstructor, isObject } from './construct.ts';
import { coOf, withCo, type CoEntry, type Coroutine } from '../protocol.ts';
import { closingOnError, openWith, stepIterator } from './iterate.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

type List = { readonly [index: number]: unknown; readonly length: unknown };
type Visit = (value: unknown, index: number) => Coroutine;

/** What one built-in does once its callback is known to be compiled. */
type Body = (list: List, visit: Visit, length: number) => Coroutine;

export function installArrayBuiltins(realm: Realm): void {
  const { prototype } = realm.Array;
  for (const [name, body] of Object.entries(visitors(realm))) install(realm, prototype, name, body);
  const typed = realm.Object.getPrototypeOf(realm.global.Uint8Array.prototype) as object;
  for (const name of ['forEach', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex'])
    install(realm, typed, name, visitors(realm, true)[name]!);
  installTypedCopies(realm, typed);
  for (const target of [prototype, typed]) {
    installReduce(realm, target, 'reduce', false);
    installReduce(realm, target, 'reduceRight', true);
    installSort(realm, target, 'sort');
    installSort(realm, target, 'toSorted');
  }
  installFrom(realm);
  installOf(realm);
  installCopies(realm);
  for (const collection of [realm.global.Map, realm.global.Set]) installCollection(realm, collection.prototype);
}

/** Replaces nothing: puts a coroutine entry on the native function. `body` runs if argument 0 is a compiled function. */
function enter(
  target: object,
  name: string,
  body: (native: AnyFunction, co: CoEntry, self: unknown, args: unknown[]) => Coroutine,
  realm: Realm,
): void {
  const native = (target as Record<string, unknown>)[name] as AnyFunction | undefined;
  if (typeof native !== 'function') return;
  withCo(native, function* (this: unknown, ...args: unknown[]): Coroutine {
    let co = coOf(args[0]);
    if (co === undefined && copying.has(name) && typeof args[0] === 'function' && hasClass(realm, this))
      co = plainly(realm, args[0]);
    if (co === undefined || this === undefined || this === null) return realm.call(native, this, ...args);
    return yield* body(native, co, this, args);
  });
}

/** Calls a callback that has no coroutine entry. */
function plainly(realm: Realm, callback: unknown): CoEntry {
  return function (...args) {
    return callCo(realm, callback, this, ...args);
  };
}

/** Fails as the methods of typed arrays do for what is none, or has lost its buffer. */
export function checkTyped(realm: Realm, self: unknown): void {
  const typed = realm.Object.getPrototypeOf(realm.global.Uint8Array.prototype) as object;
  realm.call(nativeMethod(typed, 'at'), self, 0);
}

/** The object that a method works on. */
function listOf(realm: Realm, self: unknown, isTyped: boolean): List {
  if (isTyped) checkTyped(realm, self);
  return realm.Object(self) as List;
}

/** What `map` and its kin put their results into: an array of the class of `list`. */
function* arrayLike(realm: Realm, list: List, length: number): Coroutine<List & unknown[]> {
  if (!Array.isArray(list)) return new realm.Array<unknown>(length);
  let maker = yield* readProperty(realm, list, 'constructor');
  if (maker === realm.Array) return new realm.Array<unknown>(length);
  if (isObject(maker)) maker = (yield* readProperty(realm, maker, Symbol.species)) ?? undefined;
  if (maker === undefined) return new realm.Array<unknown>(length);
  if (!isConstructor(maker)) throw new realm.TypeError('object.constructor[Symbol.species] is not a constructor');
  return (yield* constructCo(realm, maker, [length])) as unknown[];
}

/** The class of an array has a constructor that may block, or is told by a getter that may. */
function hasClass(realm: Realm, list: unknown): list is unknown[] {
  if (types.isProxy(list) || !Array.isArray(list)) return false;
  const maker = dataProperty(realm, list, 'constructor');
  if (maker === realm.Array) return false;
  const isRead = getterOf(realm, list, 'constructor') !== undefined || getterOf(realm, maker, Symbol.species) !== undefined;
  return isRead || constructEntry(realm, maker) !== undefined;
}

/** These make an array of the class of the list. */
const copying = new Set(['map', 'filter', 'flatMap']);

function install(realm: Realm, target: object, name: string, body: Body): void {
  const isTyped = target !== realm.Array.prototype;
  enter(
    target,
    name,
    (native, co, self, args) => {
      const list = listOf(realm, self, isTyped);
      const length = lengthOf(list);
      const thisArg = args[1];
      return body(list, (value, index) => realm.call(co, thisArg, value, index, list) as Coroutine, length);
    },
    realm,
  );
}

/** Of an array, the elements that are there; of a typed array, all. */
function visitors(realm: Realm, isTyped = false): Record<string, Body> {
  const has = (list: List, i: number): boolean => isTyped || i in list;
  return {
    *forEach(list, visit, length) {
      for (let i = 0; i < length; i++) if (has(list, i)) yield* visit(list[i], i);
    },
    *map(list, visit, length) {
      const result = yield* arrayLike(realm, list, length);
      for (let i = 0; i < length; i++) if (has(list, i)) realm.define(result, i, yield* visit(list[i], i));
      return result;
    },
    *filter(list, visit, length) {
      const result = yield* arrayLike(realm, list, 0);
      let count = 0;
      for (let i = 0; i < length; i++) {
        if (!has(list, i)) continue;
        const value = list[i];
        if (yield* visit(value, i)) realm.define(result, count++, value);
      }
      return result;
    },
    *some(list, visit, length) {
      for (let i = 0; i < length; i++) if (has(list, i) && (yield* visit(list[i], i))) return true;
      return false;
    },
    *every(list, visit, length) {
      for (let i = 0; i < length; i++) if (has(list, i) && !(yield* visit(list[i], i))) return false;
      return true;
    },
    *find(list, visit, length) {
      for (let i = 0; i < length; i++) {
        const value = list[i];
        if (yield* visit(value, i)) return value;
      }
      return undefined;
    },
    *findIndex(list, visit, length) {
      for (let i = 0; i < length; i++) if (yield* visit(list[i], i)) return i;
      return -1;
    },
    *findLast(list, visit, length) {
      for (let i = length - 1; i >= 0; i--) {
        const value = list[i];
        if (yield* visit(value, i)) return value;
      }
      return undefined;
    },
    *findLastIndex(list, visit, length) {
      for (let i = length - 1; i >= 0; i--) if (yield* visit(list[i], i)) return i;
      return -1;
    },
    *flatMap(list, visit, length) {
      const result = yield* arrayLike(realm, list, 0);
      let count = 0;
      for (let i = 0; i < length; i++) {
        if (!has(list, i)) continue;
        const value = yield* visit(list[i], i);
        if (!Array.isArray(value)) realm.define(result, count++, value);
        else for (let k = 0; k < value.length; k++) if (k in value) realm.define(result, count++, value[k]);
      }
      return result;
    },
  };
}

function lengthOf(list: List): number {
  const length = Math.trunc(Number(list.length));
  return length > 0 ? Math.min(length, Number.MAX_SAFE_INTEGER) : 0;
}

function installReduce(realm: Realm, target: object, name: string, fromRight: boolean): void {
  const isTyped = target !== realm.Array.prototype;
  enter(
    target,
    name,
    function* (native, co, self, args): Coroutine {
      const list = listOf(realm, self, isTyped);
      const length = lengthOf(list);
      const step = fromRight ? -1 : 1;
      let index = fromRight ? length - 1 : 0;
      const isInside = (): boolean => index >= 0 && index < length;
      const has = (i: number): boolean => isTyped || i in list;
      let result = args[1];
      if (args.length < 2) {
        while (isInside() && !has(index)) index += step;
        if (!isInside()) return realm.call(native, self, ...args);
        result = list[index];
        index += step;
      }
      for (; isInside(); index += step)
        if (has(index)) result = yield* realm.call(co, undefined, result, list[index], index, list) as Coroutine;
      return result;
    },
    realm,
  );
}

/** `map` and `filter` of typed arrays, whose results go into a typed array of their class. */
function installTypedCopies(realm: Realm, target: object): void {
  const make = typedMaker(realm, target);
  enter(
    target,
    'map',
    function* (_native, co, self, args): Coroutine {
      const list = listOf(realm, self, true);
      const length = lengthOf(list);
      const result = yield* make(list, length);
      for (let i = 0; i < length; i++) realm.set(result, i, yield* realm.call(co, args[1], list[i], i, list) as Coroutine);
      return result;
    },
    realm,
  );
  enter(
    target,
    'filter',
    function* (_native, co, self, args): Coroutine {
      const list = listOf(realm, self, true);
      const kept: unknown[] = [];
      for (let i = 0, length = lengthOf(list); i < length; i++) {
        const value = list[i];
        if (yield* realm.call(co, args[1], value, i, list) as Coroutine) kept.push(value);
      }
      const result = yield* make(list, kept.length);
      for (const [i, value] of kept.entries()) realm.set(result, i, value);
      return result;
    },
    realm,
  );
}

/** Makes typed arrays of the class of another (`TypedArraySpeciesCreate`). */
function typedMaker(realm: Realm, prototype: object): (list: List, length: number) => Coroutine<List & object> {
  const name = Reflect.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)!.get!;
  return function* (list, length) {
    const own = (realm.global as unknown as Record<string, AnyFunction>)[realm.call(name, list) as string]!;
    const made = (yield* constructCo(realm, yield* speciesOf(realm, list, own), [length])) as List & object;
    checkTyped(realm, made);
    if ((made.length as number) < length)
      throw new realm.TypeError('Derived TypedArray constructor created an array which was too small');
    const isBig = (array: unknown): boolean => (realm.call(name, array) as string).startsWith('Big');
    if (isBig(made) !== isBig(list)) throw new realm.TypeError('Content type of the derived TypedArray is another');
    return made;
  };
}

/** The constructor that results of an object's methods are made with. */
function* speciesOf(realm: Realm, object: object, otherwise: AnyFunction): Coroutine<AnyFunction> {
  const maker = yield* readProperty(realm, object, 'constructor');
  if (maker === undefined) return otherwise;
  if (!isObject(maker)) throw new realm.TypeError('object.constructor is not an object');
  const species = (yield* readProperty(realm, maker, Symbol.species)) ?? otherwise;
  if (!isConstructor(species)) throw new realm.TypeError('object.constructor[Symbol.species] is not a constructor');
  return species;
}

/** As natively, the sort is stable, and holes and undefined go last without being compared. */
function installSort(realm: Realm, target: object, name: string): void {
  const isCopy = name === 'toSorted';
  const isTyped = target !== realm.Array.prototype;
  enter(
    target,
    name,
    function* (native, co, self, args): Coroutine {
      const list = listOf(realm, self, isTyped) as unknown[];
      const length = lengthOf(list);
      const values: unknown[] = [];
      let undefinedCount = 0;
      for (let i = 0; i < length; i++) {
        if (!isCopy && !(i in list)) continue;
        const value = list[i];
        if (value === undefined) undefinedCount++;
        else values.push(value);
      }
      const sorted = yield* mergeSort(values, co, realm);
      let result = list;
      if (isCopy)
        result = ArrayBuffer.isView(self) ? (realm.call(native, self) as typeof list) : new realm.Array<unknown>(length);
      else if (args.length === 0) return self;
      let position = 0;
      for (const value of sorted) realm.set(result, position++, value);
      for (let i = 0; i < undefinedCount; i++) realm.set(result, position++, undefined);
      if (!isCopy) for (; position < length; position++) Reflect.deleteProperty(list, position);
      return result;
    },
    realm,
  );
}

function* mergeSort(values: unknown[], compare: CoEntry, realm: Realm): Coroutine<unknown[]> {
  if (values.length < 2) return values;
  const middle = values.length >> 1;
  const left = yield* mergeSort(values.slice(0, middle), compare, realm);
  const right = yield* mergeSort(values.slice(middle), compare, realm);
  const merged: unknown[] = [];
  let [i, k] = [0, 0];
  while (i < left.length && k < right.length) {
    const order = Number(yield* realm.call(compare, undefined, left[i], right[k]) as Coroutine);
    merged.push(order > 0 ? right[k++] : left[i++]);
  }
  return merged.concat(left.slice(i), right.slice(k));
}

/** Nothing can wait while it is iterated. */
function isQuick(realm: Realm, items: unknown): boolean {
  const isKnown = typeof items === 'string' || Array.isArray(items) || types.isSet(items) || types.isMap(items);
  return isKnown && coOf(dataProperty(realm, items, Symbol.iterator)) === undefined;
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

/** `Map.prototype.forEach` and `Set.prototype.forEach`: like the native iterator, they see what is added on the way. */
function installCollection(realm: Realm, prototype: object): void {
  const entries = nativeMethod(prototype, 'entries');
  enter(
    prototype,
    'forEach',
    function* (_native, co, self, args): Coroutine<void> {
      const iterator = realm.call(entries, self) as Iterator<[unknown, unknown]>;
      for (let step = iterator.next(); step.done !== true; step = iterator.next()) {
        yield* realm.call(co, args[1], step.value[1], step.value[0], self) as Coroutine;
      }
    },
    realm,
  );
}
