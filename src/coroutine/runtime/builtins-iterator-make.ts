// Coroutine entries of the functions that make an iterator out of others: `Iterator.from` and `Iterator.concat`.

import { isObject } from './construct.ts';
import { closeIterator, type Opened } from './iterate.ts';
import { elementOf, ended, iteratorMethod, openBy, type Steps } from './iterator-steps.ts';
import { hiddenField, withCo, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

/** `makeHelper` makes a lazy helper that takes these steps. */
export function installIteratorMakers(realm: Realm, Iterator: object, makeHelper: (steps: Steps) => object): void {
  installFrom(realm, Iterator);
  installConcat(realm, Iterator, makeHelper);
}

/** What `Iterator.from` wraps an iterator in keeps that. */
const wrapped = hiddenField<Opened>();

function installFrom(realm: Realm, Iterator: object): void {
  const native = nativeMethod(Iterator, 'from');
  const isIterator = (value: object): boolean => realm.call(Function.prototype[Symbol.hasInstance], Iterator, value) === true;
  const wrap = (opened: Opened): object => {
    const plain = (method: unknown) => (): unknown => realm.call(method as AnyFunction, opened.iterator);
    const stand = {
      next: plain(opened.next),
      get return(): unknown {
        const close = realm.get(opened.iterator, 'return');
        return close === undefined || close === null ? undefined : plain(close);
      },
    };
    return wrapped.put(realm.call(native, Iterator, stand) as object, opened);
  };
  withCo(native, function* (this: unknown, value: unknown): Coroutine {
    if (!isObject(value) && typeof value !== 'string') return realm.call(native, this, value);
    const opened = yield* openBy(realm, value, iteratorMethod(realm, value));
    return isIterator(opened.iterator) ? opened.iterator : wrap(opened);
  });
  const wrapperPrototype = realm.Object.getPrototypeOf(realm.call(native, Iterator, { next() {} })) as object;
  const next = nativeMethod(wrapperPrototype, 'next');
  withCo(next, function* (this: unknown): Coroutine {
    const opened = wrapped.get(this);
    return opened === undefined ? realm.call(next, this) : yield* callCo(realm, opened.next, opened.iterator);
  });
  const close = nativeMethod(wrapperPrototype, 'return');
  withCo(close, function* (this: unknown): Coroutine {
    const opened = wrapped.get(this);
    const method = opened === undefined ? undefined : realm.get(opened.iterator, 'return');
    if (opened === undefined || method === undefined || method === null) return realm.call(close, this);
    return yield* callCo(realm, method, opened.iterator);
  });
}

function installConcat(realm: Realm, Iterator: object, makeHelper: (steps: Steps) => object): void {
  const native = (Iterator as { concat?: AnyFunction }).concat;
  if (native === undefined) return;
  // oxlint-disable-next-line eslint/require-yield -- nothing runs before the first step
  withCo(native, function* (this: unknown, ...items: unknown[]): Coroutine {
    const sources = items.map((item) => {
      const method = isObject(item) ? iteratorMethod(realm, item) : undefined;
      if (method === undefined) throw new realm.TypeError('An argument is not iterable');
      return { item, method };
    });
    let inner: Opened | undefined;
    return makeHelper({
      *advance() {
        for (;;) {
          if (inner === undefined) {
            const source = sources.shift();
            if (source === undefined) return ended;
            inner = yield* openBy(realm, source.item, source.method);
          }
          const element = yield* elementOf(realm, inner);
          if (!element.done) return element;
          inner = undefined;
        }
      },
      *close() {
        if (inner !== undefined) yield* closeIterator(realm, inner.iterator);
      },
    });
  });
}
