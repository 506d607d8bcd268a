// --secret-source and `k6/secrets`: scripts get the secrets, and nothing that is printed shows them.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { realClock } from '../../src/base/index.ts';
import { main } from '../../src/cli/main.ts';
import { fakeWorld } from './fake-world.ts';

const cwd = mkdtempSync(join(tmpdir(), 'onrush-secrets-'));
after(() => rmSync(cwd, { recursive: true }));
writeFileSync(join(cwd, 'secrets.txt'), 'token=s3cret-token\npassword=pass=word\n\n');
writeFileSync(join(cwd, 'broken.txt'), 'token=s3cret-token\nnonsense\n');

async function run(body: string, ...specs: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const script = `import secrets from 'k6/secrets'; ${body}`;
  const flags = specs.flatMap((spec) => (spec.startsWith('-') ? [spec] : ['--secret-source', spec]));
  const world = fakeWorld(['run', '-q', '--threads', '1', ...flags, '-'], { cwd, stdin: script, clock: realClock });
  const code = await main(world);
  return { code, said: world.all() };
}

const show = (expression: string): string => `export default async function () { console.log('=', ${expression}, '='); }`;

const rows: readonly [claim: string, expression: string, shown: string, ...specs: string[]][] = [
  ['a file', '(await secrets.get("password")).split("").join(" ")', 'p a s s = w o r d', 'file=secrets.txt'],
  [
    'a file by its key, with a name',
    '(await secrets.source("mine").get("token")).length',
    '12',
    'file=filename=secrets.txt,name=mine',
  ],
  ['values in place', '(await secrets.get("a")).length', '6', 'mock=a=abcdef,b=2345'],
  ['the default of several', '(await secrets.get("a")).length', '3', 'mock=name=one,a=wxyzw', 'mock=default,a=uvw'],
  ['another one by name', '(await secrets.source("one").get("a")).length', '5', 'mock=name=one,a=wxyzw', 'mock=default,a=uvw'],
  ['what is shown', 'await secrets.get("a")', '***SECRET_REDACTED***', 'mock=a=abcdef'],
  [
    'a secret that is not there',
    'await secrets.get("x").catch(String)',
    String.raw`Error: there is no secret \"x\" in the source \"mock\"`,
    'mock=a=abcdef',
  ],
  ['no source', 'await secrets.get("x").catch(String)', 'Error: there are no secret sources'],
  [
    'no default',
    'await secrets.get("a").catch(String)',
    'Error: no secret source is the default one',
    'mock=name=one,a=vwxyz',
    'mock=name=two,a=uvwxy',
  ],
];
for (const [claim, expression, shown, ...specs] of rows) {
  test(`secrets: ${claim}`, async () => {
    const { code, said } = await run(show(expression), ...specs);
    assert.equal(code, 0, said);
    assert.ok(said.includes(`= ${shown}`), said);
  });
}

test('a secret is in no log line, error, stack or console file', async () => {
  const places = [
    'export default async function () { console.error(await secrets.get("token")); }',
    'export default async function () { throw new Error("with " + (await secrets.get("token"))); }',
    'export async function setup() { throw new Error("with " + (await secrets.get("token"))); } export default function () {}',
    'throw new Error("with " + (await secrets.get("token"))); export default function () {}',
  ];
  for (const place of places) {
    const { said } = await run(place, 'file=secrets.txt');
    assert.ok(said.includes('***SECRET_REDACTED***') && !said.includes('s3cret-token'), said);
  }
  await run(show('await secrets.get("token")'), 'file=secrets.txt', '--console-output=console.txt');
  assert.match(readFileSync(join(cwd, 'console.txt'), 'utf8'), /SECRET_REDACTED/);
});

const refusals: readonly [spec: string, message: RegExp][] = [
  ['vault=x', /secret source "vault": there is no kind "vault"/],
  ['url=urlTemplate=https://h/{key}', /secret source "url": onrush does not ask servers for secrets yet/],
  ['cloud', /its own runs only/],
  ['file=nope.txt', /cannot read "nope.txt"/],
  ['file=broken.txt', /line 2 of the file is not key=value/],
  ['file', /it names no file/],
  ['mock', /it holds no secret/],
  ['mock=abc', /"abc" is not key=value/],
];
test('a source that is of no use ends the run with the reason', async () => {
  for (const [spec, message] of refusals) {
    const { code, said } = await run('export default function () {}', spec);
    assert.equal(code, 255);
    assert.match(said, message);
  }
  const twice = await run('export default function () {}', 'mock=a=1', 'mock=b=2');
  assert.match(twice.said, /there is already a source named "mock"/);
});
