// `onrush check`: what it says, in which words, and its exit code.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { realClock } from '../../src/base/index.ts';
import { findCompiler, parseFaults } from '../../src/cli/check/type-check.ts';
import { main } from '../../src/cli/main.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';
import { assertGolden } from './golden.ts';

type Files = Readonly<Record<string, string>>;

/** A folder with `files`, where onrush is the working directory's neighbour. */
function folder(t: TestContext, files: Files): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'onrush-check-test-')));
  t.after(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

async function checked(cwd: string, args: readonly string[]): Promise<{ readonly code: number; readonly world: FakeWorld }> {
  const world = fakeWorld(['check', ...args], { cwd, clock: realClock });
  return { code: await main(world), world };
}

const good = `
import http from 'k6/http';
import { check } from 'k6';
export const options = { thresholds: { checks: ['rate>0.9'] } };
export default function (): void {
  check(http.get(__ENV.URL ?? 'http://x/'), { ok: (r) => r.status === 200 });
}
`;

const faulty = `
import { Counter } from 'k6/metrics';
import { browse } from './lib/browse.ts';

const orders: Counter = new Counter('orders');

export const options = {
  scenarios: { shop: { executor: 'constant-vus', vus: 2, duration: '10s' } },
  thresholds: {
    http_reqs: ['rate>100'],
    'http_req_duration{scenario:checkout}': ['p(95)<500'],
  },
};

export default function (): void {
  browse(__ITER);
  console.table([]);
  orders.add(JSON.parse(open('./orders.json')).length);
}
`;

const library = `
import http from 'k6/http';
import { check } from 'k6';

export function browse(id: number): void {
  const response = http.get(\`http://x/products/\${id}\`, { headers: { accept: 'json' } });
  check(response, { ok: (r) => r.stauts === 200 });
}
`;

test('a script without faults passes', async (t) => {
  const cwd = folder(t, { 'good.ts': good });
  const { code, world } = await checked(cwd, ['good.ts']);
  assert.equal(world.all(), '✓ good.ts: nothing to complain about\n');
  assert.equal(code, 0);
});

test('types and rules are shown with their places in the files they are in', async (t) => {
  const cwd = folder(t, { 'faulty.ts': faulty, 'lib/browse.ts': library });
  const { code, world } = await checked(cwd, ['faulty.ts']);
  assertGolden('check-faulty', world.out());
  assert.equal(world.err(), '');
  assert.equal(code, 1);
});

test('--json gives the same to machines, --no-types leaves the compiler out', async (t) => {
  const cwd = folder(t, { 'faulty.ts': faulty, 'lib/browse.ts': library });
  const { code, world } = await checked(cwd, ['--json', '--no-types', 'faulty.ts']);
  const problems = JSON.parse(world.out()) as Record<string, unknown>[];
  assert.deepEqual(
    problems.map(({ rule, file, line, column }) => [rule, file, line, column]),
    [
      ['closed-model-rate', 'faulty.ts', 10, 5],
      ['threshold-tag', 'faulty.ts', 11, 5],
      ['init-only', 'faulty.ts', 18, 25],
      ['dynamic-url', 'lib/browse.ts', 6, 29],
      ['check-without-threshold', 'lib/browse.ts', 7, 3],
    ],
  );
  assert.match(String(problems[0]!['message']), /wants a rate/);
  assert.equal(code, 1);
});

test('--json of a good script is an empty list', async (t) => {
  const { code, world } = await checked(folder(t, { 'good.ts': good }), ['--json', 'good.ts']);
  assert.equal(world.out(), '[]\n');
  assert.equal(code, 0);
});

test('several scripts are checked at once, with the variables that are given', async (t) => {
  const needy = `if (!__ENV.URL) throw new Error('URL is missing');\nexport default function () {}\n`;
  const cwd = folder(t, { 'good.ts': good, 'needy.js': needy });
  const without = await checked(cwd, ['good.ts', 'needy.js']);
  assert.match(without.world.out(), /^needy\.js:1:\d+ .*URL is missing.* \(load\)\n[^]*1 problem in 2 scripts\n$/);
  const given = await checked(cwd, ['-e', 'URL=http://x', 'good.ts', 'needy.js']);
  assert.equal(given.world.out(), '✓ 2 scripts: nothing to complain about\n');
});

// What keeps a script from running is a problem like others.
const unloadable: readonly (readonly [claim: string, text: string, said: RegExp])[] = [
  ['a syntax error', 'export default function ( {}\n', /^s\.js:2:1 .*\(load\)\n/m],
  ['a module that does not exist', `import 'k6/htp';\nexport default function () {}\n`, /^s\.js:1:\d+ .*k6\/htp.*\(load\)/m],
  [
    'an option that is wrong',
    `export const options = { vus: -1 };\nexport default function () {}\n`,
    /^s\.js:1:26 .*vus must be more than 0.*\(options\)$/m,
  ],
  [
    'a threshold on a metric that does not exist',
    `export const options = { thresholds: { ordres: ['count>1'] } };\nexport default function () {}\n`,
    /^s\.js:1:\d+ .*"ordres" does not exist.*\(options\)$/m,
  ],
  [
    'an option that nobody knows',
    `export const options = { duraton: '1s' };\nexport default function () {}\n`,
    /duraton.*\(options\)/,
  ],
];

for (const [claim, text, said] of unloadable) {
  test(`${claim} is a problem`, async (t) => {
    const { code, world } = await checked(folder(t, { 's.js': text }), ['--no-types', 's.js']);
    assert.match(world.out(), said);
    assert.equal(code, 1);
  });
}

test('a script that is not there is no problem of the script', async (t) => {
  const { code, world } = await checked(folder(t, {}), ['nothing.js']);
  assert.match(world.err(), /nothing\.js/);
  assert.equal(code, 255);
});

test('JavaScript is only checked for what must be wrong', async (t) => {
  const text = `import http from 'k6/http';\nexport default function (data) {\n  const o = {};\n  o.a = http.get('http://x').body.length + data.b;\n  http.gett('x');\n}\n`;
  const { world } = await checked(folder(t, { 's.js': text }), ['--json', 's.js']);
  assert.deepEqual(
    (JSON.parse(world.out()) as Record<string, unknown>[]).map(({ rule, line }) => [rule, line]),
    [['types/TS2551', 5]],
  );
});

test('a name that a module of k6 does not have is a problem where it is written', async (t) => {
  const cwd = folder(t, { 's.js': `import { slep } from 'k6';\nexport default function () {\n  slep(1);\n}\n` });
  const { code, world } = await checked(cwd, ['--json', '--no-types', 's.js']);
  assert.equal(code, 1);
  assert.deepEqual(
    (JSON.parse(world.out()) as Record<string, unknown>[]).map(({ rule, message, line, column }) => [
      rule,
      message,
      line,
      column,
    ]),
    [['load', '"k6" has no "slep" (did you mean "sleep"?): it is undefined', 1, 10]],
  );
});

test('several wrong options are several problems, each at its place', async (t) => {
  const text = `export const options = {\n  vus: -1,\n  thresholds: { ordres: ['count>1'] },\n};\nexport default function () {}\n`;
  const { world } = await checked(folder(t, { 's.js': text }), ['--no-types', '--json', 's.js']);
  assert.deepEqual(
    (JSON.parse(world.out()) as Record<string, unknown>[]).map(({ rule, line, column }) => [rule, line, column]),
    [
      ['options', 2, 3],
      ['options', 3, 17],
    ],
  );
});

test('functions for the page may speak of the document, others may not', async (t) => {
  const browser = `import { browser } from 'k6/browser';\nexport default async function () {\n  const page = await browser.newPage();\n  await page.evaluate(() => document.title);\n}\n`;
  const plain = `export default function () {\n  document.title;\n}\n`;
  const { world } = await checked(folder(t, { 'browser.ts': browser, 'plain.ts': plain }), ['--json', 'browser.ts', 'plain.ts']);
  const types = (JSON.parse(world.out()) as { rule: string; file: string }[]).filter(({ rule }) => rule.startsWith('types/'));
  assert.deepEqual(
    types.map(({ file, rule }) => [file, rule]),
    [['plain.ts', 'types/TS2584']],
  );
});

test('TypeScript in a .js file is taken as it is when it runs', async (t) => {
  const text = `export default function () {\n  const n: number = 1;\n  return n;\n}\n`;
  assert.equal((await checked(folder(t, { 's.js': text }), ['s.js'])).code, 0);
});

test('a tsconfig.json for scripts says how strict types are, that of something else does not', async (t) => {
  const loose = `export default function (data) {\n  return data.x;\n}\n`;
  const other = folder(t, { 's.ts': loose, 'tsconfig.json': '{ "compilerOptions": { "strict": false } }' });
  assert.match((await checked(other, ['s.ts'])).world.out(), /TS7006/);
  const own = folder(t, {
    's.ts': loose,
    'tsconfig.json': '{ "compilerOptions": { "types": ["onrush/k6"], "strict": false } }',
  });
  assert.equal((await checked(own, ['s.ts'])).world.out(), '✓ s.ts: nothing to complain about\n');
});

test('the compiler of the project is found before that of onrush', (t) => {
  const cwd = folder(t, {
    'node_modules/typescript/package.json': '{ "bin": { "tsc": "./bin/tsc" } }',
    'node_modules/typescript/bin/tsc': '',
    'tests/s.ts': '',
  });
  assert.equal(findCompiler([join(cwd, 'tests')]), join(cwd, 'node_modules/typescript/bin/tsc'));
});

test('faults of the compiler may take several lines', () => {
  const output = `../a/b.ts(3,5): error TS2345: Argument\n  of a type\n    that is wrong.\n../c.ts(1,1): error TS1: x\nerror TS5053: y\ntsconfig.json(1,1): error TS2: z\n\n`;
  assert.deepEqual(parseFaults(output, '/d/e'), [
    { code: 'TS2345', message: 'Argument\n  of a type\n    that is wrong.', at: { file: '/d/a/b.ts', line: 3, column: 5 } },
    { code: 'TS1', message: 'x', at: { file: '/d/c.ts', line: 1, column: 1 } },
    { code: 'TS5053', message: 'y', at: undefined },
    { code: 'TS2', message: 'z', at: undefined },
  ]);
});

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

test('the examples and what "onrush new" writes keep to the rules, and the scripts of articles have the habits they are about', async (t) => {
  const cwd = folder(t, {});
  for (const args of [['a.ts'], ['b.js'], ['--template', 'protocol', 'c.ts']]) {
    assert.equal(await main(fakeWorld(['new', ...args], { cwd })), 0);
  }
  const own = readdirSync(join(root, 'examples')).filter((name) => /\.[jt]s$/.test(name));
  const scripts = [
    ...own.map((name) => join(root, 'examples', name)),
    ...['a.ts', 'b.js', 'c.ts'].map((name) => join(cwd, name)),
  ];
  assert.match((await checked(cwd, scripts)).world.out(), /^✓ \d+ scripts: nothing to complain about\n$/);
  const seeds = readdirSync(join(root, 'examples', 'seeds')).filter((name) => name.endsWith('.js'));
  const { world } = await checked(join(root, 'examples', 'seeds'), ['--json', ...seeds]);
  const found = (JSON.parse(world.out()) as { rule: string; file: string }[]).map(({ rule, file }) => `${file} ${rule}`);
  assert.deepEqual(found, [
    'minimal-smoke.js check-without-threshold',
    'realistic-data.js check-without-threshold',
    'weighted-endpoints.js sleep-in-arrival-rate',
    'weighted-endpoints.js sleep-in-arrival-rate',
  ]);
});
