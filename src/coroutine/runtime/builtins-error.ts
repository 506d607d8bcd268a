// Coroutine entries of the constructors of errors, which read `cause`; that of `AggregateError` runs an iterator, too.

import { getterOf, readProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { iterationHelpers } from './iteration.ts';
import { withCo, withNew, type Coroutine } from '../protocol.ts';
import { nativeMethod, type AnyFunction, type Realm } from './realm.ts';

export function installErrorBuiltins(realm: Realm): void {
  const { AggregateError, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError } = realm.global;
  const iteration = iterationHelpers(realm);
  const concat = nativeMethod(realm.global.String.prototype, 'concat');
  for (const constructor of [AggregateError, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
    const isAggregate = constructor === AggregateError;
    const read = function* (args: ArrayLike<unknown>): Coroutine<unknown[]> {
      const given = Array.from(args);
      const at = isAggregate ? 2 : 1;
      const options = given[at];
      // What follows comes after the message.
      if (given[at - 1] !== undefined) given[at - 1] = realm.call(concat, '', given[at - 1]);
      if (isObject(options) && getterOf(realm, options, 'cause') !== undefined)
        given[at] = { cause: yield* readProperty(realm, options, 'cause') };
      if (isAggregate && isObject(given[0])) given[0] = yield* iteration.list(given[0], 'object');
      return given;
    };
    withNew(constructor, function* (args, newTarget): Coroutine {
      return Reflect.construct(constructor, yield* read(args), newTarget as AnyFunction);
    });
    withCo(constructor, function* (...args: unknown[]): Coroutine {
      return Reflect.construct(constructor, yield* read(args));
    });
  }
}
