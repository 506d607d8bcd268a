// What compiled code calls, made once per realm (V8 context). The names of the helpers are those that the transform writes.

import { installAccessorRegistry } from './accessor-registry.ts';
import { accessorHelpers } from './accessors.ts';
import { startTask, Task } from './async.ts';
import { installAsyncGenerators, Yield } from './async-generators.ts';
import type { AwaitSite } from './await-trace.ts';
import { installArrayMakers } from './builtins-array-make.ts';
import { installArrayBuiltins } from './builtins-array.ts';
import { installPromiseCombinators } from './builtins-combinators.ts';
import { installDisposeBuiltins } from './builtins-dispose.ts';
import { installErrorBuiltins } from './builtins-error.ts';
import { installFromAsync } from './builtins-from-async.ts';
import { installFunctionBuiltins } from './builtins-function.ts';
import { installIterableBuiltins } from './builtins-iterable.ts';
import { installIteratorBuiltins } from './builtins-iterator.ts';
import { installJsonBuiltins } from './builtins-json.ts';
import { installObjectBuiltins } from './builtins-object.ts';
import { installPromiseBuiltins } from './builtins-promise.ts';
import { installSetBuiltins } from './builtins-set.ts';
import { installStringBuiltins } from './builtins-string.ts';
import { classEntry, classHelpers, constructEntry } from './classes.ts';
import { isConstructor, plainNew, takeNewTarget } from './construct.ts';
import { installEvaluation } from './evaluate.ts';
import { currentFiber } from './fiber.ts';
import { installFunctionText } from './function-text.ts';
import { BOUND } from './generator-calls.ts';
import { installGenerators } from './generators.ts';
import { instanceHelper } from './instances.ts';
import { iterationHelpers } from './iteration.ts';
import { methodHelpers } from './methods.ts';
import { patternHelpers } from './patterns.ts';
import { ask, Await, coOf, isAsked, noteHarmless, withBody, withCo, type Coroutine, type NewEntry } from '../protocol.ts';
import { sloppyHelpers } from './sloppy.ts';
import { runPlainOrThen } from './thenables.ts';
import { throwHelper } from './throw-site.ts';
import { openRealm, type AnyFunction, type Realm } from './realm.ts';

export interface Runtime {
  /** Says what the program was compiled from, for `toString` of its functions. */
  compiledFrom(text: () => string): void;
  /** What scripts find as `eval`. */
  readonly eval: unknown;
  /** A debugger may ask who awaits what. */
  noteAwaiters(): void;
  /** Runs `body` as the body of an async function: up to its first `await` within the calling job. Returns a promise of the realm. */
  startAsync(body: Coroutine): Coroutine<Promise<unknown>>;
}

/** Installs coroutine entries on the built-ins of the realm and returns what its compiled programs are instantiated with. */
export function createRuntime(realmGlobal: typeof globalThis, adopt: (error: unknown) => void = () => {}): Runtime {
  const realm = openRealm(realmGlobal);
  const generators = installGenerators(realm);
  const asyncGenerators = installAsyncGenerators(realm);
  installArrayBuiltins(realm);
  installArrayMakers(realm);
  installStringBuiltins(realm);
  installFunctionBuiltins(realm);
  installPromiseBuiltins(realm);
  installPromiseCombinators(realm);
  installIterableBuiltins(realm);
  installIteratorBuiltins(realm);
  installSetBuiltins(realm);
  installFromAsync(realm);
  installObjectBuiltins(realm);
  installJsonBuiltins(realm);
  installErrorBuiltins(realm);
  installDisposeBuiltins(realm);
  installAccessorRegistry(realm);
  const join = joiner(realm, [generators, asyncGenerators]);
  const { eval: indirectEval, directEval } = installEvaluation(realm);
  let bundle = (): string => '';
  installFunctionText(realm, () => bundle());
  const helpers = {
    compiledFrom: (text: () => string) => void (bundle = text),
    eval: indirectEval,
    directEval,
    noteAwaiters: () => void (realm.awaiters = new WeakMap()),
    awaiters: runningAwaiters,
    startAsync: (body: Coroutine) => new Task(realm, body),
    Await,
    Yield,
    co: coOf,
    harmless: noteHarmless,
    call: realm.call,
    gen: generators.gen,
    genBinding: generators.genBinding,
    agen: asyncGenerators.agen,
    agenBinding: asyncGenerators.agenBinding,
    bound: BOUND,
    join,
    thrown: throwHelper(realm),
    /** Told of what the script catches. */
    caught: adopt,
    ...iterationHelpers(realm),
    ...methodHelpers(realm),
    ...classHelpers(realm),
    ...accessorHelpers(realm),
    instanceOf: instanceHelper(realm),
    ...patternHelpers(realm),
    ...sloppyHelpers(realm),
    ...callHelpers(realm),
    ...functionHelpers(realm, join),
  };
  return helpers as unknown as Runtime;
}

/** Where functions of the script await the one that runs. */
function runningAwaiters(): readonly AwaitSite[] {
  const job = currentFiber()?.running;
  return job instanceof Task ? job.awaiters() : [];
}

