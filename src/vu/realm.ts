// The script's world on one thread: a V8 context of its own, without Node's globals. All VUs of the thread share its built-ins;
// everything that the host hands to a script (errors, parsed JSON, buffers, promises) is made here, so that `instanceof` holds.

import { types } from 'node:util';
import vm from 'node:vm';
import { createRuntime, currentFiber, type Fiber, type Runtime } from '../coroutine/index.ts';
import { seededRandom } from './random.ts';
import { framesKept } from './stack.ts';

export type ErrorKind = 'Error' | 'TypeError' | 'RangeError' | 'SyntaxError' | 'ReferenceError';

/** A promise of the realm and its two ends. */
export interface Deferred {
  readonly promise: Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Makes stack texts as the user reads them. */
export interface StackFormatter {
  /** Of the structured frames of an error of the script. */
  format(error: unknown, frames: readonly NodeJS.CallSite[]): string;
  /** Of a stack text of V8's: the stack of an error that the host made while the script ran. */
  translate(stack: string): string;
}

export class Realm {
  readonly global: typeof globalThis;
  readonly isInspected: boolean;
  /** Shows its arguments in the console of a debugger. */
  readonly inspectorConsole: Console | undefined;
  readonly runtime: Runtime;
  readonly parseJson: (text: string) => unknown;
  /** `Promise.prototype.then` as V8 made it: its reactions are no jobs of any VU. */
  readonly nativeThen: (this: Promise<unknown>, ok: (value: unknown) => void, failed: (error: unknown) => void) => unknown;
  private readonly stacks: StackFormatter;
  private readonly makeDeferred: () => Deferred;
  private readonly freeze: (value: unknown) => unknown;
  private readonly seeded = new Map<Fiber, () => number>();

  /** `isInspected`: a debugger may attach, and finds there what else only the program sees. */
  constructor(stacks: StackFormatter, isInspected = false) {
    this.isInspected = isInspected;
    this.global = vm.createContext(vm.constants.DONT_CONTEXTIFY, { name: 'script' }) as typeof globalThis;
    this.inspectorConsole = isInspected ? this.global.console : undefined;
    removeNonScriptGlobals(this.global);
    addDisposeSymbols(this.global);
    this.stacks = stacks;
    this.global.Error.prepareStackTrace = ((error: unknown, frames: readonly NodeJS.CallSite[]) =>
      stacks.format(error, frames)) as never;
    this.global.Error.stackTraceLimit = framesKept;
    this.nativeThen = Reflect.get(this.global.Promise.prototype, 'then') as Realm['nativeThen'];
    this.parseJson = this.evaluate('(text) => JSON.parse(text)');
    this.makeDeferred = this.evaluate(
      '() => { const d = {}; d.promise = new Promise((resolve, reject) => { d.resolve = resolve; d.reject = reject; }); return d; }',
    );
    this.freeze = this.evaluate(
      '(value) => (function freeze(v) { if (typeof v === "object" && v !== null) { Object.freeze(v); Object.values(v).forEach(freeze); } return v; })(value)',
    );
    this.runtime = createRuntime(this.global, (error) => this.adopt(error));
    if (isInspected) this.runtime.noteAwaiters();
  }

  /** Runs host-written source in the realm. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what its source evaluates to
  evaluate<T>(source: string): T {
    return new vm.Script(source, { filename: 'onrush:realm' }).runInContext(this.global) as T;
  }

  /** Compiles the transformed program; its factory is called once here, the result once per VU. */
  compile(code: string, filename: string): unknown {
    return new vm.Script(code, { filename }).runInContext(this.global);
  }

  error(kind: ErrorKind, message: string): Error {
    return new this.global[kind](message);
  }

  /** True for an error of the script's world or of the host's. */
  isError(value: unknown): value is Error {
    return value instanceof Error || value instanceof this.global.Error;
  }

  /** Turns an error of the host that reaches the script, a stack overflow mostly, into one of the script's world. */
  adopt(error: unknown): void {
    if (!types.isNativeError(error) || !(error instanceof Error)) return;
    const kind = this.global[error.name as ErrorKind] ?? this.global.Error;
    const stack = this.stacks.translate(error.stack ?? '');
    Object.setPrototypeOf(error, kind.prototype);
    Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
  }

  isPromise(value: unknown): value is Promise<unknown> {
    return value instanceof this.global.Promise;
  }

  deferred(): Deferred {
    return this.makeDeferred();
  }

  /** A copy of `bytes` in an ArrayBuffer of the realm. */
  toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
    const buffer = new this.global.ArrayBuffer(bytes.byteLength);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  }

  /** Freezes `value` and everything in it. */
  deepFreeze(value: unknown): unknown {
    return this.freeze(value);
  }

  /** `randomSeed`: from now on `Math.random` in the VU of `fiber` gives the sequence that belongs to `seed`. */
  seedRandom(fiber: Fiber, seed: number): void {
    if (this.seeded.size === 0) this.replaceRandom();
    this.seeded.set(fiber, seededRandom(seed));
  }

  private replaceRandom(): void {
    const native = this.global.Math.random;
    const { seeded } = this;
    const replacement = { random: () => (seeded.get(currentFiber()!) ?? native)() };
    Object.defineProperty(this.global.Math, 'random', { value: replacement.random, writable: true, configurable: true });
  }
}

/** What `using` looks for. Node.js has them before V8 has, but only in its own context. */
function addDisposeSymbols({ Symbol: symbols }: typeof globalThis): void {
  for (const name of ['dispose', 'asyncDispose'])
    if (!(name in symbols)) Object.defineProperty(symbols, name, { value: Symbol(`Symbol.${name}`) });
}

/** V8 puts a console and WebAssembly into every context; a k6 script has neither there. */
function removeNonScriptGlobals(global: typeof globalThis): void {
  Reflect.deleteProperty(global, 'console');
  Reflect.deleteProperty(global, 'WebAssembly');
}
