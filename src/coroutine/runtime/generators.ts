// Generators of the script that may block. The object the script holds is a real generator whose body only delegates
// (`yield*`) to a control; the control steps the compiled body. Called from compiled code, `next` lets `SUSPEND` through and
// waits; called from native code, the body runs with blocking refused.

import { Task } from './async.ts';
import { currentFiber, type Fiber } from './fiber.ts';
import { hiddenField, SUSPEND, withCo, type Coroutine } from '../protocol.ts';
import type { AnyFunction, Realm } from './realm.ts';
import { takeResumption } from './returning.ts';

type Mode = 'next' | 'throw' | 'return';
type Result = IteratorResult<unknown, unknown>;

/** What an async generator's body yields for `yield`. */
export class Yield {
  readonly value: unknown;
  readonly isAwaited: boolean;

  constructor(value: unknown, isAwaited = false) {
    this.value = value;
    this.isAwaited = isAwaited;
  }
}

/** Steps the body of one generator object. */
export class GeneratorControl {
  /** The step that runs was asked for by compiled code, which waits. */
  mayWait = false;
  private readonly body: Coroutine;

  constructor(body: Coroutine) {
    this.body = body;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value: unknown): Result {
    return this.step('next', value);
  }

  throw(error: unknown): Result {
    return this.step('throw', error);
  }

  return(value: unknown): Result {
    return this.step('return', value);
  }

  private step(mode: Mode, value: unknown): Result {
    const fiber = currentFiber();
    if (this.mayWait || fiber === undefined) return this.body[mode](value);
    return fiber.uninterrupted(() => this.body[mode](value));
  }
}

/** One step of an async generator: from a `next` to the `yield` that answers it. */
class GeneratorStep extends Task {
  private isDelivering = false;

  override fulfilled(value: unknown): void {
    if (this.isDelivering) this.deferred.resolve(this.realm.result(value, false));
    else super.fulfilled(value);
  }

  override rejected(error: unknown): void {
    this.isDelivering = false;
    super.rejected(error);
  }

  protected override settle(value: unknown): void {
    this.deferred.resolve(this.realm.result(value, true));
  }

  protected override yielded(value: unknown): void {
    const { value: sent, isAwaited } = value as Yield;
    if (isAwaited) this.deferred.resolve(this.realm.result(sent, false));
    else {
      this.isDelivering = true;
      this.realm.wait(sent, this);
    }
  }
}

/** Makes the steps of one async generator object; the native generator around it keeps their queue. */
export class AsyncGeneratorControl {
  /** Compiled code asks for a step and will run it itself. */
  isLending = false;
  lent: GeneratorStep | undefined;
  private readonly realm: Realm;
  private readonly body: Coroutine;
  private readonly fiber: Fiber | undefined = currentFiber();

  constructor(realm: Realm, body: Coroutine) {
    this.realm = realm;
    this.body = body;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(value: unknown): Promise<unknown> {
    return this.step('next', value);
  }

  throw(error: unknown): Promise<unknown> {
    return this.step('throw', error);
  }

  return(value: unknown): Promise<unknown> {
    return this.step('return', value);
  }

  private step(mode: Mode, value: unknown): Promise<unknown> {
    const step = new GeneratorStep(this.realm, this.body, this.fiber).send(mode, value);
    const executing = currentFiber();
    if (this.isLending) this.lent = step;
    else if (executing === undefined) step.goOn();
    else void executing.drive(step);
    return step.promise;
  }
}

type Control = GeneratorControl | AsyncGeneratorControl;

const controls = hiddenField<Control>();

/** The helpers that compiled generators call. */
export interface GeneratorHelpers {
  readonly gen: (body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) => GeneratorControl;
  readonly agen: (body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) => AsyncGeneratorControl;
  /** The coroutine entry of a generator function whose plain entry this is. */
  readonly entryOf: (plain: AnyFunction) => (this: unknown, ...args: unknown[]) => Coroutine;
}

/** Installs coroutine entries on the prototypes of generators and returns what compiled generator functions need. */
export function installGenerators(realm: Realm): GeneratorHelpers {
  let latest: Control | undefined;
  for (const name of ['next', 'return', 'throw'] as const) {
    const native = realm.generatorPrototype[name];
    withCo(native, function* (this: unknown, value: unknown): Coroutine {
      const control = controls.get(this);
      if (!(control instanceof GeneratorControl)) return realm.call(native, this, value);
      let result = waiting(control, () => realm.call(native, this, value) as Result);
      while (isSuspended(result)) {
        const goOn = realm.generatorPrototype[takeResumption()];
        yield SUSPEND;
        result = waiting(control, () => realm.call(goOn, this) as Result);
      }
      return result;
    });
    const nativeAsync = realm.asyncGeneratorPrototype[name];
    withCo(nativeAsync, function* (this: unknown, value: unknown): Coroutine {
      const control = controls.get(this);
      if (!(control instanceof AsyncGeneratorControl)) return realm.call(nativeAsync, this, value);
      control.isLending = true;
      control.lent = undefined;
      const promise = realm.call(nativeAsync, this, value);
      control.isLending = false;
      const step = control.lent as GeneratorStep | undefined;
      if (step !== undefined) void (yield* step);
      return promise;
    });
  }
  return {
    gen: (body, receiver, args) => (latest = new GeneratorControl(Reflect.apply(body, receiver, args) as Coroutine)),
    agen: (body, receiver, args) => (latest = new AsyncGeneratorControl(realm, Reflect.apply(body, receiver, args) as Coroutine)),
    entryOf: (plain) =>
      // oxlint-disable-next-line eslint/require-yield -- calling a generator function runs none of its body
      function* (this: unknown, ...args): Coroutine {
        const generator = realm.call(plain, this, ...args) as object;
        controls.put(generator, latest!);
        return generator;
      },
  };
}

/** Looks at the value, which may be a getter of the script, only if something has just asked to block. */
function isSuspended(result: Result): boolean {
  return currentFiber()?.blockedIn !== undefined && result.done !== true && result.value === SUSPEND;
}

function waiting(control: GeneratorControl, step: () => Result): Result {
  control.mayWait = true;
  try {
    return step();
  } finally {
    control.mayWait = false;
  }
}
