import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { secondNumber, starvedMs } from './starvation.ts';

const table = [
  { text: '237432249 986715646 165\n', number: 986715646 },
  { text: '0 0 0\n', number: 0 },
  { text: '1 42', number: 42 },
  { text: '', number: 0 },
];

for (const { text, number } of table) {
  test(`the second number of ${JSON.stringify(text)} is ${number}`, () => {
    assert.equal(secondNumber(Buffer.from(text), text.length), number);
  });
}

test('bytes behind the length do not count', () => {
  assert.equal(secondNumber(Buffer.from('1 4299'), 4), 42);
});

test('starvation never falls, and is nothing where the system does not count it', () => {
  const first = starvedMs();
  const second = starvedMs();
  assert.ok(second >= first);
  if (!existsSync('/proc/thread-self/schedstat')) assert.equal(second, 0);
});
