// Coroutine entries of the built-ins that call a function they are given: `call`, `apply`, those of `Reflect`, and `bind`, whose
// result must have an entry of its own. `bind` is also often called where nothing can suspend, so it is replaced.

import { showAsNative } from './function-text.ts';
import { constructEntry } from './classes.ts';
import { isConstructor, isObject } from './construct.ts';
import { coOf, withCo, withNew, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, replaceMethod, type AnyFunction, type Realm } from './realm.ts';

export function installFunctionBuiltins(realm: Realm): void {
  const { prototype } = realm.global.Function;
  const nativeCall = nativeMethod(prototype, 'call');
  withCo(nativeCall, function* (this: unknown, thisArg: unknown, ...args: unknown[]): Coroutine {
    if (coOf(this) === undefined) return realm.call(nativeCall, this, thisArg, ...args);
    return yield* callCo(realm, this, thisArg, ...args);
  });

  const nativeApply = nativeMethod(prototype, 'apply');
  withCo(nativeApply, function* (this: unknown, thisArg: unknown, args: unknown): Coroutine {
    if (coOf(this) === undefined || !isList(args)) return realm.call(nativeApply, this, thisArg, args);
    return yield* callCo(realm, this, thisArg, ...toList(args));
  });

  const reflectApply = nativeMethod(realm.global.Reflect, 'apply');
  withCo(reflectApply, function* (this: unknown, target: unknown, thisArg: unknown, args: unknown): Coroutine {
    if (coOf(target) === undefined || !isList(args)) return realm.call(reflectApply, this, target, thisArg, args);
    return yield* callCo(realm, target, thisArg, ...toList(args));
  });

  const construct = nativeMethod(realm.global.Reflect, 'construct');
  withCo(construct, function* (this: unknown, target: unknown, args: unknown, ...more: unknown[]): Coroutine {
    const newTarget = more.length === 0 ? target : more[0];
    const entry = isConstructor(target) && isConstructor(newTarget) && isObject(args) ? constructEntry(realm, target) : undefined;
    if (entry === undefined) return realm.call(construct, this, target, args, ...more);
    return yield* entry(toList(args as ArrayLike<unknown>), newTarget);
  });

  installBind(realm, prototype);
}

function installBind(realm: Realm, prototype: object): void {
  const native = nativeMethod(prototype, 'bind');
  const bind = realm.method('bind', 1, function (this: AnyFunction, ...args: unknown[]) {
    const bound = realm.call(native, this, ...args) as AnyFunction;
    const co = coOf(this);
    const [thisArg, ...first] = args;
    if (co !== undefined)
      withCo(bound, (...rest: unknown[]) => realm.call(co as AnyFunction, thisArg, ...first, ...rest) as Coroutine);
    const entry = constructEntry(realm, this);
    if (entry !== undefined)
      withNew(bound, (rest, newTarget) => entry([...first, ...toList(rest)], newTarget === bound ? this : newTarget));
    return bound;
  });
  replaceMethod(prototype, 'bind', showAsNative(bind));
}

function isList(value: unknown): value is ArrayLike<unknown> | undefined | null {
  return value === undefined || value === null || typeof value === 'object' || typeof value === 'function';
}

function toList(value: ArrayLike<unknown> | undefined | null): unknown[] {
  return value === undefined || value === null ? [] : Array.prototype.slice.call(value);
}
