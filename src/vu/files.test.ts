import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { OpenFault, ScriptFiles } from './files.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'onrush-files-'));
writeFileSync(path.join(directory, 'users.json'), '["Zoë"]');
after(() => rmSync(directory, { recursive: true }));
const copy = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

test('a relative path starts at the directory of the module that runs; a file URL is absolute', () => {
  const files = new ScriptFiles();
  assert.equal(files.text('./users.json', directory), '["Zoë"]');
  assert.equal(files.text(pathToFileURL(path.join(directory, 'users.json')).href, '/'), '["Zoë"]');
});

test('other threads see what the first one read, even if the file has changed since', () => {
  const first = new ScriptFiles();
  first.buffer('users.json', directory, copy);
  writeFileSync(path.join(directory, 'users.json'), 'changed');
  const later = new ScriptFiles(first.shared());
  assert.equal(later.text('users.json', directory), '["Zoë"]');
});

const faults: readonly [what: string, open: () => unknown, message: RegExp][] = [
  ['an empty path', () => new ScriptFiles().text('', directory), /the path is empty/],
  ['a directory', () => new ScriptFiles().text('.', directory), /is a directory/],
  ['a missing file', () => new ScriptFiles().text('nope.txt', directory), /"\/.*nope\.txt": the file does not exist/],
  ['a URL', () => new ScriptFiles().text('https://example.com/x', directory), /reads files only/],
  ['a file not opened by VU 0', () => new ScriptFiles({}).text('users.json', directory), /first initialisation/],
];

for (const [what, open, message] of faults) {
  test(`open() refuses ${what}`, () => {
    assert.throws(open, (error: Error) => error instanceof OpenFault && message.test(error.message));
  });
}

test('VUs have copies of a small file, and share a large one', () => {
  writeFileSync(path.join(directory, 'large.bin'), Buffer.alloc(1024 * 1024, 7));
  const files = new ScriptFiles();
  assert.notEqual(files.buffer('users.json', directory, copy), files.buffer('users.json', directory, copy));
  const large = files.buffer('large.bin', directory, copy);
  assert.equal(files.buffer('large.bin', directory, copy), large);
  assert.deepEqual([large.byteLength, new Uint8Array(large)[5]], [1024 * 1024, 7]);
});
