// `onrush new`: what it writes runs, and it destroys nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { realClock } from '../../src/base/index.ts';
import { main } from '../../src/cli/main.ts';
import { startDemo } from '../../src/demo/index.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';
import { assertGolden } from './golden.ts';

function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-new-'));
  context.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

async function onrush(cwd: string, ...args: readonly string[]): Promise<{ readonly world: FakeWorld; readonly code: number }> {
  const world = fakeWorld(args, { cwd, clock: realClock });
  return { world, code: await main(world) };
}

test('the default is a small TypeScript file', async (context) => {
  const cwd = temporaryDirectory(context);
  const { code, world } = await onrush(cwd, 'new');
  assert.equal(code, 0);
  assert.equal(world.out(), 'script.ts is written. To run it against the demo shop:\n\n  onrush demo --run script.ts\n');
  assertGolden('new-minimal', readFileSync(join(cwd, 'script.ts'), 'utf8'));
});

test('types are left out of JavaScript', async (context) => {
  const cwd = temporaryDirectory(context);
  await onrush(cwd, 'new', '--template', 'protocol', 'a.ts');
  await onrush(cwd, 'new', '--template', 'protocol', 'a.js');
  assertGolden('new-protocol', readFileSync(join(cwd, 'a.ts'), 'utf8'));
  assert.match(readFileSync(join(cwd, 'a.ts'), 'utf8'), /data: \{ token: string \}/);
  assert.doesNotMatch(readFileSync(join(cwd, 'a.js'), 'utf8'), /: string|as string|token: string/);
});

test('a file that exists is only overwritten by force', async (context) => {
  const cwd = temporaryDirectory(context);
  writeFileSync(join(cwd, 'script.ts'), 'precious');
  const refused = await onrush(cwd, 'new');
  assert.equal(refused.code, 255);
  assert.match(refused.world.err(), /"script.ts" exists already\n {2}hint: to overwrite it: --force/);
  assert.equal(readFileSync(join(cwd, 'script.ts'), 'utf8'), 'precious');
  assert.equal((await onrush(cwd, 'new', '-f')).code, 0);
  assert.notEqual(readFileSync(join(cwd, 'script.ts'), 'utf8'), 'precious');
});

test('a template that does not exist is named, with a suggestion', async (context) => {
  const cwd = temporaryDirectory(context);
  const { code, world } = await onrush(cwd, 'new', '--template', 'protokol');
  assert.equal(code, 255);
  assert.match(world.err(), /template "protokol" does not exist \(did you mean "protocol"\?\)/);
  assert.deepEqual(readdirSync(cwd), []);
});

test('the browser template and a project are written for k6', async (context) => {
  const cwd = temporaryDirectory(context);
  const { world } = await onrush(cwd, 'new', '--template', 'browser', '--project-id', '7', 'ui.ts');
  assert.match(world.out(), /does not have the module k6\/browser yet/);
  assertGolden('new-browser', readFileSync(join(cwd, 'ui.ts'), 'utf8'));
  const refused = await onrush(cwd, 'new', '--project-id', 'seven', 'b.ts');
  assert.equal(refused.code, 255);
  assert.match(refused.world.err(), /flag --project-id must be a whole number/);
});

const ownTemplates: readonly [text: string, args: readonly string[], expected: string][] = [
  ['// {{ .ScriptName }} {{.ProjectID}}\n', ['--project-id', '7'], '// a.js 7\n'],
  ['a{{ if .ProjectID }}b {{ .ProjectID }}{{ end }}c', [], 'ac'],
  ['a{{ if .ProjectID }}b {{ .ProjectID }}{{ end }}c', ['--project-id', '7'], 'ab 7c'],
  ['a\n  {{- if .ProjectID }}\n  b{{ end -}}\n  c', ['--project-id', '7'], 'a\n  bc'],
];
test('a template of the user’s own is filled in', async (context) => {
  const cwd = temporaryDirectory(context);
  for (const [text, args, expected] of ownTemplates) {
    writeFileSync(join(cwd, 'own.tmpl'), text);
    const { code, world } = await onrush(cwd, 'new', '-f', '--template', './own.tmpl', ...args, 'a.js');
    assert.equal(code, 0, world.err());
    assert.equal(readFileSync(join(cwd, 'a.js'), 'utf8'), expected);
  }
});

test('a template that cannot be read or understood is named, and nothing is written', async (context) => {
  const cwd = temporaryDirectory(context);
  assert.match((await onrush(cwd, 'new', '--template', './no.js')).world.err(), /cannot read ".\/no.js"/);
  writeFileSync(join(cwd, 'own.js'), '{{ range .All }}');
  const { code, world } = await onrush(cwd, 'new', '--template', './own.js');
  assert.equal(code, 255);
  assert.match(world.err(), /template ".\/own.js" contains \{\{ range .All \}\}, which has no meaning/);
  assert.deepEqual(readdirSync(cwd), ['own.js']);
});

for (const [template, functions] of [
  ['minimal', ['default']],
  ['protocol', ['visit', 'search']],
] as const) {
  test(`what the ${template} template does works on the demo shop`, async (context) => {
    const cwd = temporaryDirectory(context);
    const demo = await startDemo({ port: 0, host: '127.0.0.1' });
    context.after(() => demo.close());
    await onrush(cwd, 'new', '--template', template, 'a.ts');
    const parts = functions.map((name) => `${name}: { executor: 'per-vu-iterations', exec: '${name}' }`);
    // Its own functions, once each instead of for half a minute.
    const around = `import { options as written } from './a.ts'; export * from './a.ts';
      ${template === 'minimal' ? "export { default } from './a.ts';" : ''}
      export const options = { thresholds: { checks: ['rate==1'], http_req_failed: ['rate==0'] }, scenarios: { ${parts.join(', ')} } };
      if (Object.keys(written).length === 0) throw new Error('no options');`;
    writeFileSync(join(cwd, 'b.ts'), around);
    const { code, world } = await onrush(cwd, 'run', '-e', `BASE_URL=${demo.url}`, 'b.ts');
    assert.equal(code, 0, world.err());
    assert.match(world.all(), /checks_succeeded\.+: 100\.00%/);
  });
}
