// The stacks of disposers (`DisposableStack`, `AsyncDisposableStack`), where the platform has them. What is to be disposed of is kept by
// us, and the native object only knows whether that has happened: moving its content, which is none, away tells it.

import { readProperty } from './accessors.ts';
import { Task } from './async.ts';
import { isObject } from './construct.ts';
import { runPlain } from './fiber.ts';
import { showAsNative } from './function-text.ts';
import { Await, hiddenField, withCo, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, replaceMethod, type AnyFunction, type Realm } from './realm.ts';

/** One run of a disposer; what an asynchronous one gives is awaited. */
type Dispose = () => Coroutine;

/** Stands for what need not be disposed of, for which an asynchronous stack waits a turn. */
const nothing = Symbol('nothing');

type Resources = (Dispose | typeof nothing)[];

/** Gives `undefined` where the native method shall say what is wrong. */
type Method = (stack: object, args: readonly unknown[]) => Coroutine<Answer | undefined>;

interface Answer {
  readonly value: unknown;
}

const contents = hiddenField<Resources>();

export function installDisposeBuiltins(realm: Realm): void {
  const { DisposableStack, AsyncDisposableStack } = realm.global as unknown as Record<string, AnyFunction | undefined>;
  if (DisposableStack !== undefined) new Stacks(realm, DisposableStack.prototype as object, false).install();
  if (AsyncDisposableStack !== undefined) new Stacks(realm, AsyncDisposableStack.prototype as object, true).install();
}

/** The methods of one kind of stacks. */
class Stacks {
  private readonly realm: Realm;
  private readonly prototype: object;
  private readonly isAsync: boolean;
  private readonly nativeMove: AnyFunction;
  private readonly symbols: Record<'dispose' | 'asyncDispose', symbol>;

  constructor(realm: Realm, prototype: object, isAsync: boolean) {
    this.realm = realm;
    this.prototype = prototype;
    this.isAsync = isAsync;
    this.nativeMove = nativeMethod(prototype, 'move');
    this.symbols = realm.global.Symbol;
  }

  install(): void {
    this.replace('use', (stack, [value]) => this.use(stack, value));
    this.replace('adopt', (stack, [value, onDispose]) => this.add(stack, value, this.caller(onDispose, undefined, value)));
    this.replace('defer', (stack, [onDispose]) => this.add(stack, undefined, this.caller(onDispose, undefined)));
    this.replace('move', (stack) => this.move(stack));
    if (this.isAsync) this.replace('disposeAsync', (stack) => this.disposeAsync(stack), this.symbols.asyncDispose);
    else this.replace('dispose', (stack) => this.dispose(stack), this.symbols.dispose);
  }

  private replace(name: string, method: Method, alias?: symbol): void {
    const { realm, prototype } = this;
    const native = nativeMethod(prototype, name);
    const { get: isDisposed } = Object.getOwnPropertyDescriptor(prototype, 'disposed') as { get: AnyFunction };
    const isOpen = (self: unknown): self is object => {
      try {
        return realm.call(isDisposed, self) === false;
      } catch {
        return false;
      }
    };
    const co = function* (this: unknown, ...args: unknown[]): Coroutine {
      const answer = isOpen(this) ? yield* method(this, args) : undefined;
      return answer === undefined ? realm.call(native, this, ...args) : answer.value;
    };
    const plain = realm.method(name, native.length, function (this: unknown, ...args: unknown[]) {
      return runPlain(Reflect.apply(co, this, args));
    });
    replaceMethod(prototype, name, showAsNative(withCo(plain, co)));
    if (alias !== undefined) replaceMethod(prototype, alias, plain);
  }

  private *use(stack: object, value: unknown): Coroutine<Answer | undefined> {
    if (value === undefined || value === null) return this.isAsync ? yield* this.add(stack, value, nothing) : { value };
    return isObject(value) ? yield* this.add(stack, value, yield* this.disposerOf(value)) : undefined;
  }

