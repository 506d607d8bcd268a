// For tests: the programs of constructs/, a folder for each construct and a file for each case. Adding a case needs no code.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Program {
  /** Folder and file: `getters/a-getter-in-new`. */
  readonly name: string;
  /** The body of an async function; see `runNative` for what it may call. */
  readonly source: string;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');
const constructs = join(root, 'src', 'coroutine', 'equivalence', 'constructs');

/** All programs, in the order of their names. */
export function readPrograms(): Program[] {
  const files = readdirSync(constructs).flatMap((construct) =>
    readdirSync(join(constructs, construct)).map((file) => join(construct, file)),
  );
  return files
    .sort()
    .map((file) => ({ name: file.slice(0, -'.js'.length), source: readFileSync(join(constructs, file), 'utf8') }));
}
