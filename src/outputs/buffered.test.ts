import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../base/index.ts';
import { MetricRegistry, TagTable, type Sample } from '../metrics/index.ts';
import { BufferedWriter } from './buffered.ts';

const metric = new MetricRegistry().builtin.iterations;
const tags = new TagTable().empty;

function samples(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, value) => ({ metric, tags, value, timeMs: 0 }));
}

function writer(capacity: number, write: (samples: readonly Sample[]) => Promise<void>) {
  const logged: string[] = [];
  const clock = new FakeClock();
  const log = (level: string, message: string): void => void logged.push(`${level}: ${message}`);
  return { clock, logged, writer: new BufferedWriter({ name: 'slow', periodMs: 200, capacity, write }, { clock, log }) };
}

test('a writer that is too slow loses what does not fit, and says how much', async () => {
  const written: number[] = [];
  let release: () => void = () => undefined;
  const {
    clock,
    logged,
    writer: slow,
  } = writer(10, (batch) => {
    written.push(batch.length);
    return written.length > 1 ? Promise.resolve() : new Promise((resolve) => (release = resolve));
  });
  slow.start();
  slow.add(samples(5));
  clock.advance(200);
  slow.add(samples(8));
  slow.add(samples(8));
  clock.advance(1000);
  assert.deepEqual(written, [5]);
  release();
  await slow.stop();
  assert.deepEqual(written, [5, 10]);
  assert.deepEqual(logged, ['warning: output "slow" was too slow or failed: 6 samples were not written']);
});

test('what a failed write held is lost, and the first error is told', async () => {
  const { clock, logged, writer: broken } = writer(10, () => Promise.reject(new Error('disk full')));
  broken.start();
  broken.add(samples(2));
  clock.advance(200);
  await new Promise(setImmediate);
  broken.add(samples(3));
  await broken.stop();
  assert.deepEqual(logged, [
    'error: output "slow": disk full',
    'warning: output "slow" was too slow or failed: 5 samples were not written',
  ]);
});

test('nothing is written after stop', async () => {
  const written: number[] = [];
  const { clock, writer: buffered } = writer(10, (batch) => Promise.resolve(void written.push(batch.length)));
  buffered.start();
  await buffered.stop();
  buffered.add(samples(1));
  clock.advance(1000);
  assert.deepEqual(written, []);
});
