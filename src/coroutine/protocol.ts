// What compiled script code, the fiber and blocking host functions agree on: a callable has a plain entry (itself) and may
// have a coroutine entry, a generator function (of the host: what returns the like) that compiled code calls instead (`yield*`). A compiled function makes its own when
// it is asked for it first, and nothing before. Entries are kept in private fields put on the function object: no reflection shows
// them, a Proxy or a prototype does not pass them on, and setting one is five times as fast as defining a hidden property.

/** What a generator yields to stop its whole job until the host calls `Fiber.resume`. */
export const SUSPEND: unique symbol = Symbol('onrush.suspend');

/** Yielded by the body of an async function or of the program for `await`: only this body waits, its job ends. */
export class Await {
  readonly value: unknown;
  /** Where the script says `await`, in the source that was transformed: line from 1, column from 0. Line 0: nowhere. */
  readonly line: number;
  readonly column: number;

  constructor(value: unknown, line = 0, column = 0) {
    this.value = value;
    this.line = line;
    this.column = column;
  }
}

/** A suspendable computation: `SUSPEND` blocks the VU, an `Await` parks an async body. */
export type Coroutine<R = unknown> = Generator<unknown, R, unknown>;

/** The coroutine entry of a function; `this` and the arguments are those of the call. */
export type CoEntry = (this: unknown, ...args: unknown[]) => Coroutine;

/** The coroutine entry of a constructor for `new`; `self` is the object if that has been made already. */
export type NewEntry = (args: ArrayLike<unknown>, newTarget: unknown, self?: object) => Coroutine;

/** Its constructor returns the object it is given, so that a subclass adds its private fields to that object. */
// oxlint-disable-next-line typescript/no-extraneous-class -- its constructor is all it is for
class Given {
  constructor(object: object) {
    return object;
  }
}

class CoField extends Given {
  /** Undefined: it was looked for, and there is none. */
  #co: CoEntry | undefined;

  constructor(callee: object, co: CoEntry | undefined) {
    super(callee);
    this.#co = co;
  }

  static readonly get = (callee: unknown): CoEntry | undefined => {
    if (typeof callee !== 'function') return undefined;
    return #co in callee ? callee.#co : CoField.find(callee as CompiledFunction);
  };

  static readonly has = (callee: unknown): boolean =>
    typeof callee === 'function' && (#co in callee ? callee.#co !== undefined : isCompiled(callee));

  static set(callee: object, co: CoEntry | undefined): void {
    if (#co in callee) callee.#co = co;
    else void new CoField(callee, co);
  }

  private static find(callee: CompiledFunction): CoEntry | undefined {
    const co = isCompiled(callee) ? ask(callee) : undefined;
    CoField.set(callee, co);
    return co;
  }
}

/** How the text of a compiled function ends. */
export const compiledEnd = '/*$$*/}';

// oxlint-disable-next-line typescript/unbound-method -- the receiver is what it is given
const textOf = Function.prototype.call.bind(Function.prototype.toString) as (callee: object) => string;

function isCompiled(callee: object): boolean {
  return textOf(callee).endsWith(compiledEnd);
}

/** A compiled function, called only to `ask` it. */
type CompiledFunction = () => CoEntry;

let isAsking = false;

/** Makes a compiled function give its coroutine entry. */
export function ask(callee: CompiledFunction): CoEntry {
  isAsking = true;
  try {
    return callee();
  } finally {
    isAsking = false;
  }
}

/** True once after `ask`: nothing runs between it and the plain entry's call of the runtime. */
export function isAsked(): boolean {
  if (!isAsking) return false;
  isAsking = false;
  return true;
}

class NewField extends Given {
  /** Undefined: it was looked for, and there is none. */
  #entry: NewEntry | undefined;

  constructor(callee: object, entry: NewEntry | undefined) {
    super(callee);
    this.#entry = entry;
  }

  static readonly get = (callee: unknown, inherit: Inherit): NewEntry | undefined => {
    if (typeof callee !== 'function') return undefined;
    return #entry in callee ? callee.#entry : NewField.find(callee, inherit);
  };

  static set(callee: object, entry: NewEntry | undefined): void {
    if (#entry in callee) callee.#entry = entry;
    else void new NewField(callee, entry);
  }

  private static find(callee: object, inherit: Inherit): NewEntry | undefined {
    const entry = textOf(callee).endsWith(heirEnd) ? inherit(callee) : undefined;
    NewField.set(callee, entry);
    return entry;
  }
}

/** How the text of a class ends whose objects are made by its parent alone. */
export const heirEnd = '/*$$new*/}';

/** Makes the entry for `new` of such a class. */
type Inherit = (heir: object) => NewEntry;

/** A private field with a meaning of its own; entries, which are looked for at every call, have classes of their own for speed. */
export interface HiddenField<T> {
  get(holder: unknown): T | undefined;
  /** Once for each object, which it returns. */
  put<H extends object>(holder: H, value: T): H;
}

export function hiddenField<T>(): HiddenField<T> {
  class Field extends Given {
    #value: T;

    constructor(holder: object, value: T) {
      super(holder);
      this.#value = value;
    }

    static get(holder: unknown): T | undefined {
      const isObject = (typeof holder === 'object' && holder !== null) || typeof holder === 'function';
      return isObject && #value in holder ? holder.#value : undefined;
    }
  }
  return {
    get: (holder) => Field.get(holder),
    put(holder, value) {
      void new Field(holder, value);
      return holder;
    },
  };
}

/** What async functions and generators of the script keep: their entries are made of it. */
const asyncBodies = hiddenField<object>();
const generatorBodies = hiddenField<object>();

/** The coroutine entry of `callee`, if it has one. Call it with the receiver as `this`. */
export const coOf: (callee: unknown) => CoEntry | undefined = CoField.get;

let harmless: object | undefined;

/** Compiled code passes `object` to a function: a literal that has functions, none of which has a coroutine entry. Returns it. */
export function noteHarmless<T extends object>(object: T): T {
  harmless = object;
  return object;
}

/** Whether `object` is the last such, so that nobody need look at its functions, which are made anew with it. */
export function isHarmless(object: object): boolean {
  return object === harmless;
}

/** Whether `callee` has a coroutine entry; makes none. */
export const hasCo: (callee: unknown) => boolean = CoField.has;

/** Gives `plain` the coroutine entry `co`, invisibly to scripts, and returns it. */
export function withCo<F extends object>(plain: F, co: (this: never, ...args: never) => Coroutine): F {
  CoField.set(plain, co as unknown as CoEntry);
  return plain;
}

/** The coroutine entry of `callee` for `new`, if it has one; a class that only inherits has what `inherit` makes. */
export const newOf: (callee: unknown, inherit: Inherit) => NewEntry | undefined = NewField.get;

/** Gives a constructor a coroutine entry for `new`. */
export function withNew(constructor: object, entry: NewEntry): void {
  NewField.set(constructor, entry);
}

/** Notes that `plain` stands for an async function or a generator of the script, whose body this is. */
export function withBody(plain: object, body: object, isAsync: boolean): void {
  (isAsync ? asyncBodies : generatorBodies).put(plain, body);
}

/** The body of an async function or a generator. */
export function bodyOf(callee: unknown): object | undefined {
  return asyncBodies.get(callee) ?? generatorBodies.get(callee);
}

/** True for the functions that the script declared `async` (they are compiled to ordinary functions). */
export function isAsyncFunction(callee: unknown): boolean {
  return asyncBodies.get(callee) !== undefined;
}
