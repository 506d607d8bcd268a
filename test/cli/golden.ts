// Compares text with a file in test/golden; UPDATE_GOLDEN=1 writes the file instead.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const directory = new URL('../../../test/golden/', import.meta.url);

export function assertGolden(name: string, actual: string): void {
  const file = new URL(`${name}.txt`, directory);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, actual);
  }
  assert.ok(existsSync(file), `no golden file "${name}": run the tests with UPDATE_GOLDEN=1`);
  assert.equal(actual, readFileSync(file, 'utf8'));
}
