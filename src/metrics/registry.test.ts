import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/index.ts';
import { MetricRegistry } from './registry.ts';

test('built-in metrics exist from the start, with indexes in order of definition', () => {
  const registry = new MetricRegistry();
  const { httpReqDuration, dataSent, checks } = registry.builtin;
  assert.deepEqual({ ...httpReqDuration, index: 0 }, { index: 0, name: 'http_req_duration', type: 'trend', contains: 'time' });
  assert.deepEqual({ ...dataSent, index: 0 }, { index: 0, name: 'data_sent', type: 'counter', contains: 'data' });
  assert.equal(registry.get('checks'), checks);
  registry.all().forEach((metric, index) => assert.equal(metric.index, index));
  assert.equal(registry.get('browser_data_sent'), undefined);
});

test('the same definition twice is the same metric, also of a built-in one', () => {
  const registry = new MetricRegistry();
  assert.equal(registry.define('logins', 'counter', 'default'), registry.define('logins', 'counter', 'default'));
  assert.equal(registry.define('checks', 'rate', 'default'), registry.builtin.checks);
});

const names: readonly [name: string, isValid: boolean][] = [
  ['ab', true],
  ['_a', true],
  ['Login_2', true],
  ['a'.repeat(129), true],
  // k6: one character is too short
  ['a', false],
  ['a'.repeat(130), false],
  ['', false],
  ['2fast', false],
  ['my-metric', false],
  ['my metric', false],
  ['größe', false],
  ['ab\n', false],
];

for (const [name, isValid] of names) {
  test(`the metric name ${JSON.stringify(name.slice(0, 12))} (${name.length}) is ${isValid ? 'accepted' : 'refused'}`, () => {
    const define = (): unknown => new MetricRegistry().define(name, 'trend', 'time');
    if (isValid) define();
    else
      assert.throws(define, (error) => error instanceof UserError && error.code === 'bad-metric-name' && error.exitCode === 104);
  });
}

test('a second definition that differs says what there is and what was asked', () => {
  const registry = new MetricRegistry();
  registry.define('logins', 'trend', 'time');
  const message = 'metric "logins" already exists as a trend of time, it cannot also be a counter';
  assert.throws(() => registry.define('logins', 'counter', 'default'), { name: 'UserError', message });
  assert.throws(() => registry.define('logins', 'trend', 'default'), { code: 'metric-conflict' });
});
