import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScenarioContext } from '../vu/index.ts';
import { call, FakeThread, FakeVu, plainly } from './fake-vu.ts';

type Tags = Record<string, unknown>;

interface Exec {
  readonly instance: Record<string, unknown>;
  readonly scenario: Record<string, unknown>;
  readonly test: {
    readonly abort: unknown;
    readonly fail: (message?: string) => void;
    readonly options: Record<string, unknown>;
  };
  readonly vu: Record<string, unknown> & {
    readonly tags: Tags;
    readonly metrics: { readonly tags: Tags; readonly metadata: Tags };
  };
}

const scenario: ScenarioContext = {
  name: 'browse',
  executor: 'constant-vus',
  startTime: 1_700_000_000_000.75,
  progress: () => 0.25,
  iterationInInstance: 11,
  iterationInTest: 22,
  iterationInScenario: 3,
};

function setup(thread: FakeThread = new FakeThread()): { vu: FakeVu; exec: Exec } {
  const vu = new FakeVu(thread);
  return { vu, exec: vu.import<Exec>('k6/execution') };
}

test('the getters tell where the VU is, also through Object.keys and JSON', async () => {
  const { vu, exec } = setup();
  vu.scenario = scenario;
  const seen = await vu.run(plainly(() => JSON.stringify([exec.scenario, exec.instance, exec.vu])));
  const tags = { group: '', scenario: 'default' };
  assert.deepEqual(JSON.parse(seen), [
    {
      name: 'browse',
      executor: 'constant-vus',
      startTime: 1_700_000_000_000,
      progress: 0.25,
      iterationInInstance: 11,
      iterationInTest: 22,
    },
    { currentTestRunDuration: 1234.5, iterationsCompleted: 7, iterationsInterrupted: 1, vusActive: 2, vusInitialized: 4 },
    {
      idInInstance: 3,
      idInTest: 13,
      iterationInInstance: 5,
      iterationInScenario: 3,
      tags,
      metrics: { tags, metadata: {} },
    },
  ]);
});

test('one object serves all VUs, each of which sees itself', async () => {
  const thread = new FakeThread();
  const one = setup(thread);
  const two = setup(thread);
  one.vu.iteration = 1;
  two.vu.iteration = 2;
  const read = plainly(() => one.exec.vu['iterationInInstance']);
  assert.equal(await one.vu.run(read), 1);
  assert.equal(await two.vu.run(read), 2);
});

test('outside of a scenario, and in the init context, reading is an error', async () => {
  const { vu, exec } = setup();
  const refuse = (read: () => unknown, pattern: RegExp): Promise<void> => assert.rejects(vu.run(plainly(read)), pattern);
  await refuse(() => exec.scenario['name'], /exec\.scenario is only known while an iteration runs/);
  assert.equal(await vu.run(plainly(() => exec.vu['iterationInScenario'])), 0);
  vu.phase = 'init';
  await refuse(() => exec.scenario['name'], /exec\.scenario is only known/);
  await refuse(() => exec.instance['vusActive'], /exec\.instance is not known in the init context/);
  await refuse(() => exec.vu['idInTest'], /exec\.vu is not known in the init context/);
  await refuse(() => exec.test.options, /exec\.test\.options is not known in the init context/);
  await refuse(() => exec.test.fail('x'), /exec\.test\.fail\(\) cannot be called/);
});

test('tags are set, read and deleted through exec.vu.metrics.tags', async () => {
  const { vu, exec } = setup();
  await vu.run(
    plainly(() => {
      const { tags } = exec.vu.metrics;
      tags['a'] = 'x';
      tags['n'] = 5;
      tags['b'] = true;
      exec.vu.tags['old'] = 'way';
      assert.equal(tags['n'], '5');
      assert.equal(tags['nope'], undefined);
      assert.equal('a' in tags, true);
      delete tags['a'];
      assert.deepEqual(Object.keys(tags).sort(), ['b', 'group', 'n', 'old', 'scenario']);
      assert.equal(Object.hasOwn(tags, 'a'), false);
    }),
  );
  assert.deepEqual(Object.fromEntries(vu.tags.entries()), { b: 'true', group: '', n: '5', old: 'way', scenario: 'default' });
  await assert.rejects(
    vu.run(plainly(() => (exec.vu.tags['x'] = {}))),
    (error: Error) => error instanceof vu.realm.global.TypeError && /the tag 'x' must be a string/.test(error.message),
  );
});

test('metadata is kept beside the tags', async () => {
  const { vu, exec } = setup();
  await vu.run(
    plainly(() => {
      exec.vu.metrics.metadata['trace'] = 'abc';
      exec.vu.metrics.metadata['n'] = 1;
      delete exec.vu.metrics.metadata['n'];
      assert.deepEqual(Object.keys(exec.vu.metrics.metadata), ['trace']);
    }),
  );
  assert.deepEqual(vu.metadata, { trace: 'abc' });
  assert.equal(vu.tags.get('trace'), undefined);
  await vu.run(plainly(() => delete exec.vu.metrics.metadata['trace']));
  assert.equal(vu.metadata, undefined);
});

test('options are a frozen value of the script’s world', async () => {
  const { vu, exec } = setup(new FakeThread({ consolidated: { scenarios: { a: { vus: 1 } }, paused: null } }));
  const options = await vu.run(plainly(() => exec.test.options));
  assert.equal(JSON.stringify(options), '{"scenarios":{"a":{"vus":1}},"paused":null}');
  assert.ok(Object.isFrozen((options['scenarios'] as Record<string, unknown>)['a']));
  assert.ok(options instanceof vu.realm.global.Object);
  assert.equal(await vu.run(plainly(() => exec.test.options)), options);
});

test('test.abort never comes back to the script', () => {
  const { vu, exec } = setup();
  const trace: string[] = [];
  void vu.run(function* () {
    try {
      yield* call(exec.test.abort, 'enough');
      trace.push('after');
    } catch {
      trace.push('catch');
    } finally {
      trace.push('finally');
    }
  });
  vu.interrupt();
  assert.deepEqual(vu.aborts, ['enough']);
  assert.deepEqual(trace, []);
});

test('test.fail marks the test and goes on', async () => {
  const { vu, exec } = setup();
  await vu.run(plainly(() => exec.test.fail('bad')));
  assert.deepEqual(vu.failures, ['bad']);
  assert.deepEqual(vu.logs, [{ level: 'error', message: 'test marked as failed: bad', fields: {} }]);
});
