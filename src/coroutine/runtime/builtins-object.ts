// Coroutine entries of the functions of Object, Reflect and Map that read and write properties, or take an iterator or a callback.

import { defineField, getterOf, hasOwnGetter, readProperty, setterOf } from './accessors.ts';
import { entryOf } from './builtins-iterable.ts';
import { isObject } from './construct.ts';
import { forEachOf } from './iterate.ts';
import { propertyKey } from './property-key.ts';
import { coOf, withCo, type CoEntry, type Coroutine } from '../protocol.ts';
import { nativeMethod, type AnyFunction, type Realm } from './realm.ts';

export function installObjectBuiltins(realm: Realm): void {
  installAssign(realm);
  installListing(realm, 'values', (_key, value) => value);
  installListing(realm, 'entries', (key, value) => realm.Array.of<unknown>(key, value));
  installFromEntries(realm);
  installGroupBy(realm, realm.Object, () => new ObjectGroups(realm));
  installGroupBy(realm, realm.global.Map, () => new MapGroups(realm));
  installReflect(realm);
}

function installAssign(realm: Realm): void {
  const native = nativeMethod(realm.Object, 'assign');
  withCo(native, function* (this: unknown, target: unknown, ...sources: unknown[]): Coroutine {
    if (target === undefined || target === null) return realm.call(native, this, target, ...sources);
    const object = realm.Object(target) as object;
    for (const source of sources) {
      if (source === undefined || source === null) continue;
      const from = realm.Object(source) as object;
      for (const key of Reflect.ownKeys(from)) {
        if (Reflect.getOwnPropertyDescriptor(from, key)?.enumerable !== true) continue;
        const value = yield* readProperty(realm, from, key);
        const setter = setterOf(realm, object, key);
        if (setter === undefined) realm.set(object, key, value);
        else yield* realm.call(setter, object, value) as Coroutine;
      }
    }
    return object;
  });
}

/** `Object.values` and `Object.entries`. */
function installListing(realm: Realm, name: string, item: (key: string, value: unknown) => unknown): void {
  const native = nativeMethod(realm.Object, name);
  withCo(native, function* (this: unknown, value: unknown): Coroutine {
    if (!hasOwnGetter(value)) return realm.call(native, this, value);
    const items = new realm.Array<unknown>();
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key === 'symbol' || Reflect.getOwnPropertyDescriptor(value, key)?.enumerable !== true) continue;
      items[items.length] = item(key, yield* readProperty(realm, value, key));
    }
    return items;
  });
}

function installFromEntries(realm: Realm): void {
  const native = nativeMethod(realm.Object, 'fromEntries');
  withCo(native, function* (this: unknown, items: unknown): Coroutine {
    if (items === undefined || items === null) return realm.call(native, this, items);
    const object = new realm.Object() as object;
    // oxlint-disable-next-line eslint/require-yield -- entries are read at once
    yield* forEachOf(realm, items, 'object', function* (item) {
      const [key, value] = entryOf(realm, item);
      defineField(realm, object, propertyKey(key), value);
    });
    return object;
  });
}

interface Groups {
  add(key: unknown, value: unknown): void;
  result(): object;
}

class ObjectGroups implements Groups {
  private readonly realm: Realm;
  private readonly groups: Record<PropertyKey, unknown[]>;

  constructor(realm: Realm) {
    this.realm = realm;
    this.groups = realm.Object.create(null) as Record<PropertyKey, unknown[]>;
  }

  add(key: unknown, value: unknown): void {
    const group = (this.groups[propertyKey(key)] ??= new this.realm.Array<unknown>());
    group[group.length] = value;
  }

  result(): object {
    return this.groups;
  }
}

class MapGroups implements Groups {
  private readonly realm: Realm;
  private readonly groups: Map<unknown, unknown[]>;

  constructor(realm: Realm) {
    this.realm = realm;
    this.groups = new realm.global.Map();
  }

  add(key: unknown, value: unknown): void {
    const get = nativeMethod(this.realm.global.Map.prototype, 'get');
    let group = this.realm.call(get, this.groups, key) as unknown[] | undefined;
    if (group === undefined) {
      group = new this.realm.Array<unknown>();
      this.realm.call(nativeMethod(this.realm.global.Map.prototype, 'set'), this.groups, key, group);
    }
    group[group.length] = value;
  }

  result(): object {
    return this.groups;
  }
}

/** `Object.groupBy` and `Map.groupBy`, where the platform has them. */
function installGroupBy(realm: Realm, owner: object, makeGroups: () => Groups): void {
  const native = (owner as { groupBy?: AnyFunction }).groupBy;
  if (typeof native !== 'function') return;
  withCo(native, function* (this: unknown, items: unknown, callback: unknown): Coroutine {
    if (items === undefined || items === null || typeof callback !== 'function') return realm.call(native, this, items, callback);
    const co: CoEntry | undefined = coOf(callback);
    const groups = makeGroups();
    let index = 0;
    yield* forEachOf(realm, items, 'object', function* (value) {
      const args = [value, index++] as const;
      const key =
        co === undefined
          ? realm.call(callback as AnyFunction, undefined, ...args)
          : yield* realm.call(co, undefined, ...args) as Coroutine;
      groups.add(key, value);
    });
    return groups.result();
  });
}

function installReflect(realm: Realm): void {
  const nativeGet = nativeMethod(realm.global.Reflect, 'get');
  withCo(nativeGet, function* (this: unknown, ...args: unknown[]): Coroutine {
    const [target, key] = args;
    if (!isObject(target)) return realm.call(nativeGet, this, ...args);
    const name = propertyKey(key);
    const co = getterOf(realm, target, name);
    if (co === undefined) return realm.call(nativeGet, this, target, name, ...args.slice(2));
    return yield* realm.call(co, args.length > 2 ? args[2] : target) as Coroutine;
  });
  const nativeSet = nativeMethod(realm.global.Reflect, 'set');
  withCo(nativeSet, function* (this: unknown, ...args: unknown[]): Coroutine {
    const [target, key, value] = args;
    if (!isObject(target)) return realm.call(nativeSet, this, ...args);
    const name = propertyKey(key);
    const co = setterOf(realm, target, name);
    if (co === undefined) return realm.call(nativeSet, this, target, name, ...args.slice(2));
    yield* realm.call(co, args.length > 3 ? args[3] : target, value) as Coroutine;
    return true;
  });
}
