// The files of --cpu-prof: one for each thread that made load, for Chrome DevTools, VS Code, speedscope and others.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CpuProfile } from '../debug/index.ts';

export interface ProfileFiles {
  /** Paths of the files that were written. */
  readonly written: readonly string[];
  /** What went wrong, if anything did. */
  readonly failures: readonly string[];
}

/** Writes `profiles` into `directory`, which need not exist; `timeMs` (since 1970) becomes part of the names. */
export function writeProfiles(
  profiles: readonly CpuProfile[],
  { directory, cwd, timeMs }: { directory: string; cwd: string; timeMs: number },
): ProfileFiles {
  const written: string[] = [];
  const failures: string[] = [];
  const stamp = new Date(timeMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '.');
  for (const [thread, profile] of profiles.entries()) {
    const path = join(resolve(cwd, directory), `CPU.${stamp}.${thread + 1}.cpuprofile`);
    try {
      mkdirSync(resolve(cwd, directory), { recursive: true });
      writeFileSync(path, JSON.stringify(profile));
      written.push(path);
    } catch (error) {
      failures.push(`the CPU profile could not be written to ${path}: ${(error as Error).message}`);
    }
  }
  return { written, failures };
}
