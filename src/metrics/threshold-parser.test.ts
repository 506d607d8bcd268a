import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseThreshold } from './threshold-parser.ts';

const good: readonly [source: string, method: string, percent: number, operator: string, limit: number][] = [
  ['count>100', 'count', 0, '>', 100],
  ['rate<0.01', 'rate', 0, '<', 0.01],
  ['value != 3', 'value', 0, '!=', 3],
  ['avg<=200.5', 'avg', 0, '<=', 200.5],
  ['min>=-1', 'min', 0, '>=', -1],
  ['max===5', 'max', 0, '===', 5],
  ['med == 5.', 'med', 50, '==', 5],
  ['p(95)<500', 'p', 95, '<', 500],
  [' p ( 99.9 ) < 5e2 ', 'p', 99.9, '<', 500],
  ['p(.5)<+.5', 'p', 0.5, '<', 0.5],
  ['p(0)<1', 'p', 0, '<', 1],
  ['p(100)<1', 'p', 100, '<', 1],
  // k6 (run-checked): numbers as Go reads them
  ['p(1e1)<1_000', 'p', 10, '<', 1000],
  ['avg<inf', 'avg', 0, '<', Infinity],
  ['avg>-Infinity', 'avg', 0, '>', -Infinity],
];

for (const [source, method, percent, operator, limit] of good) {
  test(`the threshold ${source} is read`, () => {
    assert.deepEqual(parseThreshold(source), { source, method, percent, operator, limit });
  });
}

const methods = 'one of count, rate, value, avg, min, max, med, p(N)';
const operators = 'one of <= >= === == != < >';

const bad: readonly [source: string, expected: string, column: number][] = [
  ['', methods, 1],
  ['  ', methods, 3],
  ['95<500', methods, 1],
  ['mean<500', methods, 1],
  ['P(95)<500', methods, 1],
  ['p95<500', '"("', 2],
  ['p(95<500', '")"', 5],
  ['p()<500', 'a number from 0 to 100', 3],
  ['p(100.5)<500', 'a number from 0 to 100', 3],
  ['p(-1)<500', 'a number from 0 to 100', 3],
  ['avg', operators, 4],
  ['avg=<2', operators, 4],
  ['avg ! = 3', operators, 5],
  ['avg<', 'a number', 5],
  ['avg < = 3', 'a number', 7],
  ['avg<- 5', 'a number', 5],
  ['avg<fast', 'a number', 5],
  ['avg<500ms', 'the end', 8],
  ['avg<0x10', 'the end', 6],
  ['avg<1 || max<2', 'the end', 7],
];

for (const [source, expected, column] of bad) {
  test(`the threshold "${source}" is refused at column ${column}`, () => {
    const message = `threshold "${source}": expected ${expected} at column ${column}`;
    assert.throws(() => parseThreshold(source), { name: 'UserError', exitCode: 104, message });
  });
}
