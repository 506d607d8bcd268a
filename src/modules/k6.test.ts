import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../base/index.ts';
import { coOf, SUSPEND, type Coroutine } from '../coroutine/index.ts';
import { call, compiled, FakeThread, FakeVu, plainly } from './fake-vu.ts';

interface K6 {
  check: unknown;
  group: unknown;
  sleep: (seconds: unknown) => void;
  fail: (message?: string) => never;
  randomSeed: (seed: number) => void;
}

function setup(thread: FakeThread = new FakeThread()): { vu: FakeVu; k6: K6 } {
  const vu = new FakeVu(thread);
  return { vu, k6: vu.import<K6>('k6') };
}

const checkSamples = (vu: FakeVu): string[] => vu.samples.map(({ tags, value }) => `${tags['check']}=${value}`);

const rows: readonly [name: string, sets: Record<string, unknown>, result: boolean, samples: string[]][] = [
  ['no checks at all pass', {}, true, []],
  ['functions get the value', { a: (v: unknown) => v === 7, b: (v: unknown) => v === 8 }, false, ['a=1', 'b=0']],
  ['plain values count by their truth', { a: 1, b: '', c: null, d: 'x' }, false, ['a=1', 'b=0', 'c=0', 'd=1']],
  ['a promise is truthy', { a: Promise.resolve(false) }, true, ['a=1']],
];

for (const [name, sets, result, samples] of rows) {
  test(`check: ${name}`, async () => {
    const { vu, k6 } = setup();
    assert.equal(await vu.run(() => call(k6.check, 7, sets)), result);
    assert.deepEqual(checkSamples(vu), samples);
  });
}

test('check: samples carry the tags of the VU and of the call, and share one timestamp', async () => {
  const { vu, k6 } = setup();
  await vu.run(() => call(k6.check, 1, { a: true, b: true }, { my: 5 }));
  assert.deepEqual(vu.samples[0]!.tags, { check: 'a', group: '', my: '5', scenario: 'default' });
  assert.equal(vu.samples[0]!.timeMs, vu.samples[1]!.timeMs);
  assert.equal(vu.samples[0]!.metric, 'checks');
});

test('check: without the system tag there is no check tag', async () => {
  const { vu, k6 } = setup(new FakeThread({ systemTags: new Set() }));
  await vu.run(() => call(k6.check, 1, { a: true }));
  assert.equal(vu.samples[0]!.tags['check'], undefined);
});

test('check: an exception counts as failed, skips the rest and comes through', async () => {
  const { vu, k6 } = setup();
  const boom = new Error('boom');
  const sets = {
    a: () => {
      throw boom;
    },
    b: true,
  };
  await assert.rejects(
    vu.run(() => call(k6.check, 1, sets)),
    boom,
  );
  assert.deepEqual(checkSamples(vu), ['a=0']);
});

test('check: refuses names with ::, bad tags, no checks, and the init context', async () => {
  const { vu, k6 } = setup();
  const refuse = async (pattern: RegExp, ...args: unknown[]): Promise<void> =>
    assert.rejects(
      vu.run(() => call(k6.check, ...args)),
      (error: Error) => pattern.test(error.message) && error instanceof vu.realm.global.Error,
    );
  await refuse(/may not contain '::'/, 1, { 'a::b': true });
  await refuse(/the tag 'x' must be a string/, 1, { a: true }, { x: {} });
  await refuse(/needs an object of checks/, 1);
  vu.phase = 'init';
  await refuse(/cannot be called in the init context/, 1, { a: true });
  assert.deepEqual(vu.samples, []);
});

test('check: predicates may block', async () => {
  const { vu, k6 } = setup();
  const predicate = compiled(function* () {
    yield* call(k6.sleep, 0.001);
    return true;
  });
  assert.equal(await vu.run(() => call(k6.check, 1, { a: predicate })), true);
});

test('group: nests in the tag, measures itself, returns what the function returns', async () => {
  const { vu, k6 } = setup();
  const result = await vu.run(function* (): Coroutine {
    return yield* call(
      k6.group,
      'outer',
      compiled(function* () {
        return yield* call(
          k6.group,
          'inner',
          compiled(function* () {
            yield* call(k6.sleep, 0.01);
            return vu.tags.get('group');
          }),
        );
      }),
    );
  });
  assert.equal(result, '::outer::inner');
  assert.deepEqual(
    vu.samples.map(({ metric, tags }) => `${metric} ${tags['group']}`),
    ['group_duration ::outer::inner', 'group_duration ::outer'],
  );
  assert.ok(vu.samples[0]!.value >= 9, 'the time of a sleep is in it');
  assert.equal(vu.tags.get('group'), '');
});

test('group: without a name it is the root again, inside another it is a group', async () => {
  const { vu, k6 } = setup();
  const path = (...names: string[]): unknown =>
    compiled(function* () {
      const [name, ...rest] = names;
      return name === undefined ? vu.tags.get('group') : yield* call(k6.group, name, path(...rest));
    });
  assert.equal(await vu.run(() => call(path(''))), '');
  assert.equal(await vu.run(() => call(path('a', ''))), '::a::');
});

