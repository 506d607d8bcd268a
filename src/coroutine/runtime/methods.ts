// Compiled methods of classes and literals: puts plain entries in the places of placeholders.

import { noteAccessor } from './accessor-registry.ts';
import { standingFor } from './function-text.ts';
import { propertyKey } from './property-key.ts';
import type { Coroutine } from '../protocol.ts';
import { nativeMethod, type AnyFunction, type Realm } from './realm.ts';

interface MethodEntry {
  readonly key: PropertyKey;
  readonly maker: (entry: AnyFunction) => AnyFunction;
  readonly role: 'value' | 'get' | 'set';
  /** How the placeholder's source ends: anything else in its place was put there later and stays. */
  readonly placeholder: string;
  /** The key was computed: the function is yet to be named after it. */
  readonly isComputed: boolean;
  /** The body asks for the object that the method was written in. */
  readonly usesHome: boolean;
}

type Properties = Pick<MethodEntry, 'isComputed'> & { readonly id: string; readonly usesHome?: boolean };

/** Helpers for methods, by the names the transform writes. */
export function methodHelpers(realm: Realm): object {
  const entries = new Map<symbol, MethodEntry>();
  const privateMethods = new WeakMap<AnyFunction, AnyFunction>();
  const functionToString = nativeMethod(realm.global.Function.prototype, 'toString');

  const fill = (target: object): void => {
    for (const symbol of Object.getOwnPropertySymbols(target)) {
      const entry = entries.get(symbol);
      if (entry === undefined) continue;
      if (entry.isComputed) entries.delete(symbol);
      const body = (target as Record<symbol, AnyFunction>)[symbol]!;
      Reflect.deleteProperty(target, symbol);
      const current = Object.getOwnPropertyDescriptor(target, entry.key)?.[entry.role] as unknown;
      if (typeof current !== 'function' || !(realm.call(functionToString, current) as string).endsWith(entry.placeholder))
        continue;
      const plain = entry.maker(entry.usesHome ? withHome(body, target) : body);
      if (entry.isComputed) nameAfter(entry.key, plain, entry.role);
      if (entry.role !== 'value') noteAccessor(entry.key);
      Object.defineProperty(target, entry.key, { [entry.role]: plain });
    }
  };

  return {
    entry(
      key: PropertyKey,
      maker: MethodEntry['maker'],
      { id, isComputed, usesHome = false }: Properties,
      role: MethodEntry['role'] = 'value',
    ): symbol {
      // Shows in stack traces.
      const symbol = Symbol(
        `$$=${role === 'value' ? '' : `${role} `}${typeof key === 'symbol' ? (key.description ?? '') : String(key)}`,
      );
      entries.set(symbol, { key, maker, role, placeholder: `{return"${id}"}`, isComputed, usesHome });
      return symbol;
    },
    /** The getter or setter of an object. */
    accessor: (object: object, key: PropertyKey, role: 'get' | 'set') => Object.getOwnPropertyDescriptor(object, key)![role],
    methods(constructor: { prototype: object }): void {
      fill(constructor.prototype);
      fill(constructor);
    },
    literal(object: object): object {
      fill(object);
      return object;
    },
    takeHome,
    key: propertyKey,
    /** The key of a compiled getter or setter. */
    accessorKey(key: unknown): PropertyKey {
      const name = propertyKey(key);
      noteAccessor(name);
      return name;
    },
    named: (key: PropertyKey, f: AnyFunction) => nameAfter(key, f),
    /** A private method as a value: made from its coroutine entry, so that it can be called with any `this`. */
    priv(
      object: object,
      read: (object: object) => AnyFunction,
      readEntry: (object: object) => AnyFunction,
      maker: MethodEntry['maker'],
    ): AnyFunction {
      const native = read(object);
      let value = privateMethods.get(native);
      if (value === undefined) privateMethods.set(native, (value = maker(readEntry(object))));
      return value;
    },
    superRef: (get: (key: PropertyKey) => unknown, set: (key: PropertyKey, value: unknown) => void): object =>
      new Proxy(Object.create(null) as object, {
        get: (_target, key) => get(key),
        set(_target, key, value) {
          set(key, value);
          return true;
        },
      }),
  };
}

/** The object of a method, on its way to the first statement of the body. */
let homeOnItsWay: object | undefined;

/** What the body of a method of a literal, whose `super` may suspend, reads first. */
function takeHome(): object | undefined {
  const home = homeOnItsWay;
  homeOnItsWay = undefined;
  return home;
}

/** The body of a method that was written in the literal `home`. */
function withHome(body: AnyFunction, home: object): AnyFunction {
  return standingFor(function (this: unknown, ...args: unknown[]): BodyAtHome {
    const started: Coroutine = Reflect.apply(body, this, args);
    return new BodyAtHome(started, home);
  }, body);
}

/** Steps a body, and has its home ready when it starts. */
class BodyAtHome implements Pick<Coroutine, 'next' | 'throw' | 'return'> {
  private readonly body: Coroutine;
  private home: object | undefined;

  constructor(body: Coroutine, home: object) {
    this.body = body;
    this.home = home;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value?: unknown): IteratorResult<unknown, unknown> {
    homeOnItsWay = this.home;
    this.home = undefined;
    return this.body.next(value);
  }

  throw(error: unknown): IteratorResult<unknown, unknown> {
    return this.body.throw(error);
  }

  return(value: unknown): IteratorResult<unknown, unknown> {
    return this.body.return(value);
  }
}

function nameAfter(key: PropertyKey, f: AnyFunction, role: MethodEntry['role'] = 'value'): AnyFunction {
  const { description } = typeof key === 'symbol' ? key : { description: undefined };
  const name = typeof key === 'symbol' ? (description === undefined ? '' : `[${description}]`) : String(key);
  Object.defineProperty(f, 'name', { value: role === 'value' ? name : `${role} ${name}`, configurable: true });
  return f;
}
