import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteReader, ByteWriter } from './bytes.ts';
import { CounterSink } from './counter.ts';
import { GaugeSink } from './gauge.ts';
import { metricTypes } from './metric.ts';
import { RateSink } from './rate.ts';
import { createSink, type Sink } from './sink.ts';

type Values = readonly (readonly [value: number, timeMs: number])[];

function fill<S extends Sink>(sink: S, values: Values): S {
  for (const [value, timeMs] of values) sink.add(value, timeMs);
  return sink;
}

for (const type of metricTypes) {
  test(`a ${type} is empty until its first sample, even a zero, and again once cleared`, () => {
    const sink = createSink(type);
    assert.equal(sink.type, type);
    assert.equal(sink.isEmpty, true);
    sink.add(0, 1);
    assert.equal(sink.isEmpty, false);
    sink.clear();
    assert.equal(sink.isEmpty, true);
    assert.deepEqual(figures(sink), figures(createSink(type)));
  });

  test(`a ${type} is the same after encoding and decoding`, () => {
    const values: Values = Array.from({ length: 1500 }, (_, index) => [(index % 7) - 3.5, index]);
    const sink = fill(createSink(type), values);
    const out = new ByteWriter();
    sink.encode(out);
    const copy = createSink(type);
    const input = new ByteReader(out.take());
    copy.decode(input);
    input.end();
    assert.deepEqual(figures(copy), figures(sink));
  });
}

function figures(sink: Sink): unknown {
  switch (sink.type) {
    case 'counter':
      return [sink.sum, sink.isEmpty];
    case 'gauge':
      return [sink.value, sink.min, sink.max, sink.timeMs, sink.isEmpty];
    case 'rate':
      return [sink.trues, sink.total];
    case 'trend':
      return [sink.count, sink.sum, sink.min, sink.max, sink.average, sink.percentile(30)];
  }
}

test('a counter adds up, negative values too', () => {
  const counter = fill(new CounterSink(), [
    [2.5, 0],
    [-1, 0],
  ]);
  counter.merge(fill(new CounterSink(), [[10, 0]]));
  assert.equal(counter.sum, 11.5);
});

test('a rate counts what is not zero', () => {
  const rate = fill(new RateSink(), [
    [1, 0],
    [0, 0],
    [-3, 0],
  ]);
  rate.merge(fill(new RateSink(), [[0, 0]]));
  assert.deepEqual([rate.trues, rate.total], [2, 4]);
});

const gauges: readonly [name: string, first: Values, second: Values, expected: [value: number, min: number, max: number]][] = [
  ['the latest time wins', [[5, 10]], [[7, 20]], [7, 5, 7]],
  ['an earlier one only widens the range', [[5, 20]], [[7, 10]], [5, 5, 7]],
  ['at equal times the one that came last wins', [[5, 10]], [[3, 10]], [3, 3, 5]],
  ['the range begins with the first sample, not with zero', [], [[7, 1]], [7, 7, 7]],
  ['an empty one changes nothing', [[-7, 1]], [], [-7, -7, -7]],
];

for (const [name, first, second, [value, min, max]] of gauges) {
  test(`of two gauges, added or merged, ${name}`, () => {
    const added = fill(fill(new GaugeSink(), first), second);
    const merged = fill(new GaugeSink(), first);
    merged.merge(fill(new GaugeSink(), second));
    for (const gauge of [added, merged]) assert.deepEqual([gauge.value, gauge.min, gauge.max], [value, min, max]);
  });
}
