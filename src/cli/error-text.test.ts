import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UserErrorFields } from '../base/index.ts';
import { bugText, userErrorText } from './error-text.ts';
import { paintFor } from './paint.ts';

const base: UserErrorFields = { code: 'x', message: 'it is wrong', exitCode: 255 };
const at = { file: 'a.js', line: 3, column: 5 };

const rows: readonly [name: string, error: UserErrorFields, text: string][] = [
  ['a message', base, 'error: it is wrong\n'],
  ['a hint', { ...base, hint: 'do it right' }, 'error: it is wrong\n  hint: do it right\n'],
  ['a place', { ...base, at }, 'error: it is wrong\n  a.js:3:5\n'],
  [
    'a place with its lines, a stack and a hint',
    { ...base, at, frame: '> 3 | bad()\n    |   ^', scriptStack: 'Error: x\n\tat f (a.js:3:5)', hint: 'do it right' },
    'error: it is wrong\n\n  a.js:3:5\n  > 3 | bad()\n      |   ^\n\n  Error: x\n  \tat f (a.js:3:5)\n\n  hint: do it right\n',
  ],
];
for (const [name, error, text] of rows) {
  test(`an error with ${name}`, () => {
    assert.equal(userErrorText(error, paintFor(false)), text);
  });
}

test('a bug shows its stack and the versions', () => {
  const text = bugText(new Error('surprise'), '1.2.3', paintFor(false));
  assert.match(text, /^onrush has a bug: Error: surprise\n\s+at /);
  assert.match(text, /\n {2}onrush 1\.2\.3, node v/);
});