  /** How a value is disposed of, looked up when it comes to the stack. */
  private *disposerOf(value: object): Coroutine<Dispose | undefined> {
    if (this.isAsync) {
      const method = yield* readProperty(this.realm, value, this.symbols.asyncDispose);
      if (method !== undefined && method !== null) return this.caller(method, value);
    }
    const dispose = this.caller(yield* readProperty(this.realm, value, this.symbols.dispose), value);
    return this.isAsync && dispose !== undefined ? () => this.promised(dispose) : dispose;
  }

  /** `undefined` if there is nothing to be called. */
  private caller(method: unknown, receiver: unknown, ...args: unknown[]): Dispose | undefined {
    return typeof method === 'function' ? () => callCo(this.realm, method, receiver, ...args) : undefined;
  }

  /** Calls an ordinary disposer in the place of an asynchronous one: what it gives is not waited for. */
  private *promised(dispose: Dispose): Coroutine {
    const { promise, resolve, reject } = this.realm.deferred();
    try {
      yield* dispose();
      resolve(undefined);
    } catch (error) {
      reject(error);
    }
    return promise;
  }

  // oxlint-disable-next-line eslint/require-yield -- like methods that do
  private *add(stack: object, value: unknown, dispose: Dispose | typeof nothing | undefined): Coroutine<Answer | undefined> {
    if (dispose === undefined) return undefined;
    const resources = contents.get(stack);
    if (resources === undefined) contents.put(stack, [dispose]);
    else resources.push(dispose);
    return { value };
  }

  // oxlint-disable-next-line eslint/require-yield -- like methods that do
  private *move(stack: object): Coroutine<Answer> {
    const resources = contents.get(stack)?.splice(0) ?? [];
    return { value: contents.put(this.realm.call(this.nativeMove, stack) as object, resources) };
  }

  /** Takes everything from the stack, last in first, which then is disposed. */
  private taken(stack: object): Resources {
    this.realm.call(this.nativeMove, stack);
    return contents.get(stack)?.splice(0).toReversed() ?? [];
  }

  private *dispose(stack: object): Coroutine<Answer> {
    const failures = new Failures(this.realm);
    for (const dispose of this.taken(stack) as Dispose[]) yield* failures.collected(dispose());
    failures.rethrow();
    return { value: undefined };
  }

  private *disposeAsync(stack: object): Coroutine<Answer> {
    const task = new Task(this.realm, this.disposeAwaiting(this.taken(stack)));
    void (yield* task);
    return { value: task.promise };
  }

  private *disposeAwaiting(resources: Resources): Coroutine<void> {
    const failures = new Failures(this.realm);
    let [needsAwait, hasAwaited] = [false, false];
    for (const dispose of resources) {
      if (dispose === nothing) needsAwait = true;
      else {
        yield* failures.collected(awaited(dispose));
        hasAwaited = true;
      }
    }
    if (needsAwait && !hasAwaited) yield new Await(undefined);
    failures.rethrow();
  }
}

function* awaited(dispose: Dispose): Coroutine<void> {
  yield new Await(yield* dispose());
}

/** What disposers threw: the last error, which holds those before it. */
class Failures {
  private readonly realm: Realm;
  private hasFailed = false;
  private error: unknown;

  constructor(realm: Realm) {
    this.realm = realm;
  }

  *collected(run: Coroutine): Coroutine<void> {
    try {
      yield* run;
    } catch (error) {
      this.error = this.hasFailed ? this.suppressing(error) : error;
      this.hasFailed = true;
    }
  }

  rethrow(): void {
    if (this.hasFailed) throw this.error;
  }

  private suppressing(error: unknown): unknown {
    const { SuppressedError } = this.realm.global as unknown as Record<'SuppressedError', AnyFunction>;
    return Reflect.construct(SuppressedError, [error, this.error, 'An error was suppressed during disposal']);
  }
}
