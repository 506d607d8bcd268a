import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetricRegistry } from './registry.ts';
import { parseSelector } from './selector.ts';
import { SinkSet } from './sink-set.ts';
import { TagTable } from './tags.ts';

/** A set as it may look after one interval on one thread; `thread` makes two of them differ. */
function busySet(thread: number): SinkSet {
  const registry = new MetricRegistry();
  if (thread === 1) registry.define('only_here', 'gauge', 'default');
  const logins = registry.define('logins', 'counter', 'data');
  const sinks = new SinkSet(registry, ['http_req_duration{status:200}', 'http_reqs{status:500}'].map(parseSelector));
  const tags = new TagTable().empty.with('status', '200').with('group', `::g${thread}`);
  for (let i = 0; i < 700; i++) sinks.add(registry.builtin.httpReqDuration, tags, i + thread / 10, i);
  sinks.add(registry.builtin.vus, tags, 10 + thread, 1000 + thread);
  for (const value of [1, 0]) sinks.add(registry.builtin.checks, tags.with('check', 'is ok'), value, 0);
  sinks.add(logins, tags, 2.5, 0);
  return sinks;
}

function figures(sinks: SinkSet): unknown[] {
  const rows = sinks.series().map(({ selector, metric, sink }) => {
    const { name, type, contains } = metric;
    const values =
      sink.type === 'trend'
        ? [sink.count, sink.sum, sink.min, sink.max, sink.percentile(90)]
        : sink.type === 'gauge'
          ? [sink.value, sink.min, sink.max, sink.timeMs]
          : sink.type === 'rate'
            ? [sink.trues, sink.total]
            : [sink.sum];
    return { text: selector.text, tags: selector.tags, name, type, contains, isEmpty: sink.isEmpty, values };
  });
  return [...rows.filter(({ tags, isEmpty }) => !isEmpty || tags.length > 0), JSON.parse(JSON.stringify(sinks.groups))];
}

const received = (...sets: readonly SinkSet[]): SinkSet => {
  const total = new SinkSet(new MetricRegistry(), []);
  for (const set of sets) total.merge(set.encode());
  return total;
};

test('a set that was sent is the same, with empty submetrics, and without metrics that had no sample', () => {
  const sent = busySet(0);
  assert.deepEqual(figures(received(sent)), figures(sent));
});

test('sets add up, whatever the order of their metrics', () => {
  const [one, two] = [busySet(0), busySet(1)];
  const total = received(one, two);
  const [trend, part, gauge, counter] = ['http_req_duration', 'http_req_duration{status:200}', 'vus', 'logins'].map((text) =>
    total.sink(text),
  );
  assert.ok(trend?.type === 'trend' && part?.type === 'trend' && gauge?.type === 'gauge' && counter?.type === 'counter');
  assert.deepEqual([trend.count, part.count, part.min, part.max], [1400, 1400, 0, 699.1]);
  assert.deepEqual([gauge.value, gauge.min, gauge.max], [11, 10, 11]);
  assert.equal(counter.sum, 5);
  assert.deepEqual(
    total.groups.groups.map(({ path, checks }) => [path, checks[0]!.passes, checks[0]!.fails]),
    [
      ['::g0', 1, 1],
      ['::g1', 1, 1],
    ],
  );
});

test('what was merged can be encoded and sent on', () => {
  const total = received(busySet(0), busySet(1));
  assert.deepEqual(figures(received(total)), figures(total));
});

test('intervals add up to the whole: encode, clear, go on', () => {
  const registry = new MetricRegistry();
  const sinks = new SinkSet(registry, []);
  const total = new SinkSet(registry, []);
  const { empty } = new TagTable();
  for (let interval = 0; interval < 3; interval++) {
    for (let i = 0; i < 1500; i++) sinks.add(registry.builtin.httpReqDuration, empty, i, 0);
    total.merge(sinks.encode());
    sinks.clear();
  }
  const trend = total.sink('http_req_duration');
  assert.ok(trend?.type === 'trend' && trend.count === 4500);
  assert.ok(Math.abs(trend.percentile(50) - 749.5) < 0.75);
});

test('an idle interval takes a few bytes', () => {
  const sinks = busySet(0);
  sinks.clear();
  assert.ok(sinks.encode().length < 150);
});

test('truncated data is refused at every length, and nothing of it is added', () => {
  const encoded = busySet(0).encode();
  const total = received(busySet(1));
  const before = figures(total);
  for (let length = 0; length < encoded.length; length += length < 300 ? 1 : 97) {
    assert.throws(() => total.merge(encoded.subarray(0, length)), {
      message: 'encoded metrics cannot be read: the data is truncated',
    });
  }
  assert.deepEqual(figures(total), before);
  total.merge(encoded);
  assert.deepEqual(figures(total), figures(received(busySet(1), busySet(0))));
});

test('no name of damaged data turns up later', () => {
  const total = received(busySet(0));
  assert.throws(() => total.merge(busySet(1).encode().subarray(0, -1)));
  total.merge(busySet(0).encode());
  assert.deepEqual(figures(total), figures(received(busySet(0), busySet(0))));
});

const change = (position: number, value: number): Uint8Array => {
  const encoded = busySet(0).encode();
  encoded[position] = value;
  return encoded;
};

const faults: readonly [name: string, encoded: Uint8Array, message: string][] = [
  ['another format', change(0, 1), 'encoded metrics cannot be read: this is something else'],
  [
    'another version',
    change(4, 9),
    'encoded metrics have version 9, this onrush reads version 1: use the same version on both sides',
  ],
  [
    'a byte too much',
    Uint8Array.from([...busySet(0).encode(), 0]),
    'encoded metrics cannot be read: there is more data than there should be',
  ],
];

for (const [name, encoded, message] of faults) {
  test(`${name} is refused`, () => {
    assert.throws(() => new SinkSet(new MetricRegistry(), []).merge(encoded), { name: 'UserError', message });
  });
}

test('damage anywhere either throws a UserError or leaves a readable set, but never hangs or crashes', () => {
  const length = busySet(0).encode().length;
  for (let position = 0; position < length; position += position < 400 ? 1 : 61) {
    try {
      new SinkSet(new MetricRegistry(), []).merge(change(position, 0xff));
    } catch (error) {
      assert.equal((error as Error).name, 'UserError', `${position}: ${String(error)}`);
    }
  }
});

test('a metric of the same name but another type is refused', () => {
  const registry = new MetricRegistry();
  registry.define('logins', 'trend', 'time');
  assert.throws(() => new SinkSet(registry, []).merge(busySet(0).encode()), { code: 'metric-conflict' });
});
