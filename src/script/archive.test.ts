import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/index.ts';
import { archivePath, isTar, readArchive, writeArchive } from './index.ts';
import { writeTar } from './tar.ts';

const paths: readonly [path: string, inArchive: string][] = [
  ['/srv/test.js', '/srv/test.js'],
  ['/home/ann/load/test.js', '/home/nobody/load/test.js'],
  ['/Users/ann/test.js', '/Users/nobody/test.js'],
  ['C:\\Users\\ann\\test.js', '/C/Users/nobody/test.js'],
  ['/C:/Documents and Settings/ann/test.js', '/C/Documents and Settings/nobody/test.js'],
  ['\\\\server\\share\\test.js', '/nobody/share/test.js'],
  ['/srv/a/../b.js', '/srv/b.js'],
  ['/opt/home/ann/test.js', '/opt/home/ann/test.js'],
];
test('paths in archives have slashes and name no user', () => {
  for (const [path, inArchive] of paths) assert.equal(archivePath(path), inArchive);
});

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

const contents = {
  script: '/home/ann/load/main.ts',
  directory: '/home/ann/load',
  files: new Map([
    ['/home/ann/load/main.ts', bytesOf('the script')],
    ['/home/ann/a b.txt', bytesOf('with a blank')],
    [`/srv/${'deep/'.repeat(60)}file.bin`, Uint8Array.of(0, 255)],
    ['https://jslib.k6.io/x/1.0.0/index.js', bytesOf('remote')],
  ]),
  metadata: { options: { vus: 3 }, env: { A: '1' }, compatibilityMode: 'base' },
};

test('what is written can be read again', () => {
  const bytes = writeArchive(contents);
  assert.ok(isTar(bytes.subarray(0, 512)));
  const { source, options, env, compatibilityMode } = readArchive(bytes, 'a.tar');
  assert.equal(source.path, '/home/nobody/load/main.ts');
  assert.deepEqual(
    new Map(Array.from(source.archived!, ([path, content]) => [path, Buffer.from(content).toString('latin1')])),
    new Map([
      ['/home/nobody/a b.txt', 'with a blank'],
      [`/srv/${'deep/'.repeat(60)}file.bin`, '\0\u00FF'],
      ['https://jslib.k6.io/x/1.0.0/index.js', 'remote'],
      ['/home/nobody/load/main.ts', 'the script'],
    ]),
  );
  assert.deepEqual({ options, env, compatibilityMode }, contents.metadata);
});

test('equal contents give equal bytes', () => {
  assert.deepEqual(writeArchive(contents), writeArchive({ ...contents, files: new Map([...contents.files].reverse()) }));
});

test('a script, a short file and nothing are not taken for an archive', () => {
  for (const text of ['', 'short', 'export default function () {}'.repeat(100), '\0'.repeat(1024)])
    assert.equal(isTar(bytesOf(text)), false);
});

/** A tar file with these files. */
function tarOf(files: Readonly<Record<string, string>>): Uint8Array {
  return writeTar(Object.entries(files).map(([name, text]) => ({ name, type: 'file', content: bytesOf(text) })));
}

test('relative paths of a script from standard input start where k6 was started', () => {
  const metadata = JSON.stringify({ filename: 'file:///-', pwd: 'file:///srv/a%20b' });
  const { source } = readArchive(tarOf({ 'metadata.json': metadata, data: 'script' }), 'a.tar');
  assert.equal(source.path, '/srv/a b/-');
});

const misfits: readonly [entries: Readonly<Record<string, string>>, reason: RegExp][] = [
  [{ data: 'script' }, /it has no "metadata.json"/],
  [{ 'metadata.json': '{}' }, /it has no "data"/],
  [{ 'metadata.json': '[]', data: '' }, /is not a JSON object/],
  [{ 'metadata.json': '{', data: '' }, /is not a JSON object/],
  [{ 'metadata.json': '{}', data: '' }, /names no script/],
];
test('a tar file that is no archive of a test is refused with the reason', () => {
  for (const [entries, reason] of misfits) {
    const isExpected = (error: unknown): boolean =>
      error instanceof UserError && reason.test(error.message) && error.exitCode === 255;
    assert.throws(() => readArchive(tarOf(entries), 'a.tar'), isExpected);
  }
  const whole = tarOf({ a: 'x'.repeat(2000) });
  assert.throws(() => readArchive(whole.subarray(0, 900), 'a.tar'), /"a.tar" .* it ends in the middle of a file/);
  const twoFiles = tarOf({ a: 'x', b: 'x' });
  assert.throws(() => readArchive(twoFiles.subarray(0, 1000), 'a.tar'), /it ends in the middle of a file/);
  assert.throws(() => readArchive(twoFiles.subarray(0, 1500), 'a.tar'), /it ends in the middle of a header/);
  whole[3] = 1;
  assert.throws(() => readArchive(whole, 'a.tar'), /the header at byte 0 is damaged/);
});
