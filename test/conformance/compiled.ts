// Runs a test compiled, every call treated as one that may block, with suspensions put in at random calls.

import vm from 'node:vm';
import { coOf, createRuntime, Fiber, SUSPEND, transform, type Coroutine } from '../../src/coroutine/index.ts';
import type { ImportFunction, ProgramFactory, Runtime } from '../../src/coroutine/index.ts';
import type { HarnessFile } from './native.ts';
import { ending, failed, fine, newWorld, type Outcome, type World } from './world.ts';

export interface CompiledTest {
  readonly path: string;
  /** An ES module. */
  readonly source: string;
  readonly harness: readonly HarnessFile[];
  readonly isAsync: boolean;
  readonly seed: number;
}

export async function runCompiled(test: CompiledTest): Promise<Outcome> {
  let script: vm.Script;
  try {
    script = compile(test.source, test.path);
  } catch (error) {
    return failed('parse', error);
  }
  const world = newWorld();
  const fiber = new Fiber();
  const runtime = interrupted(createRuntime(world.global), fiber, test.seed);
  runtime.compiledFrom(() => test.source);
  for (const file of test.harness) await runJob(fiber, start(world, runtime, compiledHarness(file)));
  try {
    await runJob(fiber, start(world, runtime, script));
  } catch (error) {
    return failed('runtime', error);
  }
  return test.isAsync ? ending(world, () => fiber.isBusy) : fine;
}

function compile(source: string, filename: string): vm.Script {
  return new vm.Script(transform(source, { allBlocking: true }).code, { filename });
}

const compiledFiles = new Map<string, vm.Script>();

/** A harness file as a program that puts what it declares on the global object. */
function compiledHarness({ name, source }: HarnessFile): vm.Script {
  let script = compiledFiles.get(name);
  if (script === undefined) {
    const declared = [...source.matchAll(/^(?:async )?(?:function\*?|var|let|const|class)\s+([\w$]+)/gm)].map(
      (match) => match[1]!,
    );
    // Some stand in a block.
    const publish = [...new Set(declared)].map((id) => `typeof ${id}==='undefined'||(globalThis.${id}=${id});`).join('');
    script = compile(`${source}\n;${publish}`, name);
    compiledFiles.set(name, script);
  }
  return script;
}

function start(world: World, runtime: Runtime, script: vm.Script): Coroutine {
  const program = (script.runInContext(world.global) as ProgramFactory)(runtime);
  const imports: ImportFunction = Object.assign(() => ({}), { meta: () => ({}) });
  return runtime.startAsync(program(world.global, imports, () => {}));
}

function runJob(fiber: Fiber, job: Coroutine): Promise<unknown> {
  return new Promise((resolve, reject) => {
    fiber.run(job, { returned: resolve, threw: reject });
  });
}

/** The runtime, except that a call whose callee is looked up may block first. */
function interrupted(runtime: Runtime, fiber: Fiber, seed: number): Runtime {
  let state = seed;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  // A call by the realm of the test: what is thrown by a proxy, say, belongs to it.
  const { call } = runtime as unknown as { call: (callee: unknown, ...args: unknown[]) => unknown };
  const co = (callee: unknown): unknown => {
    const entry = coOf(callee);
    if (typeof callee !== 'function' || seed === 0 || random() > 0.2) return entry;
    const isImmediate = random() < 0.5;
    return function* (this: unknown, ...args: unknown[]): Coroutine {
      if (fiber.block('test')) {
        if (isImmediate) fiber.resume();
        else setImmediate(() => fiber.resume());
        yield SUSPEND;
      }
      if (entry === undefined) return call(callee, this, ...args);
      return yield* Reflect.apply(entry, this, args);
    };
  };
  return { ...runtime, co } as Runtime;
}
