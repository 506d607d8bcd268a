import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDependencies, dependenciesOf } from './index.ts';
import type { SourceModule } from './index.ts';

function moduleOf(text: string, imports: readonly string[] = []): SourceModule {
  const found = imports.map((specifier) => ({ specifier, target: undefined, isDynamic: false }));
  return { path: '/a.js', imports: found, text: () => Buffer.from(text) };
}

const rows: readonly [text: string, dependencies: Readonly<Record<string, string>>][] = [
  ['export default 1;', { k6: '*' }],
  ['"use k6 >= 1.0";', { k6: '>=1.0' }],
  ["'use k6>=1.0, <3'", { k6: '>=1.0 <3' }],
  [
    '#!/usr/bin/env onrush\n// first\n/* then */ "use strict";\n"use k6 with k6/x/faker >= 0.3"\n"use k6 ^2.1"',
    { k6: '^2.1', 'k6/x/faker': '>=0.3' },
  ],
  ['"use k6 with k6/x/sql"', { k6: '*', 'k6/x/sql': '*' }],
  // a directive stands before all else
  ['const a = 1; "use k6 >= 9.0";', { k6: '*' }],
  ['"use k6 >=1.0   < 3 || >= 4"', { k6: '>=1.0 <3 || >=4' }],
  ['"use k6 1.0 - 3.0"', { k6: '>=1.0 <=3.0' }],
  ['"use k6 ~ 2 , * || 1 - 3"', { k6: '~2 * || >=1 <=3' }],
  ['"use k6 >=1,,<3"', { k6: '>=1,,<3' }],
  // all of them must be met
  ['"use k6 >=1 || <0"; "use k6 <3"', { k6: '>=1 <3 || <0 <3' }],
  // an error of the run, as in k6
  ['"use k6foo";', { k6: 'foo' }],
  ['"used k6";', { k6: '*' }],
];
test('directives are read from the top of a file', () => {
  for (const [text, dependencies] of rows) assert.deepEqual(dependenciesOf([moduleOf(text)]), dependencies, text);
});

test('extensions that are imported are dependencies', () => {
  assert.deepEqual(dependenciesOf([moduleOf('', ['k6/http', 'k6/x/sql', './b.js'])]), { k6: '*', 'k6/x/sql': '*' });
});

const refusals: readonly [text: string, reason: RegExp][] = [
  ['"use k6 >= 9.0";', /it wants k6 >=9.0, and onrush runs scripts of k6 2/],
  ['"use k6 >= 1.0, < 2.0"', /it wants k6/],
  ['"use k6 latest"', /"latest" is no range of versions/],
  ['"use k6 >=1,,<3"', /">=1,,<3" is no range of versions/],
  ['"use k6 >= one"', /">=one" is no range of versions/],
  ['"use k6 with k6/x/foo"', /"k6\/x\/foo" is not part of onrush/],
];
test('a directive that cannot be met ends the run', async () => {
  for (const [text, reason] of refusals)
    await assert.rejects(
      checkDependencies([moduleOf(text)], () => false),
      reason,
    );
  await checkDependencies([moduleOf('"use k6 >= 1.0, < 3"; "use k6 with k6/x/faker > 0.1"')], () => true);
});
