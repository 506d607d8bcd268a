// `k6/data`: SharedArray (k6-facts 5.5). The elements live as JSON texts that all threads share; each access parses one and freezes
// the copy. An array is immutable and its elements are fresh, so all VUs of a thread share one object for it.

import { isAsyncFunction } from '../coroutine/index.ts';
import type { ModuleKind, Realm, SharedTexts } from '../vu/index.ts';
import { perRealm, vus } from './per-vu.ts';
import { namespaceMaker, type ScriptFunction } from './script-values.ts';

/** Array indexes are canonical: `1`, not `01`. Everything else is a name. */
function indexOf(key: string | symbol): number {
  if (typeof key === 'symbol') return -1;
  const first = key.charCodeAt(0);
  if (first < 48 || first > 57) return -1;
  const index = Number(key);
  return Number.isSafeInteger(index) && String(index) === key ? index : -1;
}

/** The array that scripts see: a real array to `Array.isArray`, empty but for its length; elements come from `texts`. */
export function sharedArray(realm: Realm, texts: SharedTexts): unknown[] {
  const target = new realm.global.Array(texts.length) as unknown[];
  const element = (index: number): unknown =>
    index < texts.length ? realm.deepFreeze(realm.parseJson(texts.text(index))) : undefined;
  const refuse = (): never => {
    throw realm.error('TypeError', 'a SharedArray cannot be changed');
  };
  return new Proxy(target, {
    get(array, key, receiver) {
      const index = indexOf(key);
      return index < 0 ? Reflect.get(array, key, receiver) : element(index);
    },
    has(array, key) {
      const index = indexOf(key);
      return index < 0 ? Reflect.has(array, key) : index < texts.length;
    },
    ownKeys() {
      return [...Array.from({ length: texts.length }, (_, index) => String(index)), 'length'];
    },
    getOwnPropertyDescriptor(array, key) {
      const index = indexOf(key);
      if (index < 0) return Reflect.getOwnPropertyDescriptor(array, key);
      return index < texts.length ? { value: element(index), writable: true, enumerable: true, configurable: true } : undefined;
    },
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
    setPrototypeOf: refuse,
    preventExtensions: refuse,
  });
}

/** The texts of what the script's function made. */
function textsOf(realm: Realm, made: unknown): string[] {
  if (!Array.isArray(made)) throw realm.error('Error', 'the function of a SharedArray must return an array');
  // k6: what JSON cannot say becomes the text `undefined`, whose access is then a syntax error.
  return Array.from(made as unknown[], (element) => JSON.stringify(element) ?? 'undefined');
}

function sharedArrayClass(realm: Realm): ScriptFunction {
  const arrays = new Map<string, unknown[]>();

  function SharedArray(name: unknown, make: unknown): unknown {
    const vu = vus.current;
    if (vu.phase !== 'init') throw realm.error('Error', 'a SharedArray can only be made in the init context');
    const key = String(name);
    if (key === '') throw realm.error('Error', 'a SharedArray needs a name');
    if (isAsyncFunction(make)) {
      throw realm.error('Error', 'the function of a SharedArray cannot be async');
    }
    if (typeof make !== 'function') {
      throw realm.error('Error', 'a SharedArray needs a function as its second argument');
    }
    let array = arrays.get(key);
    if (array === undefined) {
      const texts = vu.shared.get(key) ?? vu.shared.create(key, textsOf(realm, (make as ScriptFunction)()));
      arrays.set(key, (array = sharedArray(realm, texts)));
    }
    return array;
  }

  Object.setPrototypeOf(SharedArray, realm.global.Function.prototype);
  return SharedArray;
}

const namespaces = perRealm((realm) => namespaceMaker(realm, { SharedArray: sharedArrayClass(realm) }));

export const data: ModuleKind = (vu) => {
  vus.set(vu, vu);
  return namespaces(vu.realm)();
};
