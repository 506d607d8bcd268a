// The commands, in the order of the help, and the request that each becomes. What a command takes is in commands/, what it does in a
// file of its own beside this one.

import type { Command } from 'commander';
import { addAbsent } from './commands/absent.ts';
import { addArchive, type ArchiveRequest } from './commands/archive.ts';
import { addCheck } from './commands/check.ts';
import { addCompletion, type CompletionRequest } from './commands/completion.ts';
import type { Ask } from './commands/definition.ts';
import { addDemo, type DemoRequest } from './commands/demo.ts';
import { addDeps, type DepsRequest } from './commands/deps.ts';
import { addFeatures, type FeaturesRequest } from './commands/features.ts';
import { addHttp } from './commands/http.ts';
import { addInspect } from './commands/inspect.ts';
import { addNew } from './commands/new.ts';
import { addRun, type RunRequest } from './commands/run.ts';
import { addSteering, type SteerRequest } from './commands/steer.ts';
import { addVersion, type VersionRequest } from './commands/version.ts';
import type { CheckRequest } from './check/check.ts';
import type { HttpRequest } from './http.ts';
import type { InspectRequest } from './inspect.ts';
import type { NewRequest } from './new.ts';

/** What the user asked for. Help and version are printed while parsing and leave nothing to do. */
export type Request =
  | RunRequest
  | HttpRequest
  | InspectRequest
  | ArchiveRequest
  | DepsRequest
  | CheckRequest
  | NewRequest
  | DemoRequest
  | SteerRequest
  | CompletionRequest
  | FeaturesRequest
  | VersionRequest
  | { readonly command: 'nothing' };

const definitions: readonly ((program: Command, ask: Ask) => void)[] = [
  addRun,
  addHttp,
  addInspect,
  addCheck,
  addArchive,
  addDeps,
  addNew,
  addDemo,
  addSteering,
  addFeatures,
  addCompletion,
  addVersion,
  addAbsent,
];

export function addCommands(program: Command, ask: Ask): void {
  for (const add of definitions) add(program, ask);
}
