// Measured in a process of its own, by `calls.ts`: what compiled calls, suspensions, instances and the compiler cost, in CPU time of the main
// thread. Prints JSON.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import {
  coOf,
  createRuntime,
  Fiber,
  sourceMapOf,
  SUSPEND,
  suspendable,
  transform,
  type Coroutine,
} from '../src/coroutine/index.ts';
import type { ImportFunction, Program, ProgramFactory } from '../src/coroutine/index.ts';
import { bundle } from '../src/script/index.ts';
import { rootPath } from './paths.ts';

/** CPU time of this thread, in ms. Linux only, like the rest of the benchmarks. */
function cpuMs(): number {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

const calls = `
function harmless(x) { return x + 1 }
function declared(x) { if (x < 0) block(x); return x + 1 }
let unknown = (x) => { if (x < 0) block(x); return x + 1 };
if (block(false)) unknown = declared;
const object = { v: 1, m(x) { if (x < 0) block(x); return x + this.v } };
const four = (x) => 1 + three(x), three = (x) => 1 + two(x), two = (x) => 1 + one(x), one = (x) => block(x);
export const loops = {
  harmless(n) { let s = 0; for (let i = 0; i < n; i++) s += harmless(i); return s },
  declared(n) { let s = 0; for (let i = 0; i < n; i++) s += declared(i); return s },
  unknown(n) { let s = 0; for (let i = 0; i < n; i++) s += unknown(i); return s },
  method(n) { let s = 0; for (let i = 0; i < n; i++) s += object.m(i); return s },
  suspend(n) { let s = 0; for (let i = 0; i < n; i++) s += block(i); return s },
  deep(n) { let s = 0; for (let i = 0; i < n; i++) s += four(i); return s },
};`;

type Loops = Readonly<Record<string, (n: number) => unknown>>;

const imports: ImportFunction = Object.assign(() => ({ default: {} }), { meta: () => ({}) });

function newGlobal(): typeof globalThis {
  const { DONT_CONTEXTIFY } = vm.constants as unknown as { DONT_CONTEXTIFY: object };
  return vm.createContext(DONT_CONTEXTIFY) as typeof globalThis;
}

/** Nanoseconds per round of each loop; `run` calls one. */
async function measureLoops(
  loops: Loops,
  run: (loop: (n: number) => unknown, n: number) => unknown,
): Promise<Record<string, number>> {
  const result: Record<string, number> = {};
  for (const [name, loop] of Object.entries(loops)) {
    const rounds = name === 'suspend' || name === 'deep' ? 1_000_000 : 10_000_000;
    await run(loop, rounds / 10);
    const start = cpuMs();
    await run(loop, rounds);
    result[name] = ((cpuMs() - start) / rounds) * 1e6;
  }
  return result;
}

async function compiledLoops(): Promise<Record<string, number>> {
  const global = newGlobal();
  const runtime = createRuntime(global);
  const fiber = new Fiber();
  const block = suspendable('block', function* (value: unknown): Coroutine {
    if (!fiber.block('block')) throw new Error('cannot block');
    fiber.resume();
    yield SUSPEND;
    return value;
  });
  const { code } = transform(calls);
  const program = (new vm.Script(code).runInContext(global) as ProgramFactory)(runtime);
  const job = (body: Coroutine): Promise<unknown> =>
    new Promise((resolve, reject) => fiber.run(body, { returned: resolve, threw: reject }));
  const { loops } = (await job(program({ block }, imports, () => {}))) as { loops: Loops };
  return measureLoops(loops, (loop, n) => job(enter(loop, n)));
}

function* enter(loop: (n: number) => unknown, n: number): Coroutine {
  const co = coOf(loop);
  return co === undefined ? loop(n) : yield* co.call(undefined, n);
}

async function plainLoops(): Promise<Record<string, number>> {
  const source = calls.replace('export const loops', 'const loops');
  const { loops } = new vm.Script(`(function (block) {"use strict";${source} return { loops } })`).runInContext(newGlobal())(
    (value: unknown) => value,
  ) as { loops: Loops };
  return measureLoops(loops, (loop, n) => loop(n));
}

const megabyte = `import _ from 'lodash'; import { z } from 'zod'; import http from 'k6/http';
export const schema = z.object({ a: z.string() });
export default function () { return _.map(['a'], (x) => http.get(x)) }`;

interface Compiled {
  readonly bundled: string;
  readonly code: string;
  readonly compileMs: number;
  readonly mapMs: number;
}

/** Bundling happens in esbuild's process and is measured by the clock; the rest in CPU time. */
async function compile(): Promise<Compiled> {
  const options = { isBuiltin: (specifier: string) => specifier === 'k6/http', builtins: ['k6/http'] };
  const { code: bundled, sectionOf, nameAt } = await bundle({ path: join(rootPath, '-'), text: megabyte }, options);
  const start = cpuMs();
  const transformed = transform(bundled, { sectionOf, nameAt });
  const end = cpuMs();
  sourceMapOf(bundled, 'program.js', transformed.edits);
  return { bundled, code: transformed.code, compileMs: end - start, mapMs: cpuMs() - end };
}

interface Instance {
  readonly ms: number;
  readonly kilobytes: number;
}

function measureInstances(make: () => unknown): Instance {
  const count = 60;
  const kept: unknown[] = [];
  for (let i = 0; i < 20; i++) make();
  global.gc!();
  const heap = process.memoryUsage().heapUsed;
  const start = cpuMs();
  for (let i = 0; i < count; i++) kept.push(make());
  const ms = (cpuMs() - start) / count;
  global.gc!();
  return { ms, kilobytes: (process.memoryUsage().heapUsed - heap) / kept.length / 1024 };
}

function compiledInstances(code: string): Instance {
  const global = newGlobal();
  const program: Program = (new vm.Script(code).runInContext(global) as ProgramFactory)(createRuntime(global));
  return measureInstances(() => {
    const own = Object.create(global) as object;
    return [own, program(own, imports, () => {}).next().value];
  });
}

function plainInstances(bundled: string): Instance {
  const body = bundled
    .replaceAll(/^import .*$/gm, 'const http = {};')
    .replace(/export \{[^}]*\};?\s*$/, '')
    .replace(/^export /gm, '');
  const make = new vm.Script(`(function () {"use strict";${body}\n return [schema] })`).runInContext(
    newGlobal(),
  ) as () => unknown;
  return measureInstances(make);
}

const { bundled, code, compileMs, mapMs } = await compile();
console.log(
  JSON.stringify({
    size: bundled.length,
    compileMs,
    mapMs,
    instance: compiledInstances(code),
    plainInstance: plainInstances(bundled),
    loops: await compiledLoops(),
    plainLoops: await plainLoops(),
  }),
);
