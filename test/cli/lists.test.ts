// Commands that print a list and run nothing: deps, features, version; and commands of k6 that are refused.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { main } from '../../src/cli/main.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';
import { assertGolden } from './golden.ts';

const cwd = mkdtempSync(join(tmpdir(), 'onrush-lists-'));
after(() => rmSync(cwd, { recursive: true }));
mkdirSync(join(cwd, 'lib'));
writeFileSync(join(cwd, 'lib/one.js'), 'export const one = 1;');
writeFileSync(
  join(cwd, 'script.ts'),
  `"use k6 >= 1.0";
  "use k6 with k6/x/faker >= 0.3";
  import http from 'k6/http';
  import faker from 'k6/x/faker';
  import { one } from './lib/one.js';
  import sql from 'k6/x/sql';
  export default function () { http.get(faker.a + one + sql.b); }
  throw new Error('deps does not run the script');`,
);
writeFileSync(join(cwd, 'plain.js'), `import { sleep } from 'k6'; export default function () { sleep(1); }`);
writeFileSync(join(cwd, 'newer.js'), `"use k6 > 2.2"; export default function () {}`);

async function onrush(...args: readonly string[]): Promise<FakeWorld & { readonly code: number }> {
  const world = fakeWorld(args, { cwd });
  const code = await main(world);
  return { ...world, code };
}

test('deps lists what k6 lists', async () => {
  const world = await onrush('deps', 'script.ts');
  assert.equal(world.code, 0);
  assertGolden('deps', world.out().replaceAll(cwd, '/cwd'));
});

test('deps --json says the same', async () => {
  assert.deepEqual(JSON.parse((await onrush('deps', '--json', 'script.ts')).out()), {
    buildDependencies: { k6: '>=1.0', 'k6/x/faker': '>=0.3', 'k6/x/sql': '*' },
    imports: [`file://${cwd}/lib/one.js`, `file://${cwd}/script.ts`, 'k6/http', 'k6/x/faker', 'k6/x/sql'],
    customBuildRequired: true,
  });
});

test('a custom build is needed for what is not built in, and for other versions', async () => {
  for (const [script, isNeeded] of [
    ['plain.js', false],
    ['newer.js', true],
  ] as const) {
    const { customBuildRequired } = JSON.parse((await onrush('deps', '--json', script)).out()) as Record<string, unknown>;
    assert.equal(customBuildRequired, isNeeded, script);
  }
});

test('deps of a script that does not parse shows where', async () => {
  writeFileSync(join(cwd, 'broken.js'), 'export default function () {');
  const world = await onrush('deps', 'broken.js');
  assert.equal(world.code, 107);
  assert.match(world.err(), /broken\.js:1:/);
});

test('features are listed for people and for programs', async () => {
  assertGolden('features', (await onrush('features')).out());
  const list = JSON.parse((await onrush('features', '--json')).out()) as readonly Record<string, string>[];
  assert.deepEqual(
    list.map(({ feature, lifecycle }) => [feature, lifecycle]),
    [
      ['freeze-env', 'experimental'],
      ['merge-run-tags', 'experimental'],
      ['native-histograms', 'experimental'],
    ],
  );
});

test('version --json is one object', async () => {
  const { version, k6, node, os } = JSON.parse((await onrush('version', '--json')).out()) as Record<string, string>;
  assert.match(version!, /^\d+\.\d+\.\d+$/);
  assert.deepEqual([k6, node, os], ['2.2.0', process.versions.node, 'linux']);
});

for (const [name, ...args] of [
  ['cloud', 'run', '--local-execution', 'script.ts'],
  ['cloud', 'script.ts'],
  ['cloud', '--help'],
  ['login', 'cloud', '-t', 'secret'],
  ['x', 'explore'],
] as const) {
  test(`"onrush ${[name, ...args].join(' ')}" is refused with a reason`, async () => {
    const world = await onrush(name, ...args);
    assert.equal(world.code, 255);
    assert.match(world.err(), new RegExp(`onrush has no command "${name}": .+\\n  hint: `));
  });
}
