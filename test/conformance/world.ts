// The world of one test: a V8 context as VUs have it, what test262 asks of a host (`$262`, `print`), and how the test ended.

import vm from 'node:vm';

export interface Outcome {
  /** Undefined if the test ended well. */
  readonly error:
    | { readonly phase: 'parse' | 'resolution' | 'runtime'; readonly type: string; readonly text: string }
    | undefined;
}

export const fine: Outcome = { error: undefined };

export function failed(phase: 'parse' | 'resolution' | 'runtime', thrown: unknown): Outcome {
  const error = thrown as { name?: unknown; message?: unknown; constructor?: { name?: unknown } } | null | undefined;
  const isObject = (typeof error === 'object' && error !== null) || typeof error === 'function';
  const type = isObject ? String(error.constructor?.name ?? error.name) : typeof thrown;
  let text: string;
  try {
    text = isObject ? `${String(error.name)}: ${String(error.message)}` : String(thrown);
  } catch {
    text = '(an error that cannot be shown)';
  }
  return { error: { phase, type, text } };
}

export interface World {
  readonly global: typeof globalThis;
  /** Ends when an asynchronous test calls `$DONE`. */
  readonly done: Promise<Outcome>;
  isDone(): boolean;
  evaluate(code: string, filename: string): unknown;
}

/** A new context with a host's functions in it. */
export function newWorld(): World {
  const { DONT_CONTEXTIFY } = vm.constants as unknown as { DONT_CONTEXTIFY: object };
  const global = vm.createContext(DONT_CONTEXTIFY) as typeof globalThis;
  const evaluate = (code: string, filename: string): unknown => new vm.Script(code, { filename }).runInContext(global);
  let finish!: (outcome: Outcome) => void;
  let isDone = false;
  const done = new Promise<Outcome>((resolve) => (finish = resolve));
  const print = (text: unknown): void => {
    if (typeof text !== 'string' || !text.startsWith('Test262:AsyncTest')) return;
    isDone = true;
    finish(text === 'Test262:AsyncTestComplete' ? fine : { error: { phase: 'runtime', type: '', text } });
  };
  define(global, 'print', print);
  define(global, '$262', hostObject(global, evaluate));
  return { global, done, isDone: () => isDone, evaluate };
}

function hostObject(global: typeof globalThis, evaluate: World['evaluate']): object {
  return {
    global,
    evalScript: (code: string) => evaluate(code, 'evalScript.js'),
    createRealm: () => (newWorld().global as unknown as { $262: object }).$262,
    detachArrayBuffer: (buffer: ArrayBuffer) => void structuredClone(buffer, { transfer: [buffer] }),
    gc: () => {},
  };
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

/** Waits until an asynchronous test has said how it ended, or nothing happens any more. */
export async function ending(world: World, isBusy: () => boolean): Promise<Outcome> {
  for (let turn = 0, calm = 0; calm < 100 && turn < 20_000; turn++) {
    if (world.isDone()) return world.done;
    await new Promise((resolve) => setImmediate(resolve));
    calm = isBusy() ? 0 : calm + 1;
  }
  for (let wait = 0; wait < 10; wait++) {
    if (world.isDone()) return world.done;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return world.isDone() ? world.done : { error: { phase: 'runtime', type: '', text: 'the test did not call $DONE' } };
}