export type Join = (plain: AnyFunction, entry: AnyFunction, kind: number) => AnyFunction;

type EntryMaker = Pick<ReturnType<typeof installGenerators>, 'entryOf' | 'bindingEntryOf'>;

/** Gives a plain entry the coroutine entry that belongs to its kind: 4 and 5 are generators whose bodies bind their parameters. */
function joiner(realm: Realm, makers: readonly [generators: EntryMaker, asyncGenerators: EntryMaker]): Join {
  const share = sharer(realm);
  return (plain, entry, kind) => {
    share(entry);
    if (kind === 0) return withCo(plain, entry);
    // k6: of async generators, `check` and `group` know nothing.
    withBody(plain, entry, kind === 1);
    const maker = makers[kind % 2]!;
    if (kind >= 2) return withCo(plain, kind < 4 ? maker.entryOf(plain) : maker.bindingEntryOf(plain, entry));
    Object.setPrototypeOf(plain, realm.asyncFunctionPrototype);
    return withCo(plain, function (this: unknown, ...args: unknown[]) {
      return startTask(realm, () => Reflect.apply(entry, this, args) as Coroutine, entry) as unknown as Coroutine;
    });
  };
}

/** Nobody sees the generators of entries; that they share a prototype halves what the first call of one costs, in time and memory. */
function sharer(realm: Realm): (entry: { prototype: object }) => object {
  return (entry) => {
    entry.prototype = realm.generatorPrototype;
    return entry;
  };
}

function functionHelpers(realm: Realm, join: Join): object {
  return {
    /** What a plain entry does: runs the coroutine entry to its end or, asked for it, gives it. */
    plain: (entry: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) =>
      isAsked() ? entry : runPlainOrThen(realm, Reflect.apply(entry, receiver, args) as Coroutine, args),
    /** The same of an arrow function, which has its arguments in two parts. */
    arrow(entry: AnyFunction, rest: readonly unknown[], ...first: unknown[]): unknown {
      if (isAsked()) return entry;
      const args = joined(first, rest);
      return runPlainOrThen(realm, Reflect.apply(entry, undefined, args) as Coroutine, args);
    },
    ask,
    plainNew,
    takeNewTarget,
    async: (entry: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) => {
      const task = startTask(realm, () => Reflect.apply(entry, receiver, args) as Coroutine, entry);
      void runPlainOrThen(realm, task, args);
      return task.promise;
    },
    maker(kind: number, make: (entry: AnyFunction) => AnyFunction): AnyFunction {
      if (kind !== 0) return (entry: AnyFunction) => join(make(entry), entry, kind);
      return (entry: AnyFunction) => withCo(make(entry), entry);
    },
    fresh: sharer(realm),
    /** For a function expression that names itself: `fill` makes the coroutine entry with that name bound. */
    self(maker: AnyFunction, fill: (plain: unknown) => AnyFunction): unknown {
      let entry: AnyFunction | undefined;
      const plain: unknown = maker(function (this: unknown, ...args: unknown[]): unknown {
        return Reflect.apply(entry!, this, args);
      });
      entry = fill(plain);
      return plain;
    },
    rename: (f: object, name: string) => Object.defineProperty(f, 'name', { value: name, configurable: true }),
  };
}

/** Without an iterator, which the script may have changed. */
function joined(first: unknown[], rest: readonly unknown[]): unknown[] {
  for (let index = 0; index < rest.length; index++) first.push(rest[index]);
  return first;
}

function callHelpers(realm: Realm): object {
  return {
    /** Stands in for a callee that is no function: fails only when it is called, after the arguments. */
    chk(callee: unknown, text: string): unknown {
      if (typeof callee === 'function') return callee;
      return () => {
        throw new realm.TypeError(`${text} is not a function`);
      };
    },
    new(callee: unknown, text: string): NewEntry | undefined {
      const entry = classEntry(realm, callee);
      if (entry !== undefined) return entry;
      if (!isConstructor(callee)) throw new realm.TypeError(`${text} is not a constructor`);
      return constructEntry(realm, callee);
    },
    tag:
      (callee: AnyFunction, receiver: unknown) =>
      (...args: unknown[]): unknown =>
        realm.call(callee, receiver, ...args),
    missing(name: string): never {
      throw new realm.ReferenceError(`${name} is not defined`);
    },
    /** Assigning `value` assigns the global variable, which must be there by then. */
    put: (global: object, name: string) => ({
      set value(value: unknown) {
        if (!(name in global)) throw new realm.ReferenceError(`${name} is not defined`);
        (global as Record<string, unknown>)[name] = value;
      },
    }),
    deleteSuper(): never {
      throw new realm.ReferenceError("Unsupported reference to 'super'");
    },
    dynamicImport(importModule: (specifier: string) => object, specifier: unknown): Promise<unknown> {
      const { promise, resolve, reject } = realm.deferred();
      try {
        resolve(importModule(String(specifier)));
      } catch (error) {
        reject(error);
      }
      return promise;
    },
  };
}
