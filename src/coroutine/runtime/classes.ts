// Classes whose constructor or fields may suspend. The idea: the class stays a class, with its constructor replaced by one that
// can also be asked, by a token no script can hold, to do only what nothing but native code can do: make the object and put the
// private members on it. The body of the constructor and each field that may suspend are generator methods under symbols,
// which a static block takes off again. `new` in compiled code, and `super(...)`, run them through the entry made here (NewEntry);
// a `new` by native code runs the same entry to its end at once.

import { isConstructor, isObject, withNewTarget } from './construct.ts';
import { runPlain } from './fiber.ts';
import { coOf, newOf, withNew, type CoEntry, type Coroutine, type NewEntry } from '../protocol.ts';
import { propertyKey } from './property-key.ts';
import type { AnyFunction, Realm } from './realm.ts';

type ClassObject = AnyFunction & { prototype: object };
type Part = (this: unknown, ...args: unknown[]) => Coroutine;

/** What the transform says of a class. */
interface ClassParts {
  readonly isDerived: boolean;
  /** A derived class has members that only its own constructor can put on the object that `super(...)` gave. */
  readonly adopts: boolean;
  readonly body: symbol | undefined;
  readonly fields: readonly symbol[];
}

/** First argument of a constructor that shall only make the object. */
const token = {};

/** Helpers for classes, by the names the transform writes. */
export function classHelpers(realm: Realm): object {
  return {
    token,
    /** Names a part of a class; the number keeps constants apart. A constructor shows in stack traces. */
    part: (number: number, shown?: string): symbol => Symbol(shown === undefined ? `$$part${number}` : `$$=${shown}`),
    /** The name of the method in the place of a field with a computed key: its part finds the key through it. */
    keyed(value: unknown, symbol: symbol): symbol {
      const own = Symbol(symbol.description);
      keyedParts.set(own, { symbol, key: propertyKey(value) });
      return own;
    },
    class(target: ClassObject, parts: ClassParts): void {
      const body = parts.body === undefined ? undefined : take(target.prototype, parts.body);
      const fields = Array.from(parts.fields, (symbol) => take(target.prototype, symbol));
      const construct = parts.isDerived ? derivedEntry : baseEntry;
      withNew(target, construct(realm, { target, body, fields, adopts: parts.adopts }));
    },
    /** The class had to be given a name of ours, which shows in its `name`, unless that is a method of the class. */
    nameClass(target: ClassObject, ours: string, name: string): void {
      if (Object.getOwnPropertyDescriptor(target, 'name')?.value === ours)
        Object.defineProperty(target, 'name', { value: name, configurable: true });
    },
    newBase: (target: ClassObject, self: object, args: ArrayLike<unknown>, newTarget: unknown): unknown =>
      runPlain(classEntry(realm, target)!(args, newTarget, self)),
    newDerived: (target: ClassObject, args: ArrayLike<unknown>, newTarget: unknown): unknown =>
      runPlain(classEntry(realm, target)!(args, newTarget)),
    /** Defines a field; that its value stands in a literal names a function after the key. */
    field(self: object, literal: object): void {
      for (const key of Reflect.ownKeys(literal))
        realm.Object.defineProperty(self, key, {
          value: (literal as Record<PropertyKey, unknown>)[key],
          writable: true,
          enumerable: true,
          configurable: true,
        });
    },
    /** Runs the static fields and blocks that may suspend. */
    *statics(target: ClassObject, symbols: readonly symbol[]): Coroutine {
      const parts = Array.from(symbols, (symbol) => take(target, symbol));
      for (const part of parts) yield* Reflect.apply(part, target, []);
      return target;
    },
  };
}

/** Symbols of fields whose key was computed, each used in one evaluation of a class. */
const keyedParts = new Map<symbol, { readonly symbol: symbol; readonly key: PropertyKey }>();

function take(object: object, symbol: symbol): Part {
  const own = Object.getOwnPropertySymbols(object).find((one) => one === symbol || keyedParts.get(one)?.symbol === symbol)!;
  const part = (object as Record<symbol, Part>)[own]!;
  Reflect.deleteProperty(object, own);
  const key = keyedParts.get(own)?.key;
  if (key === undefined) return part;
  keyedParts.delete(own);
  return function (this: unknown) {
    return Reflect.apply(part, this, [key]);
  };
}

interface CompiledClass {
  readonly target: ClassObject;
  readonly body: Part | undefined;
  readonly fields: readonly Part[];
  readonly adopts: boolean;
}

/** The coroutine entry of a constructor for `new`, if it has one: that of its class, or one that runs a compiled function on a new object. */
export function constructEntry(realm: Realm, constructor: unknown): NewEntry | undefined {
  const entry = classEntry(realm, constructor);
  const co = entry === undefined ? coOf(constructor) : undefined;
  // The generator function is one for all: a new one for each `new` would cost a microsecond.
  return co === undefined ? entry : (args, newTarget) => construct(realm, co, args, newTarget);
}

/** The coroutine entry for `new` of a class. One that only inherits gets its entry here. */
export function classEntry(realm: Realm, constructor: unknown): NewEntry | undefined {
  return newOf(constructor, (heir) =>
    derivedEntry(realm, { target: heir as ClassObject, body: undefined, fields: [], adopts: false }),
  );
}

