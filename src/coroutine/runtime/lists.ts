// What the methods of arrays and typed arrays work on, and the arrays of its class that they make.

import { types } from 'node:util';
import { dataProperty, getterOf, readProperty } from './accessors.ts';
import { constructCo, constructEntry } from './classes.ts';
import { isConstructor, isObject } from './construct.ts';
import type { Coroutine } from '../protocol.ts';
import { nativeMethod, type AnyFunction, type Realm } from './realm.ts';

/** Anything with a length. */
export type List = { readonly [index: number]: unknown; readonly length: unknown };

/** The length as the language takes it, a whole number. */
export function lengthOf(list: List): number {
  const length = Math.trunc(Number(list.length));
  return length > 0 ? Math.min(length, Number.MAX_SAFE_INTEGER) : 0;
}

/** The object that a method works on. */
export function listOf(realm: Realm, self: unknown, isTyped: boolean): List {
  if (isTyped) checkTyped(realm, self);
  return realm.Object(self) as List;
}

/** Fails as the methods of typed arrays do for what is none, or has lost its buffer. */
export function checkTyped(realm: Realm, self: unknown): void {
  const typed = realm.Object.getPrototypeOf(realm.global.Uint8Array.prototype) as object;
  realm.call(nativeMethod(typed, 'at'), self, 0);
}

/** What `map` and its kin put their results into: an array of the class of `list`. */
export function* arrayLike(realm: Realm, list: List, length: number): Coroutine<List & unknown[]> {
  if (!Array.isArray(list)) return new realm.Array<unknown>(length);
  let maker = yield* readProperty(realm, list, 'constructor');
  if (maker === realm.Array) return new realm.Array<unknown>(length);
  if (isObject(maker)) maker = (yield* readProperty(realm, maker, Symbol.species)) ?? undefined;
  if (maker === undefined) return new realm.Array<unknown>(length);
  if (!isConstructor(maker)) throw new realm.TypeError('object.constructor[Symbol.species] is not a constructor');
  return (yield* constructCo(realm, maker, [length])) as unknown[];
}

/** The class of an array has a constructor that may block, or is told by a getter that may. */
export function hasClass(realm: Realm, list: unknown): list is unknown[] {
  if (types.isProxy(list) || !Array.isArray(list)) return false;
  const maker = dataProperty(realm, list, 'constructor');
  if (maker === realm.Array) return false;
  const isRead = getterOf(realm, list, 'constructor') !== undefined || getterOf(realm, maker, Symbol.species) !== undefined;
  return isRead || constructEntry(realm, maker) !== undefined;
}

/** Makes typed arrays of the class of another (`TypedArraySpeciesCreate`). */
export function typedMaker(realm: Realm, prototype: object): (list: List, length: number) => Coroutine<List & object> {
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
