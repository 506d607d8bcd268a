// `npm ci` accepts the lock file: it refuses one that lacks an optional dependency, also of another platform, and npm itself writes such
// files where a registry was incomplete. The remedy is a new file: `rm package-lock.json && npm install --package-lock-only`.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Entry = { version?: string; optionalDependencies?: Record<string, string> };

test('the lock file has an entry for every optional dependency of a package', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const missing: string[] = [];
  for (const [where, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      const isThere = `${where}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
      if (!isThere) missing.push(`${name}, of ${where}`);
    }
  }
  assert.deepEqual(missing, []);
});
