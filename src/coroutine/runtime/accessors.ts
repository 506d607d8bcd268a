// Reading and writing properties whose accessors may suspend. The lookup is done by hand, as the language does it, to find the
// function before it runs; if that has no coroutine entry, the property is read or written natively.

import { types } from 'node:util';
import { knowsAccessors, mayHaveAccessor } from './accessor-registry.ts';
import { isObject } from './construct.ts';
import { coOf, type CoEntry, type Coroutine } from '../protocol.ts';
import type { Realm } from './realm.ts';

/** Helpers for accessors, by the names the transform writes. */
export interface AccessorHelpers {
  /** The run of the getter that reading `object[key]` would call, if it has a coroutine entry. */
  get(object: unknown, key: PropertyKey): Coroutine | undefined;
  /** The run of the setter that `object[key] = value` would call, if it has a coroutine entry. */
  set(object: unknown, key: PropertyKey, value: unknown): Coroutine | undefined;
  /** `super[key]` in a method of `home`. */
  getSuper(home: object, key: PropertyKey, self: unknown): Coroutine | undefined;
  setSuper(home: object, key: PropertyKey, value: unknown, self: unknown): Coroutine | undefined;
  /** What a computed key becomes, unless `object` has no properties, which is the first thing to be found out. */
  pkey(object: unknown, key: unknown): unknown;
  /** What `{...value}` copies. */
  own(value: unknown): Coroutine;
}

/** The value of `object[key]`. */
export function* readProperty(realm: Realm, object: unknown, key: PropertyKey): Coroutine {
  const co = getterOf(realm, object, key);
  return co === undefined ? realm.get(object, key) : yield* realm.call(co, object) as Coroutine;
}

export function accessorHelpers(realm: Realm): AccessorHelpers {
  const run = (co: CoEntry | undefined, self: unknown, ...args: unknown[]): Coroutine | undefined =>
    co === undefined ? undefined : (realm.call(co, self, ...args) as Coroutine);
  return {
    get: (object, key) => run(getterOf(realm, object, key), object),
    set: (object, key, value) => run(setterOf(realm, object, key), object, value),
    getSuper: (home, key, self) => run(getterOf(realm, Reflect.getPrototypeOf(home), key), self),
    setSuper: (home, key, value, self) => run(setterOf(realm, Reflect.getPrototypeOf(home), key), self, value),
    pkey: (object, key) => (isObject(key) && object !== undefined && object !== null ? realm.keyOf(key) : key),
    *own(value) {
      if (!hasOwnGetter(value)) return value;
      const copy = new realm.Object() as Record<PropertyKey, unknown>;
      yield* copyOwn(realm, value, { keys: Reflect.ownKeys(value), define: (key, item) => defineField(realm, copy, key, item) });
      return copy;
    },
  };
}

/** The coroutine entry of the getter that `object[key]` finds. */
export function getterOf(realm: Realm, object: unknown, key: PropertyKey): CoEntry | undefined {
  return coOf(accessorIn(descriptorOf(realm, object, key), 'get'));
}

/** The coroutine entry of the setter that assigning `object[key]` finds. */
export function setterOf(realm: Realm, object: unknown, key: PropertyKey): CoEntry | undefined {
  return coOf(accessorIn(descriptorOf(realm, object, key), 'set'));
}

/** The value of `object[key]` if reading it runs no code of the script. */
export function dataProperty(realm: Realm, object: unknown, key: PropertyKey): unknown {
  return found(realm, object, key)?.value;
}

function accessorIn(descriptor: PropertyDescriptor | undefined, role: 'get' | 'set'): unknown {
  return descriptor?.[role];
}

function descriptorOf(realm: Realm, object: unknown, key: PropertyKey): PropertyDescriptor | undefined {
  // Elements of lists are what numbers are for; accessors with such names are left to native code.
  if (object === undefined || object === null || typeof key === 'number' || !mayHaveAccessor(key)) return undefined;
  return found(realm, object, key);
}

/** The property that reading `object[key]` finds. A proxy is not looked into: that would run its traps. */
function found(realm: Realm, object: unknown, key: PropertyKey): PropertyDescriptor | undefined {
  let holder: object | null = isObject(object) ? object : (realm.Object(object) as object);
  while (holder !== null && !types.isProxy(holder)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return descriptor;
    // Numbers that it has not are not looked for in what a typed array inherits.
    if (typeof key === 'string' && types.isTypedArray(holder) && isNumber(key)) return undefined;
    holder = Reflect.getPrototypeOf(holder);
  }
  return undefined;
}

/** A text that a number becomes, or `-0`. */
function isNumber(key: string): boolean {
  return key === '-0' || String(Number(key)) === key;
}

/** Some own property of `value` is read by a function with a coroutine entry. */
export function hasOwnGetter(value: unknown): value is object {
  if (!knowsAccessors() || !isObject(value) || types.isProxy(value)) return false;
  return Reflect.ownKeys(value).some(
    (key) => coOf(accessorIn(Reflect.getOwnPropertyDescriptor(value, key), 'get')) !== undefined,
  );
}

/** Reads those of `keys` that are enumerable own properties of `source`, one after the other. */
export function* copyOwn(
  realm: Realm,
  source: object,
  { keys, define }: { readonly keys: readonly PropertyKey[]; define: (key: PropertyKey, value: unknown) => void },
): Coroutine<void> {
  for (const key of keys) {
    if (Reflect.getOwnPropertyDescriptor(source, key)?.enumerable === true) define(key, yield* readProperty(realm, source, key));
  }
}

/** Makes an ordinary property, whatever `target` inherits. */
export function defineField(realm: Realm, target: object, key: PropertyKey, value: unknown): void {
  realm.define(target, key, value);
}
