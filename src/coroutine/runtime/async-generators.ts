// Async generators of the script, step by step as ECMAScript describes them (AsyncGenerator Abstract Operations), so that every promise is
// settled in the turn in which it natively is. The object the script holds is a native async generator that never gets further than
// its first step; its methods are replaced, and find the control that does the work.

import { AsyncBody } from './async.ts';
import { currentFiber } from './fiber.ts';
import { showAsNative } from './function-text.ts';
import { GeneratorCalls } from './generator-calls.ts';
import { hiddenField, withCo, type CoEntry, type Coroutine } from '../protocol.ts';
import { replaceMethod, type AnyFunction, type Deferred, type Realm } from './realm.ts';

type Mode = 'next' | 'throw' | 'return';

/** What the body of an async generator yields for `yield`. */
export class Yield {
  readonly value: unknown;
  /** It has been awaited already, by the iterator that `yield*` delegates to. */
  readonly isAwaited: boolean;

  constructor(value: unknown, isAwaited = false) {
    this.value = value;
    this.isAwaited = isAwaited;
  }
}

interface Request {
  readonly mode: Mode;
  readonly value: unknown;
  readonly deferred: Deferred;
}

export class AsyncGeneratorControl extends AsyncBody {
  private state: 'start' | 'yield' | 'executing' | 'draining' | 'completed' = 'start';
  private readonly queue: Request[] = [];
  /** What a promise is waited for: an `await` of the body, the value of a `yield`, that of a `return` at a `yield` or after the end. */
  private reason: 'await' | 'yield' | 'return' | 'drain' = 'await';

  constructor(realm: Realm, body: Coroutine) {
    super(realm, body, currentFiber());
  }

  /** Takes a request, to be answered through the promise; the body is to be run for it if it `isDue`. */
  ask(mode: Mode, value: unknown): { readonly promise: Promise<unknown>; readonly isDue: boolean } {
    const request = { mode, value, deferred: this.realm.deferred() };
    const { promise } = request.deferred;
    const { state } = this;
    this.queue.push(request);
    if (state === 'yield' || (state === 'start' && mode === 'next')) return { promise, isDue: this.resume(request) };
    if (state === 'start' || state === 'completed') this.drain();
    return { promise, isDue: false };
  }

  /** What the plain entry of the native object delegates to when it is asked for its first step: shows itself, and leaves it there. */
  [Symbol.asyncIterator](): AsyncIterator<unknown> {
    shown = this; // oxlint-disable-line typescript/no-this-alias -- the object asked for it just now
    return dormant;
  }

  override fulfilled(value: unknown): void {
    const { reason } = this;
    this.reason = 'await';
    if (reason === 'await') super.fulfilled(value);
    else if (reason === 'drain') {
      this.complete(value, true);
      this.drain();
    } else if (reason === 'return') this.send('return', value).goOn();
    else if (this.deliver(value)) this.goOn();
  }

  override rejected(error: unknown): void {
    const { reason } = this;
    this.reason = 'await';
    if (reason === 'await') super.rejected(error);
    else if (reason === 'drain') {
      this.queue.shift()!.deferred.reject(error);
      this.drain();
    } else this.send('throw', error).goOn();
  }

  protected override get given(): undefined {
    return undefined;
  }

  protected override settle(value: unknown): void {
    this.complete(value, true);
    this.drain();
  }

  protected override fail(error: unknown): void {
    this.queue.shift()!.deferred.reject(error);
    this.drain();
  }

  protected override yielded(yielded: unknown): boolean {
    const { value, isAwaited } = yielded as Yield;
    if (isAwaited) return this.deliver(value);
    this.waitFor('yield', value);
    return false;
  }

  /** Answers the request that the body ran for; true if it is to be run for the next one. */
  private deliver(value: unknown): boolean {
    this.complete(value, false);
    const [request] = this.queue;
    if (request !== undefined) return this.resume(request);
    this.state = 'yield';
    return false;
  }

  /** Sends a request to the body, which is at a `yield` or at its start; true if it is to be run. */
  private resume({ mode, value }: Request): boolean {
    this.state = 'executing';
    if (mode === 'return') this.waitFor('return', value);
    else this.send(mode, value);
    return mode !== 'return';
  }

  /** The body is over: answers what was asked for in the meantime, up to a `return` that must be waited for. */
  private drain(): void {
    this.state = 'draining';
    for (let [request] = this.queue; request !== undefined; [request] = this.queue) {
      if (request.mode === 'return') return this.waitFor('drain', request.value);
      if (request.mode === 'next') this.complete(undefined, true);
      else this.queue.shift()!.deferred.reject(request.value);
    }
    this.state = 'completed';
  }

  private waitFor(reason: 'yield' | 'return' | 'drain', value: unknown): void {
    this.reason = reason;
    this.realm.wait(value, this);
  }

  private complete(value: unknown, isDone: boolean): void {
    this.queue.shift()!.deferred.resolve(this.realm.result(value, isDone));
  }
}

/** The control of the native object that has just been asked for its first step. */
let shown: AsyncGeneratorControl | undefined;

const dormant: AsyncIterator<unknown> = {
  next: () => new Promise(() => {}),
};

const controls = hiddenField<AsyncGeneratorControl>();

/** The helpers that compiled async generators call: see `GeneratorHelpers`. */
export interface AsyncGeneratorHelpers {
  readonly agen: (body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) => AsyncGeneratorControl;
  readonly agenBinding: (body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) => AsyncGeneratorControl;
  entryOf(plain: AnyFunction): CoEntry;
  bindingEntryOf(plain: AnyFunction, body: AnyFunction): CoEntry;
}

/** Replaces the methods of async generators and returns what compiled ones need. */
export function installAsyncGenerators(realm: Realm): AsyncGeneratorHelpers {
  for (const name of ['next', 'return', 'throw'] as const) {
    const native = realm.asyncGeneratorPrototype[name];
    /** The promise of the answer, and the control if it must run the body for that. */
    const ask = (self: unknown, value: unknown): { readonly promise: unknown; readonly due?: AsyncGeneratorControl } => {
      let control = controls.get(self);
      if (control === undefined) {
        shown = undefined;
        const promise = realm.call(native, self, value);
        control = shown as AsyncGeneratorControl | undefined;
        if (control === undefined) return { promise };
        controls.put(self as object, control);
      }
      const { promise, isDue } = control.ask(name, value);
      return isDue ? { promise, due: control } : { promise };
    };
    const plain = realm.method(name, 1, function (this: unknown, value: unknown): unknown {
      const { promise, due } = ask(this, value);
      if (due !== undefined) run(due);
      return promise;
    });
    withCo(plain, function* (this: unknown, value: unknown): Coroutine {
      const { promise, due } = ask(this, value);
      if (due !== undefined) yield* due;
      return promise;
    });
    replaceMethod(realm.asyncGeneratorPrototype, name, showAsNative(plain));
  }
  const make = (body: Coroutine): AsyncGeneratorControl => new AsyncGeneratorControl(realm, body);
  const calls = new GeneratorCalls(realm, make, (made, control) => controls.put(made, control));
  return {
    agen: (body, receiver, args) => calls.make(body, receiver, args),
    agenBinding: (body, receiver, args) => calls.makeBound(body, receiver, args),
    entryOf: (plain) => calls.entryOf(plain),
    bindingEntryOf: (plain, body) => calls.bindingEntryOf(plain, body),
  };
}

/** Native code asked for the step. */
function run(control: AsyncGeneratorControl): void {
  const executing = currentFiber();
  if (executing === undefined) control.goOn();
  else void executing.drive(control);
}