/** `new constructor(...args)` so that it may suspend. */
export function* constructCo(realm: Realm, constructor: AnyFunction, args: readonly unknown[]): Coroutine<object> {
  const entry = constructEntry(realm, constructor);
  if (entry === undefined) return Reflect.construct(constructor, args) as object;
  return (yield* entry(args, constructor)) as object;
}

function* construct(realm: Realm, co: CoEntry, args: ArrayLike<unknown>, newTarget: unknown): Coroutine {
  const prototype = (newTarget as { prototype: unknown }).prototype;
  const self = Object.create(isObject(prototype) ? prototype : realm.Object.prototype) as object;
  const value = yield* withNewTarget(Reflect.apply(co, self, args as unknown[]), newTarget);
  return isObject(value) ? value : self;
}

function baseEntry(_realm: Realm, compiled: CompiledClass): NewEntry {
  return (args, newTarget, given) => constructBase(compiled, args, newTarget, given);
}

function* constructBase(
  { target, body, fields }: CompiledClass,
  args: ArrayLike<unknown>,
  newTarget: unknown,
  given: object | undefined,
): Coroutine {
  const self = given ?? (Reflect.construct(target, [token], newTarget as AnyFunction) as object);
  for (const field of fields) yield* Reflect.apply(field, self, []);
  if (body === undefined) return self;
  const value = yield* withNewTarget(Reflect.apply(body, self, args as unknown[]), newTarget);
  return isObject(value) ? value : self;
}

function derivedEntry(realm: Realm, compiled: CompiledClass): NewEntry {
  return (args, newTarget) => constructDerived(realm, compiled, args, newTarget);
}

function* constructDerived(realm: Realm, compiled: CompiledClass, args: ArrayLike<unknown>, newTarget: unknown): Coroutine {
  const activation = new Activation(realm, compiled, newTarget as AnyFunction);
  if (compiled.body === undefined) return yield* activation.construct(args);
  const value = yield* Reflect.apply(compiled.body, activation, args as unknown[]);
  if (isObject(value)) return value;
  if (value !== undefined) throw new realm.TypeError('Derived constructors may only return object or undefined');
  return activation.this;
}

/** One run of a derived constructor: what its body uses instead of `this`, `super` and `new.target`. */
class Activation {
  readonly target: AnyFunction;
  private readonly realm: Realm;
  private readonly compiled: CompiledClass;
  private self: object | undefined;

  constructor(realm: Realm, compiled: CompiledClass, newTarget: AnyFunction) {
    this.realm = realm;
    this.compiled = compiled;
    this.target = newTarget;
  }

  get this(): object {
    if (this.self !== undefined) return this.self;
    throw new this.realm.ReferenceError(
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    );
  }

  /** `super(...)`. Like V8, and unlike the standard, it looks the parent up after the arguments were evaluated. */
  super(...args: unknown[]): Coroutine {
    return this.construct(args);
  }

  /** `super(...)` in an arrow function that is not compiled. */
  superNow(...args: unknown[]): unknown {
    return runPlain(this.construct(args));
  }

  /** `super.x`. */
  get sup(): object {
    const self = this.this;
    const home = Reflect.getPrototypeOf(this.compiled.target.prototype);
    const realm = this.realm;
    return new Proxy(Object.create(null) as object, {
      get(_target, key): unknown {
        if (home !== null) return Reflect.get(home, key, self);
        throw new realm.TypeError(`Cannot read properties of null (reading '${String(key)}')`);
      },
      set(_target, key, value): boolean {
        if (home === null) throw new realm.TypeError(`Cannot set properties of null (setting '${String(key)}')`);
        return Reflect.set(home, key, value, self);
      },
    });
  }

  *construct(args: ArrayLike<unknown>): Coroutine {
    const { target, fields, adopts } = this.compiled;
    const parent = Reflect.getPrototypeOf(target);
    if (!isConstructor(parent)) throw new this.realm.TypeError(this.noParent(parent));
    const entry = constructEntry(this.realm, parent);
    const object =
      entry === undefined ? (Reflect.construct(parent, args, this.target) as object) : yield* entry(args, this.target);
    if (this.self !== undefined) throw new this.realm.ReferenceError('Super constructor may only be called once');
    this.self = object as object;
    if (adopts) adopt(target, this.self);
    for (const field of fields) yield* Reflect.apply(field, this.self, []);
    return this.self;
  }

  private noParent(parent: unknown): string {
    const { name } = this.compiled.target;
    const isNull = parent === this.realm.global.Function.prototype || parent === null;
    const shown = isNull || (parent as { name: string }).name === '' ? 'null' : (parent as { name: string }).name;
    return `Super constructor ${shown} of ${name === '' ? 'anonymous class' : name} is not a constructor`;
  }
}

/**
 * Puts the members of a derived class on an object that exists. Only its constructor can, and only on what `super` returns there;
 * so for the moment of that call the class extends a function which gives the object and puts things right before any field runs.
 */
function adopt(target: ClassObject, object: object): void {
  const parent = Reflect.getPrototypeOf(target);
  const give = function (given: object): object {
    Object.setPrototypeOf(target, parent);
    return given;
  };
  Object.setPrototypeOf(target, give);
  Reflect.construct(target, [token, object]);
}
