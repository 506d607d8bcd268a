// What sloppy code needs: the objects of `with` statements and the global object of the VU, asked for names in their order.

import { types } from 'node:util';
import type { Realm } from './realm.ts';

type Assign = (value: unknown) => void;
type Names = Readonly<Record<string, unknown>>;

/** The objects that proxies of ours stand for. */
const shielded = new WeakMap<object, object>();

/** Helpers for sloppy code, by the names the transform writes. */
export function sloppyHelpers(realm: Realm): object {
  return {
    realmGlobal: realm.global,
    /** Makes an object of what a `with` statement is given; the statement itself fails if there is none. */
    withObject(value: unknown): unknown {
      if (value === undefined || value === null) return value;
      return types.isProxy(value) ? shield(value) : realm.Object(value);
    },
    within,
    /** The object whose property a name means. */
    holder(name: string, objects: readonly object[], global: object, mustExist: boolean): object {
      const holder = within(name, objects) ?? global;
      if (mustExist && holder === global && !(name in global)) throw new realm.ReferenceError(`${name} is not defined`);
      return holder;
    },
    /** Assigning `value` assigns a variable that direct `eval` has declared, or else the global one. */
    putOpen: (global: object, name: string, assignStrictly: Assign, assign: Assign) => ({
      set value(value: unknown) {
        try {
          assignStrictly(value);
        } catch (error) {
          if (error instanceof realm.ReferenceError) (global as Record<string, unknown>)[name] = value;
          else assign(value);
        }
      },
    }),
  };
}

/** The first of the objects that has the name. */
function within(name: string, objects: readonly object[]): object | undefined {
  const found = objects.find((object) => name in object && !isHidden(name, object));
  return found === undefined ? undefined : (shielded.get(found) ?? found);
}

function isHidden(name: string, object: object): boolean {
  const hidden = (object as { readonly [Symbol.unscopables]?: Names })[Symbol.unscopables];
  return typeof hidden === 'object' && hidden !== null && Boolean(hidden[name]);
}

/** A proxy may say that it has every name: not those of the transform. */
function shield(proxy: object): object {
  const shield = new Proxy(
    {},
    {
      has: (_target, key) => !String(key).startsWith('$$') && Reflect.has(proxy, key),
      get: (_target, key) => Reflect.get(proxy, key),
      set: (_target, key, value) => Reflect.set(proxy, key, value),
      deleteProperty: (_target, key) => Reflect.deleteProperty(proxy, key),
    },
  );
  shielded.set(shield, proxy);
  return shield;
}
