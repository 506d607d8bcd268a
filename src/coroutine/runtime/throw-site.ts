// Where a value that is no Error was thrown: such values carry no stack, so the compiled `throw` notes one for them.

import { types } from 'node:util';
import type { Realm } from './realm.ts';

const sites = new WeakMap<object, Error>();
let last: { readonly value: unknown; readonly site: Error } | undefined;

/** The helper that compiled code calls with what it is about to throw. */
export function throwHelper(realm: Realm): (value: unknown) => unknown {
  return (value) => {
    if (types.isNativeError(value)) return value;
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (isObject && sites.has(value)) return value;
    const site = new realm.Error('');
    if (isObject) sites.set(value, site);
    else last = { value, site };
    return value;
  };
}

/** An error made where `value`, which is none, was thrown; of a primitive, where an equal one was thrown last. */
export function throwSite(value: unknown): Error | undefined {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return sites.get(value);
  return last !== undefined && Object.is(last.value, value) ? last.site : undefined;
}
