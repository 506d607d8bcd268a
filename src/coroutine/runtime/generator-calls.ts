// Calls of generator functions of the script. The control of the new generator is made while the plain entry binds its parameters, for
// that is when the language evaluates those. Parameters that may suspend are bound by the first step of the compiled body, which then
// yields `BOUND`: the coroutine entry takes that step before it calls the plain entry, which finds the body waiting there.

import { isObject } from './construct.ts';
import { runPlain } from './fiber.ts';
import type { CoEntry, Coroutine } from '../protocol.ts';
import type { AnyFunction, Realm } from './realm.ts';

/** What a body that binds its parameters yields when that is done. */
export const BOUND: unique symbol = Symbol('onrush.bound');

/** Unlike the standard, older versions of V8 look `prototype` up before they bind the parameters. */
const prototypeIsFirst = ((): boolean => {
  const other = {} as Generator;
  function* probe(given: unknown = (probe.prototype = other)): Generator {
    yield given;
  }
  return Object.getPrototypeOf(probe()) !== other;
})();

export class GeneratorCalls<C extends object> {
  private readonly realm: Realm;
  private readonly control: (body: Coroutine) => C;
  private readonly attach: (made: object, control: C) => void;
  private latest: C | undefined;
  /** A body whose parameters are bound, on its way to the plain entry. */
  private bound: Coroutine | undefined;

  constructor(realm: Realm, control: (body: Coroutine) => C, attach: (made: object, control: C) => void) {
    this.realm = realm;
    this.control = control;
    this.attach = attach;
  }

  /** Called by the plain entry. */
  make(body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>): C {
    return (this.latest = this.control(Reflect.apply(body, receiver, args) as Coroutine));
  }

  makeBound(body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>): C {
    let { bound } = this;
    this.bound = undefined;
    if (bound === undefined) {
      bound = Reflect.apply(body, receiver, args) as Coroutine;
      runPlain(bind(bound));
    }
    return (this.latest = this.control(bound));
  }

  entryOf(plain: AnyFunction): CoEntry {
    const { realm } = this;
    const attach = (generator: object): object => this.attached(generator);
    // oxlint-disable-next-line eslint/require-yield -- calling a generator function runs none of its body
    return function* (...args): Coroutine {
      return attach(realm.call(plain, this, ...args) as object);
    };
  }

  bindingEntryOf(plain: AnyFunction, body: AnyFunction): CoEntry {
    const { realm } = this;
    const call = (bound: Coroutine, receiver: unknown, args: unknown[]): object => {
      this.bound = bound;
      return this.attached(realm.call(plain, receiver, ...args) as object);
    };
    return function* (...args): Coroutine {
      const { prototype } = plain as { readonly prototype: unknown };
      const bound = Reflect.apply(body, this, args) as Coroutine;
      yield* bind(bound);
      const generator = call(bound, this, args);
      if (prototypeIsFirst && isObject(prototype) && plain.prototype !== prototype) Object.setPrototypeOf(generator, prototype);
      return generator;
    };
  }

  private attached(generator: object): object {
    this.attach(generator, this.latest!);
    return generator;
  }
}

/** Runs a body until its parameters are bound. */
function* bind(body: Coroutine): Coroutine<void> {
  for (let { value } = body.next(); value !== BOUND; { value } = body.next()) yield value;
}
