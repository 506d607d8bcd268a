// Generators of the script that may block. The object the script holds is a real generator whose body only delegates
// (`yield*`) to a control; the control steps the compiled body. Called from compiled code, `next` lets `SUSPEND` through and
// waits; called from native code, the body runs with blocking refused.

import { currentFiber } from './fiber.ts';
import { GeneratorCalls } from './generator-calls.ts';
import { hiddenField, SUSPEND, withCo, type CoEntry, type Coroutine } from '../protocol.ts';
import type { AnyFunction, Realm } from './realm.ts';
import { takeResumption } from './returning.ts';

type Mode = 'next' | 'throw' | 'return';
type Result = IteratorResult<unknown, unknown>;

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

/** The helpers that compiled generators call. */
export interface GeneratorHelpers {
  /** What a compiled generator runs, made while its parameters are bound. */
  readonly gen: (body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) => GeneratorControl;
  /** The same where the first step of the body binds the parameters. */
  readonly genBinding: (body: AnyFunction, receiver: unknown, args: ArrayLike<unknown>) => GeneratorControl;
  /** The coroutine entry of a generator function whose plain entry this is, and whose parameters are bound natively. */
  entryOf(plain: AnyFunction): CoEntry;
  /** The same where the first step of `body` binds the parameters. */
  bindingEntryOf(plain: AnyFunction, body: AnyFunction): CoEntry;
}

/** Installs coroutine entries on the prototype of generators and returns what compiled generator functions need. */
export function installGenerators(realm: Realm): GeneratorHelpers {
  for (const name of ['next', 'return', 'throw'] as const) {
    const native = realm.generatorPrototype[name];
    withCo(native, function* (this: unknown, value: unknown): Coroutine {
      const control = controls.get(this);
      if (control === undefined) return realm.call(native, this, value);
      let result = waiting(control, () => realm.call(native, this, value) as Result);
      while (isSuspended(result)) {
        const goOn = realm.generatorPrototype[takeResumption()];
        yield SUSPEND;
        result = waiting(control, () => realm.call(goOn, this) as Result);
      }
      return result;
    });
  }
  const calls = new GeneratorCalls(
    realm,
    (body) => new GeneratorControl(body),
    (made, control) => controls.put(made, control),
  );
  return {
    gen: (body, receiver, args) => calls.make(body, receiver, args),
    genBinding: (body, receiver, args) => calls.makeBound(body, receiver, args),
    entryOf: (plain) => calls.entryOf(plain),
    bindingEntryOf: (plain, body) => calls.bindingEntryOf(plain, body),
  };
}

const controls = hiddenField<GeneratorControl>();

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
