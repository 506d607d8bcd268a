// For tests of bundles: folders of files that are removed when the tests of a file are over.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import type { BundleOptions } from './index.ts';

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

const root = mkdtempSync(join(tmpdir(), 'onrush-script-'));
after(() => rmSync(root, { recursive: true }));
let folders = 0;

const builtins = ['k6', 'k6/http', 'k6/metrics'];
/** There is no network, and there are three modules of k6. */
export const options: BundleOptions = {
  isBuiltin: (specifier) => builtins.includes(specifier),
  builtins,
  fetchRemote: (url) => Promise.reject(new Error(`no network for ${url}`)),
};

/** Writes `files` into a folder of their own and returns that. */
export function write(files: Files): string {
  const directory = join(root, String(folders++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}
