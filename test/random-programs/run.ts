// Runs one program natively or compiled, with the same host functions, and gives what it logged.

import vm from 'node:vm';
import { createRuntime, Fiber, SUSPEND, suspendable, transform, type Coroutine } from '../../src/coroutine/index.ts';
import type { ImportFunction, ProgramFactory } from '../../src/coroutine/index.ts';

const fuelOfRun = 300;
const mostLines = 500;

interface Host {
  readonly lines: string[];
  readonly functions: Readonly<Record<string, unknown>>;
}

function newGlobal(): typeof globalThis {
  const { DONT_CONTEXTIFY } = vm.constants as unknown as { DONT_CONTEXTIFY: object };
  return vm.createContext(DONT_CONTEXTIFY) as typeof globalThis;
}

/** A value as text that is the same in all realms. */
function show(value: unknown, depth = 3): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name}/${value.length} ${Reflect.ownKeys(value).map(String).join()}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const tag = Object.prototype.toString.call(value);
  // How V8 words a type error depends on where it stands.
  if (tag === '[object Error]' && (value as Error).name === 'TypeError') return 'TypeError';
  if (tag === '[object Error]') return `${(value as Error).name}: ${(value as Error).message}`;
  if (tag === '[object Promise]' || depth === 0) return tag;
  if (Array.isArray(value))
    return `[${Array.from({ length: Math.min(value.length, 6) }, (_, i) => (i in value ? show(value[i], depth - 1) : 'hole')).join(', ')}]`;
  const parts = Reflect.ownKeys(value)
    .slice(0, 8)
    .map((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(value, key)!;
      return `${String(key)}: ${'value' in descriptor ? show(descriptor.value, depth - 1) : 'getter'}`;
    });
  return `${tag}{${parts.join(', ')}}`;
}

/** What programs call; `array` is that of the realm. */
function newHost(global: typeof globalThis, block: unknown): Host {
  const lines: string[] = [];
  let fuel = fuelOfRun;
  const functions = {
    block,
    log: (...values: unknown[]) => void (lines.length < mostLines && lines.push(values.map((value) => show(value)).join(' '))),
    fuel: () => fuel-- > 0,
    cut: (value: unknown) =>
      typeof value === 'string' ? value.slice(0, 40) : typeof value === 'bigint' ? BigInt.asIntN(40, value) : value,
    flat: (value: unknown) => (typeof value === 'object' || typeof value === 'function' ? show(value, 1) : value),
    list: (value: unknown) => global.Array.from(Array.isArray(value) ? value.slice(0, 3) : [value]),
    compare: (a: unknown, b: unknown) => Math.sign(Number(show(a) > show(b)) - Number(show(a) < show(b))),
  };
  return { lines, functions };
}

export const native: typeof globalThis = newGlobal();
const names = Object.keys(newHost(native, undefined).functions);

export async function runNative(source: string, isSloppy: boolean): Promise<string[]> {
  const host = newHost(native, (value: unknown) => value);
  const body = isSloppy ? source : `"use strict";${source}`;
  const make = new vm.Script(`(async function (${names.join(',')}) {${body}\n})`).runInContext(native) as (
    ...host: unknown[]
  ) => Promise<void>;
  await ended(make(...names.map((name) => host.functions[name])), host);
  return host.lines;
}

const compiled: typeof globalThis = newGlobal();
const runtime = createRuntime(compiled);

export interface CompiledOptions {
  readonly allBlocking: boolean;
  /** The program is the module of a package. */
  readonly isSloppy: boolean;
  /** Decides which calls of `block` suspend, and which of these are resumed at once. */
  readonly seed: number;
}

export async function runCompiled(text: string, { allBlocking, isSloppy, seed }: CompiledOptions): Promise<string[]> {
  const source = isSloppy ? inPackage(text) : text;
  const fiber = new Fiber();
  const host = newHost(compiled, blocker(fiber, seed));
  const { code } = transform(source, { allBlocking });
  runtime.compiledFrom(() => source);
  const program = (new vm.Script(code).runInContext(compiled) as ProgramFactory)(runtime);
  const imports: ImportFunction = Object.assign(() => ({}), { meta: () => ({}) });
  const global = Object.assign(Object.create(compiled) as object, host.functions);
  const job = runtime.startAsync(program(global, imports, () => {}));
  const promise = await new Promise<unknown>((resolve, reject) => {
    fiber.run(job, { returned: (value) => resolve([value]), threw: reject });
  });
  await ended((promise as [Promise<unknown>])[0], host);
  return host.lines;
}

/** A bundle of a module of a package, as esbuild writes it, and of code that loads it. */
function inPackage(text: string): string {
  const wrapper = `\n// node_modules/x/index.js\nvar load = __commonJS({\n  "node_modules/x/index.js"() { return (async function () {${text}\n})() } });`;
  return `const __commonJS = (modules) => Object.values(modules)[0];${wrapper} await load();`;
}

async function ended(promise: Promise<unknown>, { functions }: Host): Promise<void> {
  try {
    await promise;
  } catch (error) {
    (functions['log'] as (...values: unknown[]) => void)('uncaught', error);
  }
}

/** Where a call cannot suspend it ends at once, as the product's do in the end. */
function blocker(fiber: Fiber, seed: number): (value: unknown) => unknown {
  let state = seed;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return suspendable('block', function* (value: unknown): Coroutine {
    const kind = random();
    if (kind < 0.4 || !fiber.block('block')) return value;
    if (kind < 0.8) fiber.resume();
    else setImmediate(() => fiber.resume());
    yield SUSPEND;
    return value;
  });
}
