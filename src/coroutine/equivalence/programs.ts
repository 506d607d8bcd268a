// For tests: the programs of constructs/, a folder for each construct and a file for each case. Adding a case needs no code. One that
// begins with `// needs Iterator.from` runs where the platform has that.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Program {
  /** Folder and file: `getters/a-getter-in-new`. */
  readonly name: string;
  /** The body of an async function; see `runNative` for what it may call. */
  readonly source: string;
  /** Why it does not run on this Node. */
  readonly skip: string | undefined;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');
const constructs = join(root, 'src', 'coroutine', 'equivalence', 'constructs');

/** All programs, in the order of their names. */
export function readPrograms(): Program[] {
  const files = readdirSync(constructs).flatMap((construct) =>
    readdirSync(join(constructs, construct)).map((file) => join(construct, file)),
  );
  return files.sort().map((file) => {
    const source = readFileSync(join(constructs, file), 'utf8');
    return { name: file.slice(0, -'.js'.length), source, skip: missing(/^\/\/ needs (\S+)/.exec(source)?.[1]) };
  });
}

function missing(path: string | undefined): string | undefined {
  let value: unknown = globalThis;
  for (const name of path?.split('.') ?? []) value = (value as Record<string, unknown> | undefined)?.[name];
  return value === undefined ? `this Node has no ${path!}` : undefined;
}
