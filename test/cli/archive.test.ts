// `onrush archive` and running archives. With K6=/path/to/k6 in the environment archives are also exchanged with k6, both ways.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { realClock } from '../../src/base/index.ts';
import { main } from '../../src/cli/main.ts';
import { fakeWorld, type FakeWorldOptions } from './fake-world.ts';

const root = mkdtempSync(join(tmpdir(), 'onrush-archive-'));
after(() => rmSync(root, { recursive: true }));
const k6 = process.env['K6'];
let folders = 0;

type Files = Readonly<Record<string, string>>;

function write(files: Files): string {
  const directory = join(root, String(folders++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function onrush(cwd: string, args: readonly string[], options: FakeWorldOptions = {}): Promise<Said> {
  const world = fakeWorld(args, { cwd, clock: realClock, ...options });
  const code = await main(world);
  return { code, out: world.out(), err: world.err() };
}

/** What the script logs when it runs from somewhere else. */
async function logged(directory: string, archive: string, ...flags: readonly string[]): Promise<string> {
  const elsewhere = write({});
  const said = await onrush(elsewhere, ['run', '-q', '--threads', '1', ...flags, join(directory, archive)]);
  assert.equal(said.code, 0, said.err);
  return said.err;
}

interface Row {
  readonly claim: string;
  readonly script: string;
  readonly files: Files;
  readonly logs: string;
  /** k6 makes archives only of what it can run. */
  readonly onlyOurs?: true;
}

const npm: Files = {
  'node_modules/esm/package.json': '{"type":"module","main":"index.js"}',
  'node_modules/esm/index.js':
    'export async function* count() { yield 1; yield 2; } export class Q { #x = 3; get x() { return this.#x; } }',
  'node_modules/cjs/package.json': '{"main":"lib"}',
  'node_modules/cjs/lib/index.js': 'exports.v = require("./data.json").v + require("./two").v;',
  'node_modules/cjs/lib/two.js': 'module.exports = { v: 2 };',
  'node_modules/cjs/lib/data.json': '{"v":40}',
};

const rows: readonly Row[] = [
  {
    claim: 'TypeScript, nested imports, text and bytes of files',
    script: 'main.ts',
    files: {
      'main.ts': `import { two } from './lib/two.ts';
        const data: { name: string } = JSON.parse(open('./data/d.json'));
        const bytes = open('data/b.bin', 'b');
        export default function () { console.log(data.name, bytes.byteLength, two); }`,
      'lib/two.ts': `import { one } from './more/one.js'; export const two: number = one + one;`,
      'lib/more/one.js': 'export const one = 1;',
      'data/d.json': '{"name":"of data"}',
      'data/b.bin': 'abc',
    },
    logs: 'of data 3 2',
  },
  {
    claim: 'CommonJS, files opened in other directories',
    script: 'main.js',
    files: {
      'main.js': `const lib = require('./lib/text.js'); const { sleep } = require('k6');
        module.exports.default = function () { console.log(lib.text, typeof sleep); };`,
      'lib/text.js': `module.exports = { text: open('../text.txt') };`,
      'text.txt': 'a text',
      // k6 starts from the script
      '../text.txt': 'a text',
    },
    logs: 'a text function',
  },
  {
    claim: 'packages, JSON modules, no extensions: what k6 does not know',
    script: 'main.ts',
    files: {
      ...npm,
      'main.ts': `import { count, Q } from 'esm'; import cjs from 'cjs'; import { text } from './lib/opener';
        export default async function () {
          const all = []; for await (const n of count()) all.push(n);
          console.log(all.join('-'), new Q().x, cjs.v, text, await lazy());
        }
        const lazy = async (): Promise<string> => (await import('./lib/lazy.js')).word;`,
      'lib/opener.ts': `import conf from './conf.json'; export const text: string = open('./t.txt') + conf.k;`,
      'lib/lazy.js': `export const word = 'lazily';`,
      'lib/conf.json': '{"k":" and JSON"}',
      'lib/t.txt': 'a text',
    },
    logs: '1-2 3 42 a text and JSON lazily',
    onlyOurs: true,
  },
  {
    claim: 'a CommonJS script with packages',
    script: 'main.cjs',
    files: {
      ...npm,
      'main.cjs': `const cjs = require('cjs'); const http = require('k6/http'); exports.default = () => console.log('v', cjs.v, typeof http.get);`,
    },
    logs: 'v 42 function',
    onlyOurs: true,
  },
  {
    claim: 'modules of jslib.k6.io that we carry',
    script: 'main.js',
    files: {
      'main.js': `import { randomIntBetween } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';
        export default function () { console.log('drawn', randomIntBetween(3, 3)); }`,
    },
    logs: 'drawn 3',
    onlyOurs: true,
  },
];

for (const { claim, script, files, logs, onlyOurs } of rows) {
  test(`an archive runs elsewhere as the script does: ${claim}`, async () => {
    const directory = write(files);
    assert.ok((await logged(directory, script)).includes(logs));
    const said = await onrush(directory, ['archive', script]);
    assert.equal(said.code, 0, said.err);
    const fromArchive = await logged(directory, 'archive.tar');
    assert.ok(fromArchive.includes(logs), fromArchive);
  });

  test(`archives are exchanged with k6: ${claim}`, { skip: k6 === undefined ? 'set K6 to the path of k6' : false }, async () => {
    const directory = write(files);
    await onrush(directory, ['archive', '-O', 'ours.tar', script]);
    assert.ok(
      execFileSync('sh', ['-c', `timeout 20 "${k6}" run -q ours.tar 2>&1`], { cwd: directory })
        .toString()
        .includes(logs),
    );
    if (onlyOurs === true) return;
    execFileSync(k6!, ['archive', '-O', 'theirs.tar', script], { cwd: directory, stdio: 'ignore' });
    assert.ok((await logged(directory, 'theirs.tar')).includes(logs));
  });
}

const small: Files = {
  'main.js': `export const options = { vus: 2, iterations: 4, tags: { from: 'script' } };
    export default function () { console.log(__ENV.NAME, __ENV.OTHER); }`,
};

test('options of the moment are in the archive, stronger ones of a run are above them', async () => {
  const directory = write(small);
  await onrush(directory, ['archive', '-u', '3', '--tag', 'from=flag', 'main.js'], { env: { K6_BATCH: '7' } });
  const own = JSON.parse((await onrush(directory, ['inspect', 'archive.tar'])).out) as Record<string, unknown>;
  assert.deepEqual([own['vus'], own['iterations'], own['tags'], own['batch']], [3, 4, { from: 'flag' }, 7]);
  const stronger = await onrush(directory, ['inspect', '--execution-requirements', '-i', '9', 'archive.tar']);
  assert.equal((JSON.parse(stronger.out) as Record<string, unknown>)['iterations'], 9);
});

test('variables of -e are in the archive unless they are to be left out, and those of a run are above them', async () => {
  const directory = write(small);
  await onrush(directory, ['archive', '-e', 'NAME=packed', '-e', 'OTHER=too', 'main.js'], { env: { SYSTEM: 'unseen' } });
  assert.ok((await logged(directory, 'archive.tar')).includes('packed too'));
  assert.ok((await logged(directory, 'archive.tar', '-e', 'NAME=now')).includes('now too'));
  assert.ok(!readFileSync(join(directory, 'archive.tar'), 'latin1').includes('unseen'));
  await onrush(directory, ['archive', '-e', 'NAME=packed', '--exclude-env-vars', 'main.js']);
  assert.ok((await logged(directory, 'archive.tar')).includes('undefined undefined'));
});

test('an archive may be read from standard input and written to standard output', async () => {
  const directory = write(small);
  const { out } = await onrush(directory, ['archive', '-O', '-', 'main.js']);
  const said = await onrush(write({}), ['run', '-q', '-'], { stdin: Buffer.from(out, 'latin1') });
  assert.equal(said.code, 0);
  assert.match(said.err, /undefined undefined/);
});

test('a file that was not opened when the archive was made is named', async () => {
  const directory = write({ 'main.js': `if (__ENV.MORE) open('./more.txt'); export default function () {}`, 'more.txt': '' });
  await onrush(directory, ['archive', 'main.js']);
  const said = await onrush(directory, ['run', '-q', '-e', 'MORE=1', 'archive.tar']);
  assert.equal(said.code, 107);
  assert.match(said.err, /more\.txt": the archive does not contain it/);
});

test('--type says what the script is, whatever it looks like', async () => {
  const directory = write(small);
  await onrush(directory, ['archive', 'main.js']);
  const asScript = await onrush(directory, ['run', '--type', 'js', 'archive.tar']);
  assert.equal(asScript.code, 107);
  assert.match(asScript.err, /does not parse/);
  const asArchive = await onrush(directory, ['run', '--type', 'archive', 'main.js']);
  assert.equal(asArchive.code, 255);
  assert.match(asArchive.err, /"main.js" is not an archive/);
});

test('a script that cannot run cannot be archived either', async () => {
  const directory = write({ 'main.js': 'export const options = { vus: -1 }; export default function () {}' });
  assert.equal((await onrush(directory, ['archive', 'main.js'])).code, 104);
});
