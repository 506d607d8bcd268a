// The names of all properties that ever got a getter or setter with a coroutine entry. Reading a property of any other name needs no
// look at its descriptor, and that is nearly every read. Accessors come from literals and classes, whose helpers note them, and from
// the functions of the language that define properties, which are replaced here.

import { types } from 'node:util';
import { propertyKey } from './property-key.ts';
import { coOf, hasCo, withCo } from '../protocol.ts';
import { nativeMethod, replaceMethod, type AnyFunction, type Look, type Realm } from './realm.ts';

const names = new Set<PropertyKey>();
let isAnyPossible = false;

export function noteAccessor(key: PropertyKey): void {
  names.add(key);
}

/** A property of this name may have an accessor with a coroutine entry. */
export function mayHaveAccessor(key: PropertyKey): boolean {
  return isAnyPossible || names.has(key);
}

/** Some property may. */
export function knowsAccessors(): boolean {
  return isAnyPossible || names.size > 0;
}

/** Replaces what defines properties. What it does is looked at afterwards, so nothing of the script runs for that. */
export function installAccessorRegistry(realm: Realm): void {
  for (const owner of [realm.Object, realm.global.Reflect])
    replace(realm, owner, { name: 'defineProperty', length: 3 }, (target, key, descriptor) => {
      if (isPlain(descriptor) && !('get' in descriptor) && !('set' in descriptor)) return;
      const name = nameOf(key);
      if (name === undefined || !isPlain(target)) isAnyPossible = true;
      else noteProperty(target, name);
    });
  const several = (target: unknown, descriptors: unknown): void => {
    if (!isPlain(target) || !isPlain(descriptors)) isAnyPossible = true;
    else for (const key of Reflect.ownKeys(descriptors)) noteProperty(target, key);
  };
  replace(realm, realm.Object, { name: 'defineProperties', length: 2 }, several);
  replace(realm, realm.Object, { name: 'create', length: 2 }, (_prototype, descriptors, _rest, result) => {
    if (descriptors !== undefined) several(result, descriptors);
  });
  for (const name of ['__defineGetter__', '__defineSetter__'])
    replace(realm, realm.Object.prototype, { name, length: 2 }, (key, accessor) => {
      if (!hasCo(accessor)) return;
      const name = nameOf(key);
      if (name === undefined) isAnyPossible = true;
      else noteAccessor(name);
    });
}

function replace(realm: Realm, owner: object, { name, length }: { name: string; length: number }, look: Look): void {
  const native = nativeMethod(owner, name);
  const co = coOf(native);
  const method = realm.watched(native, name, length, look);
  replaceMethod(owner, name, co === undefined ? method : withCo(method, co));
}

/** An object that can be looked into without running anything. */
function isPlain(value: unknown): value is object {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && !types.isProxy(value);
}

/** The property that `key` means, if that can be known without running anything. */
function nameOf(key: unknown): PropertyKey | undefined {
  if (typeof key === 'symbol' || typeof key === 'string') return key;
  return typeof key === 'object' || typeof key === 'function' ? undefined : propertyKey(key);
}

function noteProperty(target: object, key: PropertyKey): void {
  const { get, set } = (Reflect.getOwnPropertyDescriptor(target, key) ?? {}) as { get?: AnyFunction; set?: AnyFunction };
  if (hasCo(get) || hasCo(set)) noteAccessor(key);
}
