// The coroutine entry of `Array.fromAsync`, where the platform has it: the steps of an async function.

import { startTask } from './async.ts';
import { isConstructor } from './construct.ts';
import { closeAsync, openWith, stepAsync, type OpenedAsync } from './iterate.ts';
import { Await, withCo, type Coroutine } from '../protocol.ts';
import { callCo, type AnyFunction, type Realm } from './realm.ts';

export function installFromAsync(realm: Realm): void {
  const { fromAsync: native } = realm.Array as { fromAsync?: AnyFunction };
  if (native === undefined) return;
  withCo(native, function (this: unknown, items: unknown, map: unknown, thisArg: unknown) {
    const call = (value: unknown, index: number): Coroutine => callCo(realm, map, thisArg, value, index);
    const body = collect(realm, this, items, map === undefined ? undefined : typeof map === 'function' ? call : null);
    return startTask(realm, () => body, native) as unknown as Coroutine;
  });
}

type Call = (value: unknown, index: number) => Coroutine;

function* collect(realm: Realm, maker: unknown, items: unknown, call: Call | undefined | null): Coroutine {
  if (call === null) throw new realm.TypeError('The mapper is not a function');
  const make = (...args: unknown[]): object =>
    isConstructor(maker) ? (Reflect.construct(maker, args) as object) : Reflect.construct(realm.Array, args);
  const asyncMethod = realm.get(items, Symbol.asyncIterator) ?? undefined;
  const method = asyncMethod ?? realm.get(items, Symbol.iterator) ?? undefined;
  if (method === undefined) return yield* copyList(realm, items, make, call);
  const opened = yield* openWith(realm, items, method, 'object is not async iterable');
  return yield* drain(realm, { ...opened, isSync: asyncMethod === undefined }, make(), call);
}

/** Of anything with a length. */
function* copyList(realm: Realm, items: unknown, make: (length: number) => object, call: Call | undefined): Coroutine {
  const list = realm.Object(items) as ArrayLike<unknown>;
  const length = Math.min(Math.max(Math.trunc(realm.number(list.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
  const result = make(length);
  for (let index = 0; index < length; index++) {
    let value: unknown = yield new Await(list[index]);
    if (call !== undefined) value = yield new Await(yield* call(value, index));
    realm.define(result, index, value);
  }
  realm.set(result, 'length', length);
  return result;
}

function* drain(realm: Realm, opened: OpenedAsync, result: object, call: Call | undefined): Coroutine {
  for (let index = 0; ; index++) {
    const step = yield* stepAsync(realm, opened);
    if (step.done) {
      realm.set(result, 'length', index);
      return result;
    }
    try {
      realm.define(result, index, call === undefined ? step.value : yield new Await(yield* call(step.value, index)));
    } catch (error) {
      yield* closeAsyncQuietly(realm, opened);
      throw error;
    }
  }
}

/** After an error, which is the one that counts. */
function* closeAsyncQuietly(realm: Realm, opened: OpenedAsync): Coroutine<void> {
  try {
    yield* closeAsync(realm, opened);
  } catch {
    // The first error counts.
  }
}
