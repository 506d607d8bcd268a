// Runs a test as this Node does: the harness as scripts, then the test as a script or as a module.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import vm from 'node:vm';
import { ending, failed, fine, newWorld, type Outcome, type World } from './world.ts';

export interface NativeTest {
  readonly path: string;
  readonly source: string;
  readonly kind: 'script' | 'module';
  readonly harness: readonly HarnessFile[];
  readonly isAsync: boolean;
}

export interface HarnessFile {
  readonly name: string;
  readonly source: string;
}

const timeout = 10_000;

export async function runNative(test: NativeTest): Promise<Outcome> {
  const world = newWorld();
  for (const { name, source } of test.harness) world.evaluate(source, name);
  const outcome = test.kind === 'script' ? runScript(test, world) : await runModule(test, world);
  return outcome.error === undefined && test.isAsync ? ending(world, () => false) : outcome;
}

function runScript({ path, source }: NativeTest, world: World): Outcome {
  let script: vm.Script;
  const modules = new Map<string, Promise<vm.Module>>();
  try {
    script = new vm.Script(source, {
      filename: path,
      importModuleDynamically: ((specifier: string) => load(world, modules, resolve(dirname(path), specifier))) as never,
    });
  } catch (error) {
    return failed('parse', error);
  }
  try {
    script.runInContext(world.global, { timeout });
  } catch (error) {
    return failed('runtime', error);
  }
  return fine;
}

async function runModule({ path, source }: NativeTest, world: World): Promise<Outcome> {
  const modules = new Map<string, Promise<vm.Module>>();
  let module: vm.SourceTextModule;
  try {
    module = newModule(world, modules, path, source);
  } catch (error) {
    return failed('parse', error);
  }
  modules.set(path, Promise.resolve(module));
  try {
    await module.link((specifier, { identifier }) => linked(world, modules, resolve(dirname(identifier), specifier)));
  } catch (error) {
    return failed('resolution', error);
  }
  try {
    const isOver = module.evaluate({ timeout });
    // A module that waits for ever must not stop the runner.
    await Promise.race([isOver, new Promise((done) => setTimeout(done, 1000).unref())]);
  } catch (error) {
    return failed('runtime', error);
  }
  return fine;
}

function newModule(world: World, modules: Map<string, Promise<vm.Module>>, path: string, source: string): vm.SourceTextModule {
  return new vm.SourceTextModule(source, {
    identifier: path,
    context: world.global,
    initializeImportMeta: (meta) => void (meta['url'] = `file://${path}`),
    importModuleDynamically: (specifier: string) => load(world, modules, resolve(dirname(path), specifier)),
  });
}

async function linked(world: World, modules: Map<string, Promise<vm.Module>>, path: string): Promise<vm.Module> {
  let module = modules.get(path);
  if (module === undefined) {
    if (!existsSync(path)) throw new Error(`no such module: ${path}`);
    module = Promise.resolve(newModule(world, modules, path, readFileSync(path, 'utf8')));
    modules.set(path, module);
  }
  return module;
}

/** For `import()`. */
async function load(world: World, modules: Map<string, Promise<vm.Module>>, path: string): Promise<vm.Module> {
  const module = await linked(world, modules, path);
  if (module.status === 'unlinked')
    await module.link((specifier, { identifier }) => linked(world, modules, resolve(dirname(identifier), specifier)));
  await module.evaluate();
  return module;
}
