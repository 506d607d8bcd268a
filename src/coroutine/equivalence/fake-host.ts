// For tests: runs a program natively and compiled, in a V8 context of its own each time, with the same host functions. In the
// compiled run `block(x)` suspends, and is resumed at once or later as a seeded random decides.

import { inspect } from 'node:util';
import vm from 'node:vm';
import {
  createRuntime,
  cannotBlock,
  Fiber,
  SUSPEND,
  suspendable,
  transform,
  type Coroutine,
  type ImportFunction,
} from '../index.ts';
import type { ProgramFactory, Runtime, TransformOptions } from '../index.ts';
import type { Job } from '../runtime/fiber.ts';
import { coOf } from '../protocol.ts';

export interface TestRealm {
  readonly global: typeof globalThis;
  readonly runtime: Runtime;
  evaluate(code: string, filename: string): unknown;
}

/** A new context without Node's globals, as VUs have. */
export function newContext(): { global: typeof globalThis; evaluate: TestRealm['evaluate'] } {
  const { DONT_CONTEXTIFY } = vm.constants as unknown as { DONT_CONTEXTIFY: object };
  const context = vm.createContext(DONT_CONTEXTIFY);
  const evaluate = (code: string, filename: string): unknown => new vm.Script(code, { filename }).runInContext(context);
  return { global: context as typeof globalThis, evaluate };
}

export function newRealm(): TestRealm {
  const context = newContext();
  return { ...context, runtime: createRuntime(context.global) };
}

/** Text of a logged value that is the same for both realms. */
function show(value: unknown): string {
  if (typeof value === 'function') return `[function ${value.name}/${value.length}]`;
  const isError = typeof value === 'object' && value !== null && 'stack' in value && 'message' in value;
  if (isError) return `${(value as Error).name}: ${(value as Error).message}`;
  return typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: Infinity });
}

interface Log {
  readonly lines: string[];
  readonly log: (...values: unknown[]) => void;
}

function newLog(): Log {
  const lines: string[] = [];
  return { lines, log: (...values) => void lines.push(values.map(show).join(' ')) };
}

/** Runs `text` as the body of an async function, where `block(x)` just returns `x` and `later` is a macrotask. */
export async function runNative(text: string): Promise<string[]> {
  const { lines, log } = newLog();
  const { evaluate } = newContext();
  let pending = 0;
  const later = (fn: () => void): void => {
    pending++;
    setImmediate(() => {
      pending--;
      fn();
    });
  };
  type Body = (...host: unknown[]) => Promise<void>;
  const body = evaluate(`(async function (log, block, later) {${text}\n})`, 'native.js') as Body;
  try {
    await body(log, (value: unknown) => value, later);
  } catch (error) {
    log('uncaught', error);
  }
  await quiet(() => pending === 0);
  return lines;
}

export interface CompiledOptions {
  readonly allBlocking?: boolean;
  /** Decides which calls of `block` finish at once; 0: none. */
  readonly seed?: number;
}

/** Runs `source` compiled. */
export async function runCompiled(source: string, { allBlocking = false, seed = 0 }: CompiledOptions = {}): Promise<string[]> {
  const { lines, log } = newLog();
  const realm = newRealm();
  const fiber = new Fiber();
  let pending = 0;
  const later = (fn: () => void): void => {
    pending++;
    setImmediate(() => {
      pending--;
      fiber.run(callback(fn), { returned() {}, threw: (error) => log('uncaught', error) });
    });
  };
  const host = { log, later, block: blocker(realm, fiber, randomBits(seed)) };
  const program = compile(realm, source, { filename: 'compiled.js', allBlocking });
  const job = realm.runtime.startAsync(program(host, noImports, () => {}));
  try {
    await runJob(fiber, job);
  } catch (error) {
    log('uncaught', error);
  }
  await quiet(() => pending === 0 && !fiber.isBusy);
  return lines;
}

/** Runs `job` to its end on `fiber`; rejects if it throws. */
export function runJob(fiber: Fiber, job: Job): Promise<unknown> {
  return new Promise((resolve, reject) => {
    fiber.run(job, { returned: resolve, threw: reject });
  });
}

/** Compiles a program, known to V8 as `filename`, and evaluates it. */
export function compile(
  realm: TestRealm,
  source: string,
  { filename, ...options }: TransformOptions & { readonly filename: string },
): ReturnType<ProgramFactory> {
  const { code } = transform(source, options);
  realm.runtime.compiledFrom(() => source);
  return (realm.evaluate(code, filename) as ProgramFactory)(realm.runtime);
}

export const noImports: ImportFunction = Object.assign(() => ({}), { meta: () => ({}) });

/** The host function `block(x)`: suspends, and returns `x`. */
export function blocker(realm: TestRealm, fiber: Fiber, isImmediate: () => boolean): (value: unknown) => unknown {
  return suspendable('block', function* (value: unknown): Coroutine {
    if (!fiber.block('block')) throw new realm.global.Error(cannotBlock('block'));
    if (isImmediate()) fiber.resume();
    else setImmediate(() => fiber.resume());
    yield SUSPEND;
    return value;
  });
}

function* callback(fn: () => void): Coroutine {
  const co = coOf(fn);
  return co === undefined ? fn() : yield* co.call(undefined);
}

function randomBits(seed: number): () => boolean {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed !== 0 && state % 7 < 3;
  };
}

/** Waits until nothing happens any more: `isDone` twice in a row, with the event loop and all promise jobs between. */
async function quiet(isDone: () => boolean): Promise<void> {
  let calm = 0;
  for (let turn = 0; turn < 10_000 && calm < 4; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    calm = isDone() ? calm + 1 : 0;
  }
}
