// `onrush archive`: the script, everything it imports and opens, and its options, as one file that runs elsewhere, also in k6.

import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes } from '../base/index.ts';
import { inspectScript, type Inspection, type RunRequest } from '../engine/index.ts';
import { bundleForK6, dependenciesOf, k6Version, runsInK6, writeArchive } from '../script/index.ts';
import { moduleSpecifiers } from '../vu/index.ts';
import type { ArchiveRequest } from './commands/archive.ts';
import { cannotWrite } from './errors.ts';
import { archiveOptions } from './options-json.ts';
import { openSession, requestFor, type Session } from './session.ts';
import type { World } from './world.ts';

/** Writes the archive. Rejects with the UserError that a run of the script would be refused with. */
export async function archive(world: World, request: ArchiveRequest): Promise<number> {
  const session = openSession(world, request.flags);
  try {
    const asked = await requestFor(session, request, { seesSystemEnv: false });
    const source = asked.source;
    const inspection = await inspectScript({ ...asked, source, runtime: { ...asked.runtime, threads: 1, outputs: [] } });
    for (const message of [...inspection.warnings, ...inspection.settled.warnings]) session.warn(message);
    const bytes = await pack(session, { ...asked, source }, { inspection, env: request.excludeEnvVars ? {} : asked.scriptEnv });
    if (request.out === '-') world.stdout.write(bytes);
    else save(resolve(world.cwd, request.out), bytes, request.out);
    return exitCodes.ok;
  } finally {
    await session.log.close();
  }
}

interface Findings {
  readonly inspection: Inspection;
  readonly env: Readonly<Record<string, string>>;
}

async function pack(session: Session, { source }: RunRequest, { inspection, env }: Findings): Promise<Uint8Array> {
  const { bundled, files: opened, settled } = inspection;
  const files = new Map(opened);
  if (runsInK6(bundled.modules)) for (const { path, text } of bundled.modules) files.set(path, text());
  else {
    session.log.sink({ level: 'info', message: bundledNotice, fields: {}, timeMs: session.world.clock.epoch() });
    files.set(
      source.path,
      Buffer.from(await bundleForK6(source, { isBuiltin, builtins: moduleSpecifiers, env: session.world.env }, bundled)),
    );
  }
  return writeArchive({
    script: source.path,
    directory: source.path.startsWith('https://') ? new URL('.', source.path).href : dirname(source.path),
    files,
    metadata: {
      options: archiveOptions(settled),
      env,
      compatibilityMode: settled.options.compatibilityMode,
      k6version: k6Version,
      onrushVersion: session.version,
      goos: session.world.platform === 'win32' ? 'windows' : session.world.platform,
      dependencies: dependenciesOf(bundled.modules),
    },
  });
}

const isBuiltin = (specifier: string): boolean => (moduleSpecifiers as readonly string[]).includes(specifier);

const bundledNotice =
  'the script imports what k6 does not know (packages, JSON or files without their extension): the archive holds all of it as one file';

function save(path: string, bytes: Uint8Array, name: string): void {
  try {
    writeFileSync(path, bytes);
  } catch (cause) {
    throw cannotWrite(name, cause);
  }
}
