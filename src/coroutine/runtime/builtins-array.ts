// Coroutine entries of the array built-ins that take callbacks. They do what ECMAScript says, step by step, on anything with a
// length; if the callback has no coroutine entry they leave it all to the native function.

import { coOf, withCo, type CoEntry, type Coroutine } from '../protocol.ts';
import { arrayLike, hasClass, lengthOf, listOf, typedMaker, type List } from './lists.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

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
