// For tests: the programs of constructs/, a folder for each construct and a file for each case. Adding a case needs no code. One that
// begins with `// needs Iterator.from` runs where the platform has that.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Program {
  /** Folder and file: `getters/a-getter-in-new`. */
  readonly name: string;
  /** The body of an async function, for `runNative`, which says what it may call. */
  readonly body: string;
  /** The same as a module. */
  readonly source: string;
  /** Why it does not run on this Node. */
  readonly skip: string | undefined;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');
const constructs = join(root, 'src', 'coroutine', 'equivalence', 'constructs');

/** All programs, in the order of their names. Those in folders called `sloppy-...` are sloppy code, without `await` outside functions. */
export function readPrograms(): Program[] {
  const files = readdirSync(constructs).flatMap((construct) =>
    readdirSync(join(constructs, construct)).map((file) => join(construct, file)),
  );
  return files.sort().map((file) => {
    const name = file.slice(0, -'.js'.length);
    const text = readFileSync(join(constructs, file), 'utf8');
    const skip = missing(/^\/\/ needs (\S+)/.exec(text)?.[1]);
    return name.startsWith('sloppy-')
      ? { name, body: text, source: inPackage(text), skip }
      : { name, body: `"use strict";${text}`, source: text, skip };
  });
}

/** A bundle of a module of a package, as esbuild writes it, and of code that loads it. */
function inPackage(text: string): string {
  const wrapper = `\n// node_modules/x/index.js\nvar load = __commonJS({\n  "node_modules/x/index.js"() {${text}\n} });`;
  return `const __commonJS = (modules) => Object.values(modules)[0];${wrapper} load();`;
}

function missing(path: string | undefined): string | undefined {
  let value: unknown = globalThis;
  for (const name of path?.split('.') ?? []) value = (value as Record<string, unknown> | undefined)?.[name];
  return value === undefined ? `this Node has no ${path!}` : undefined;
}
