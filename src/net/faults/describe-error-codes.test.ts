import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeErrorCodes } from './describe-error-codes.ts';

const path = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'docs', 'reference', 'error-codes.md');
/** Tables are written without their padding. */
const bare = (page: string): string => page.replace(/ +\|/g, ' |').replace(/\| +/g, '| ').replace(/-+ \|/g, '- |');

test('docs/reference/error-codes.md says what the table of error codes says', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, describeErrorCodes());
  assert.equal(bare(readFileSync(path, 'utf8')), bare(describeErrorCodes()));
});
