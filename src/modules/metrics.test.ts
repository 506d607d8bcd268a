import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeThread, FakeVu, plainly } from './fake-vu.ts';

interface CustomMetric {
  readonly name: string;
  add(...args: unknown[]): boolean;
}

type Classes = Record<'Counter' | 'Gauge' | 'Rate' | 'Trend', new (name: unknown, isTime?: unknown) => CustomMetric>;

function setup(thread: FakeThread = new FakeThread()): { vu: FakeVu; classes: Classes } {
  const vu = new FakeVu(thread);
  vu.phase = 'init';
  return { vu, classes: vu.import<Classes>('k6/metrics') };
}

async function made(vu: FakeVu, make: () => CustomMetric): Promise<CustomMetric> {
  vu.phase = 'init';
  const metric = await vu.run(plainly(make));
  vu.phase = 'iteration';
  return metric;
}

const values: readonly [value: unknown, sample: number][] = [
  [1.5, 1.5],
  ['2.5', 2.5],
  [true, 1],
  [false, 0],
  ['', 0],
  [[1], 1],
  [[], 1],
  [-3, -3],
  [-0, -0],
];

for (const [value, sample] of values) {
  test(`add(${JSON.stringify(value)}) is a sample of ${sample}`, async () => {
    const { vu, classes } = setup();
    const metric = await made(vu, () => new classes.Counter('my_counter'));
    assert.equal(await vu.run(plainly(() => metric.add(value))), true);
    assert.deepEqual(
      vu.samples.map(({ metric, value }) => [metric, value]),
      [['my_counter', sample]],
    );
  });
}

const invalid: readonly [args: unknown[], message: string][] = [
  [[], "nothing was given to add to the metric 'my_trend': it takes numbers and booleans"],
  [[null], "'null' cannot be added to the metric 'my_trend': it takes numbers and booleans"],
  [[undefined], "'undefined' cannot be added to the metric 'my_trend': it takes numbers and booleans"],
  [['abc'], "'abc' cannot be added to the metric 'my_trend': it takes numbers and booleans"],
  [
    ['x'.repeat(60) + 'y'.repeat(60)],
    `'${'x'.repeat(50)}... omitting 20 characters ...${'y'.repeat(50)}' cannot be added to the metric 'my_trend': ` +
      'it takes numbers and booleans',
  ],
];

for (const [args, message] of invalid) {
  test(`add(${args.map(String).join().slice(0, 20)}) is warned of and dropped, or thrown with the option throw`, async () => {
    const { vu, classes } = setup();
    const metric = await made(vu, () => new classes.Trend('my_trend'));
    assert.equal(await vu.run(plainly(() => metric.add(...args))), false);
    assert.deepEqual(vu.samples, []);
    assert.deepEqual(vu.logs, [{ level: 'warning', message, fields: {} }]);

    const throwing = setup(new FakeThread({ throw: true }));
    const strict = await made(throwing.vu, () => new throwing.classes.Trend('my_trend'));
    await assert.rejects(throwing.vu.run(plainly(() => strict.add(...args))), { message });
  });
}

test('tags of the call go on top of those of the VU', async () => {
  const { vu, classes } = setup();
  const metric = await made(vu, () => new classes.Gauge('my_gauge'));
  await vu.run(plainly(() => metric.add(1, { a: 'b', scenario: 2 })));
  assert.deepEqual(vu.samples[0]!.tags, { a: 'b', group: '', scenario: '2' });
  await assert.rejects(
    vu.run(plainly(() => metric.add(1, { a: null }))),
    /a sample of 'my_gauge' cannot have these tags: the tag/,
  );
});

test('the same definition is the same metric in all VUs, another one an error', async () => {
  const thread = new FakeThread();
  const first = setup(thread);
  const second = setup(thread);
  await made(first.vu, () => new first.classes.Trend('t1', true));
  const again = await made(second.vu, () => new second.classes.Trend('t1', true));
  assert.equal(again.name, 't1');
  assert.equal(thread.registry.get('t1')!.contains, 'time');
  await assert.rejects(
    made(first.vu, () => new first.classes.Counter('t1')),
    (error: Error) => error instanceof thread.realm.global.Error && /t1/.test(error.message),
  );
  await assert.rejects(
    made(first.vu, () => new first.classes.Rate('b@d')),
    /b@d/,
  );
});

test('metrics are made in the init context and fed outside of it', async () => {
  const { vu, classes } = setup();
  const metric = await made(vu, () => new classes.Rate('my_rate'));
  await assert.rejects(vu.run(plainly(() => new classes.Rate('late'))), /a metric can only be made in the init context/);
  vu.phase = 'init';
  await assert.rejects(vu.run(plainly(() => metric.add(1))), /nothing can be added to a metric in the init context/);
});
