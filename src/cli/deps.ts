// `onrush deps`: the files and modules that a script consists of, and what it asks of the program that runs it. The script is not run.

import { pathToFileURL } from 'node:url';
import { exitCodes } from '../base/index.ts';
import { bundle, checkDependencies, dependenciesOf, type SourceModule } from '../script/index.ts';
import { moduleSpecifiers } from '../vu/index.ts';
import type { DepsRequest } from './commands/deps.ts';
import { loadSource } from './script-source.ts';
import { openSession } from './session.ts';
import type { World } from './world.ts';

const isBuiltin = (specifier: string): boolean => (moduleSpecifiers as readonly string[]).includes(specifier);

/** Prints k6's list, or its JSON. Rejects with a UserError if the script cannot be read. */
export async function deps(world: World, request: DepsRequest): Promise<number> {
  const session = openSession(world, request.flags);
  const { source } = await loadSource(request, world, session.settings.type);
  await session.log.close();
  const { modules } = await bundle(source, { isBuiltin: () => true, builtins: moduleSpecifiers, env: world.env });
  const buildDependencies = dependenciesOf(modules);
  const imports = [...new Set(modules.flatMap(namesOf))].sort();
  const customBuildRequired = !(await canRun(modules, imports));
  const text = request.asJson
    ? `${JSON.stringify({ buildDependencies, imports, customBuildRequired }, undefined, 2)}\n`
    : [
        section(
          'Build Dependencies',
          Object.entries(buildDependencies).map(([name, version]) => `${name}: ${version}`),
        ),
        section('Imports', imports),
        `Custom Build Required: ${customBuildRequired ? 'yes' : 'no'}\n`,
      ].join('\n');
  world.stdout.write(text);
  return exitCodes.ok;
}

/** The module itself, and those of k6 that it imports. */
function namesOf({ path, imports }: SourceModule): readonly string[] {
  const builtins = imports.filter(({ target }) => target === undefined).map(({ specifier }) => specifier);
  return [path.startsWith('https://') ? path : pathToFileURL(path).href, ...builtins];
}

async function canRun(modules: readonly SourceModule[], imports: readonly string[]): Promise<boolean> {
  if (imports.some((name) => /^k6(?:$|\/)/.test(name) && !isBuiltin(name))) return false;
  try {
    await checkDependencies(modules, isBuiltin);
    return true;
  } catch {
    return false;
  }
}

function section(title: string, lines: readonly string[]): string {
  return `${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
