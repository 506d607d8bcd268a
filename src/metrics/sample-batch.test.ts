import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetricRegistry } from './registry.ts';
import { SampleBuffer, SampleReader, type SampleBatch } from './sample-batch.ts';
import type { Sample } from './sample.ts';
import { TagTable } from './tags.ts';

/** Both sides of a thread's border, with registries and tag tables of their own. */
function pair(capacity = 10, tagLimit = 100) {
  const registry = new MetricRegistry();
  const buffer = new SampleBuffer(capacity);
  const mainRegistry = new MetricRegistry();
  mainRegistry.define('first_here', 'rate', 'default');
  const mainTags = new TagTable();
  const reader = new SampleReader(mainRegistry, mainTags);
  const send = (batch: SampleBatch): SampleBatch => structuredClone(batch, { transfer: buffer.transferables(batch) });
  return {
    registry,
    buffer,
    tags: new TagTable(tagLimit),
    mainRegistry,
    mainTags,
    receive: () => reader.read(send(buffer.take())),
  };
}

const plain = ({ metric, tags, value, timeMs, metadata }: Sample): unknown => [
  metric.name,
  Object.fromEntries(tags.entries()),
  value,
  timeMs,
  metadata,
];

test('samples arrive as they were pushed, with the metrics and tag sets of the receiver', () => {
  const { registry, buffer, tags, mainRegistry, mainTags, receive } = pair();
  const custom = registry.define('logins', 'counter', 'data');
  const login = tags.empty.with('name', 'login');
  const of1 = { vu: '1' };
  const of2 = { vu: '2', iter: '0' };
  buffer.push(custom, login, 1.5, 1000.25);
  buffer.push(registry.builtin.vus, tags.empty, -2, 1001, of1);
  buffer.push(custom, login, 2, 1002);
  buffer.push(custom, login, 3, 1002, of1);
  buffer.push(custom, login.with('a', 'b'), 4, 1003, of2);
  buffer.push(custom, login, 5, 1004);
  const samples = receive();
  assert.deepEqual(samples.map(plain), [
    ['logins', { name: 'login' }, 1.5, 1000.25, undefined],
    ['vus', {}, -2, 1001, { vu: '1' }],
    ['logins', { name: 'login' }, 2, 1002, undefined],
    ['logins', { name: 'login' }, 3, 1002, { vu: '1' }],
    ['logins', { name: 'login', a: 'b' }, 4, 1003, { vu: '2', iter: '0' }],
    ['logins', { name: 'login' }, 5, 1004, undefined],
  ]);
  assert.equal(samples[0]!.metric, mainRegistry.get('logins'));
  assert.equal(samples[0]!.tags, mainTags.empty.with('name', 'login'));
});

test('metrics and tag sets are sent once, and remembered', () => {
  const { registry, buffer, tags } = pair();
  const reader = new SampleReader(new MetricRegistry(), new TagTable());
  const set = tags.empty.with('a', '1');
  const batches = [1, 2].map((value) => {
    buffer.push(registry.builtin.vus, set, value, 0);
    return buffer.take();
  });
  assert.deepEqual(
    batches.map((batch) => [batch.count, batch.newMetrics.length, batch.newTags.length]),
    [
      [1, 1, 1],
      [1, 0, 0],
    ],
  );
  assert.deepEqual(
    batches.flatMap((batch) => reader.read(batch)).map(plain),
    [1, 2].map((value) => ['vus', { a: '1' }, value, 0, undefined]),
  );
});

test('transient tag sets travel with each batch that uses them, once', () => {
  const { registry, buffer, tags, receive } = pair(10, 1);
  const one = tags.empty.with('n', '1');
  const two = tags.empty.with('n', '2');
  for (let batch = 0; batch < 2; batch++) {
    for (const set of [one, two, one]) buffer.push(registry.builtin.vus, set, 1, 0);
    assert.deepEqual(
      receive().map((sample) => sample.tags.get('n')),
      ['1', '2', '1'],
    );
  }
  buffer.push(registry.builtin.vus, one, 1, 0);
  buffer.push(registry.builtin.vus, one, 1, 0);
  const { transientTags, newTags } = buffer.take();
  assert.deepEqual([transientTags.length, newTags.length], [1, 0]);
});

test('what does not fit is lost and counted, and costs the next batch nothing', () => {
  const { registry, buffer, tags, receive } = pair(2);
  const sets = ['1', '2', '3'].map((n) => tags.empty.with('n', n));
  for (const set of sets) buffer.push(registry.builtin.vus, set, 1, 0);
  buffer.push(registry.builtin.vus, tags.empty, 1, 0);
  const { count, lost, newTags } = buffer.take();
  assert.deepEqual([count, lost, newTags.length], [2, 2, 2]);
  const empty = buffer.take();
  assert.deepEqual([empty.count, empty.lost], [0, 0]);
  buffer.push(registry.builtin.vus, sets[2]!, 7, 0);
  assert.equal(buffer.take().newTags.length, 1);
  assert.deepEqual(receive(), []);
});

test('one request with nine samples has one entry of metadata', () => {
  const { registry, buffer, tags } = pair(20);
  const metadata = { vu: '1' };
  for (let i = 0; i < 9; i++) buffer.push(registry.builtin.httpReqs, tags.empty, i, 0, metadata);
  assert.deepEqual(buffer.take().metadata, [{ from: 0, to: 9, metadata }]);
});