test('group: measured also if the function throws', async () => {
  const { vu, k6 } = setup();
  const fn = (): never => {
    throw new Error('inside');
  };
  await assert.rejects(
    vu.run(() => call(k6.group, 'g', fn)),
    /inside/,
  );
  assert.equal(vu.samples[0]!.tags['group'], '::g');
  assert.equal(vu.tags.get('group'), '');
});

test('group: refuses names with :: and missing functions', async () => {
  const { vu, k6 } = setup();
  const refused: readonly [RegExp, unknown[]][] = [
    [/may not contain '::'/, ['a::b', () => 1]],
    [/needs a function/, ['a']],
  ];
  for (const [pattern, args] of refused) {
    await assert.rejects(
      vu.run(() => call(k6.group, ...args)),
      pattern,
    );
  }
  assert.deepEqual(vu.samples, []);
});

test('an iteration that is interrupted inside a group leaves the group tag behind it', () => {
  const clock = new FakeClock();
  const { vu, k6 } = setup(new FakeThread({}, clock));
  void vu.run(() =>
    call(
      k6.group,
      'g',
      compiled(() => call(k6.sleep, 100)),
    ),
  );
  assert.equal(vu.tags.get('group'), '::g');
  vu.interrupt();
  assert.equal(vu.tags.get('group'), '');
  assert.deepEqual(vu.samples, []);
});

test('sleep: blocks for its time on the clock', async () => {
  const clock = new FakeClock();
  const { vu, k6 } = setup(new FakeThread({}, clock));
  let isAwake = false;
  const script = vu.run(function* () {
    yield* call(k6.sleep, '1.5');
    isAwake = true;
  });
  clock.advance(1499);
  assert.equal(isAwake, false);
  assert.equal(vu.fiber.blockedIn, 'sleep');
  clock.advance(1);
  assert.equal(isAwake, true);
  await script;
});

test('sleep: zero, negative and nonsense return at once; endless ones do not wake', async () => {
  const clock = new FakeClock();
  const { vu, k6 } = setup(new FakeThread({}, clock));
  for (const seconds of [0, -1, Number.NaN, undefined, 'x']) await vu.run(() => call(k6.sleep, seconds));
  void vu.run(() => call(k6.sleep, Infinity));
  clock.advance(1e9);
  assert.equal(vu.fiber.blockedIn, 'sleep');
});

test('sleep: an interrupted one does not wake the next iteration', () => {
  const clock = new FakeClock();
  const { vu, k6 } = setup(new FakeThread({}, clock));
  void vu.run(() => call(k6.sleep, 1));
  vu.interrupt();
  void vu.run(() => call(k6.sleep, 5));
  clock.advance(1000);
  assert.equal(vu.fiber.blockedIn, 'sleep');
});

test('sleep: under native code the thread waits, with a warning', async () => {
  const { vu, k6 } = setup();
  assert.equal(await vu.run(plainly(() => k6.sleep(0.001))), undefined);
  assert.match(vu.logs[0]!.message, /^sleep\(\) was reached through native code, where a VU cannot be suspended/);
});

test('fail throws its message as an error of the script', async () => {
  const { vu, k6 } = setup();
  for (const [args, message] of [
    [['oops'], 'oops'],
    [[], ''],
  ] as const) {
    await assert.rejects(vu.run(plainly(() => k6.fail(...args))), (error: Error) => {
      assert.ok(error instanceof vu.realm.global.Error);
      return error.message === message;
    });
  }
});

test('randomSeed repeats the numbers of this VU only', async () => {
  const thread = new FakeThread();
  const { vu, k6 } = setup(thread);
  const other = setup(thread);
  const random = (): number => thread.realm.global.Math.random();
  const seeded = plainly(() => {
    k6.randomSeed(42);
    return [random(), random()];
  });
  const first = await vu.run(seeded);
  assert.deepEqual(await vu.run(seeded), first);
  const unseeded = await other.vu.run(plainly(() => [random(), random()]));
  assert.notDeepEqual(unseeded, first);
});

test('every function is also a named export, and the default export is the VU’s own', () => {
  const thread = new FakeThread();
  const vu = new FakeVu(thread);
  const namespace = thread.modules.get('k6')!(vu);
  const own = namespace.default as Record<string, unknown>;
  assert.deepEqual(Object.keys(own).sort(), ['check', 'fail', 'group', 'randomSeed', 'sleep']);
  for (const [name, fn] of Object.entries(own)) assert.equal(namespace[name], fn);
  own['check'] = undefined;
  assert.equal(typeof (thread.modules.get('k6')!(new FakeVu(thread)).default as Record<string, unknown>)['check'], 'function');
});

test('compiled code can suspend in sleep without the fiber', () => {
  const clock = new FakeClock();
  const { vu, k6 } = setup(new FakeThread({}, clock));
  void vu.run(function* () {
    const steps = coOf(k6.sleep)!.call(undefined, 1);
    assert.equal(steps.next().value, SUSPEND);
    yield SUSPEND;
  });
  assert.equal(vu.fiber.isBusy, true);
});
