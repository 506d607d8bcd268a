import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lateness } from './lateness.ts';

test('the lateness of several threads adds up, scenario by scenario', () => {
  const total = new Lateness(2);
  for (const thread of [1, 2]) {
    const own = new Lateness(2);
    for (let ms = 0; ms < 1000; ms++) own.add(1, ms * thread);
    total.merge(own.encode());
  }
  assert.equal(total.trend(0).count, 0);
  const { count, max, sum } = total.trend(1);
  assert.deepEqual({ count, max, sum }, { count: 2000, max: 1998, sum: 499_500 * 3 });
});

test('what was reported is not reported again', () => {
  const own = new Lateness(1);
  own.add(0, 1);
  own.clear();
  own.add(0, 3);
  const total = new Lateness(1);
  total.merge(own.encode());
  assert.deepEqual([total.trend(0).count, total.trend(0).max], [1, 3]);
});
