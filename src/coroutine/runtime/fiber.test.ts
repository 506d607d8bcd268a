// oxlint-disable eslint/require-yield -- a job is a coroutine, also if it does not block
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentFiber, Fiber, type JobEnd } from './fiber.ts';
import { SUSPEND, type Coroutine } from '../protocol.ts';

/** Ends of jobs, noted in order. */
function noting(notes: string[], name = ''): JobEnd {
  return {
    returned: (value) => void notes.push(`${name}returned ${value as string}`),
    threw: (error) => void notes.push(`${name}threw ${(error as Error).message}`),
  };
}

function* blocking(fiber: Fiber, notes: string[], name: string, times = 1): Coroutine {
  for (let i = 0; i < times; i++) {
    assert.ok(fiber.block(name));
    notes.push(`${name} blocks`);
    yield SUSPEND;
  }
  notes.push(`${name} ends`);
  return name;
}

function* simple(notes: string[], name: string): Coroutine<string> {
  notes.push(name);
  return name;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a job that does not block ends within run', () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.run(simple(notes, 'a'), noting(notes));
  assert.deepEqual(notes, ['a', 'returned a']);
  assert.equal(fiber.isBusy, false);
});

test('a blocked job goes on when it is resumed, as often as it blocks', () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.run(blocking(fiber, notes, 'a', 2), noting(notes));
  assert.deepEqual([fiber.isBusy, fiber.isExecuting, fiber.blockedIn], [true, false, 'a']);
  fiber.resume();
  assert.equal(fiber.blockedIn, 'a');
  fiber.resume();
  assert.deepEqual(notes, ['a blocks', 'a blocks', 'a ends', 'returned a']);
  assert.deepEqual([fiber.isBusy, fiber.blockedIn], [false, undefined]);
});

test('a resume that comes before the yield is not lost', () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  function* job(): Coroutine {
    for (let i = 0; i < 3; i++) {
      fiber.block('x');
      fiber.resume();
      yield SUSPEND;
    }
    return 'done';
  }
  fiber.run(job(), noting(notes));
  assert.deepEqual(notes, ['returned done']);
});

test('an error of a job is reported, and thrown before it ends nowhere else', () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  function* job(): Coroutine {
    throw new Error('mine');
  }
  fiber.run(job(), noting(notes));
  assert.deepEqual(notes, ['threw mine']);
});

test('tasks wait for the running job and start in order, each after the promise jobs of the one before', async () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.run(blocking(fiber, notes, 'a'), noting(notes));
  for (const name of ['b', 'c']) {
    fiber.run(simple(notes, name), {
      returned: () => void Promise.resolve().then(() => notes.push(`promise of ${name}`)),
      threw() {},
    });
  }
  fiber.resume();
  assert.deepEqual(notes, ['a blocks', 'a ends', 'returned a']);
  await turn();
  await turn();
  await turn();
  assert.deepEqual(notes.slice(3), ['b', 'promise of b', 'c', 'promise of c']);
});

test('reactions come before tasks, on the stack of the job that ends', async () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.run(blocking(fiber, notes, 'a'), noting(notes));
  fiber.run(simple(notes, 'task'), noting(notes));
  fiber.react(simple(notes, 'reaction 1'), noting(notes));
  fiber.react(blocking(fiber, notes, 'reaction 2'), noting(notes));
  fiber.react(simple(notes, 'reaction 3'), noting(notes));
  fiber.resume();
  assert.deepEqual(notes.slice(2), ['returned a', 'reaction 1', 'returned reaction 1', 'reaction 2 blocks']);
  fiber.resume();
  assert.deepEqual(notes.slice(6), ['reaction 2 ends', 'returned reaction 2', 'reaction 3', 'returned reaction 3']);
  await turn();
  assert.equal(notes.at(-1), 'returned task');
});

test('a task does not overtake those that wait for their turn', async () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.run(blocking(fiber, notes, 'a'), noting(notes));
  fiber.run(simple(notes, 'b'), noting(notes));
  fiber.resume();
  fiber.run(simple(notes, 'c'), noting(notes));
  assert.equal(notes.at(-1), 'returned a');
  await turn();
  await turn();
  assert.deepEqual(notes.slice(3), ['b', 'returned b', 'c', 'returned c']);
});

test('an error of a JobEnd reaches whoever resumed, and the rest of the line still runs', async () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  const bad = (): never => {
    throw new Error('bad end');
  };
  fiber.run(blocking(fiber, notes, 'a'), { returned: bad, threw: bad });
  fiber.react(simple(notes, 'reaction'), noting(notes));
  fiber.run(simple(notes, 'task'), noting(notes));
  assert.throws(() => fiber.resume(), /bad end/);
  await turn();
  await turn();
  assert.deepEqual(notes.slice(2), ['reaction', 'returned reaction', 'task', 'returned task']);
});

test('an error of a JobEnd that reports an error is not reported to it again', () => {
  const fiber = new Fiber();
  let calls = 0;
  function* job(): Coroutine {
    throw new Error('job');
  }
  const threw = (): void => {
    calls++;
    throw new Error('end');
  };
  assert.throws(() => fiber.run(job(), { returned() {}, threw }), /end/);
  assert.equal(calls, 1);
});

test('the end of a job may start the next', () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.run(simple(notes, 'a'), { returned: () => fiber.run(blocking(fiber, notes, 'b'), noting(notes)), threw() {} });
  fiber.resume();
  assert.deepEqual(notes, ['a', 'b blocks', 'b ends', 'returned b']);
});

test('onIdle is called once the line is empty', async () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.onIdle = () => void notes.push('idle');
  fiber.run(blocking(fiber, notes, 'a'), noting(notes));
  fiber.run(simple(notes, 'b'), noting(notes));
  fiber.resume();
  assert.ok(!notes.includes('idle'));
  await turn();
  assert.deepEqual(notes.slice(-2), ['returned b', 'idle']);
});

test('an interrupted fiber forgets its jobs: no catch and no finally runs, no end is told', async () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  function* job(): Coroutine<void> {
    try {
      fiber.block('x');
      yield SUSPEND;
    } catch {
      notes.push('catch');
    } finally {
      notes.push('finally');
    }
  }
  fiber.run(job(), noting(notes));
  fiber.run(simple(notes, 'task'), noting(notes));
  fiber.react(simple(notes, 'reaction'), noting(notes));
  fiber.interrupt();
  fiber.resume();
  await turn();
  assert.deepEqual([notes, fiber.isBusy], [[], false]);
});

test('an interrupted fiber runs new jobs, and a late resume of an old block does not touch them', () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  fiber.run(blocking(fiber, notes, 'old'), noting(notes));
  const { ticket, epoch } = fiber;
  fiber.interrupt();
  fiber.run(blocking(fiber, notes, 'new'), noting(notes));
  fiber.resume(ticket);
  assert.deepEqual([notes, fiber.epoch], [['old blocks', 'new blocks'], epoch + 1]);
  fiber.resume(fiber.ticket);
  assert.equal(notes.at(-1), 'returned new');
});

test('a job that interrupts its own fiber is dropped at its next suspension, and what it started then runs', async () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  function* job(): Coroutine<void> {
    fiber.interrupt();
    fiber.run(simple(notes, 'next'), noting(notes));
    notes.push('still here');
    fiber.block('x');
    yield SUSPEND;
    notes.push('never');
  }
  fiber.run(job(), noting(notes));
  assert.deepEqual(notes, ['still here']);
  await turn();
  assert.deepEqual(notes, ['still here', 'next', 'returned next']);
});

test('a plain entry runs to its end, and blocking in it is refused', () => {
  const notes: string[] = [];
  const fiber = new Fiber();
  function* inner(): Coroutine<boolean> {
    return fiber.block('x');
  }
  function* job(): Coroutine {
    notes.push(`nested ${fiber.drive(inner())}`, `direct ${fiber.block('y')}`);
    return 'end';
  }
  fiber.run(job(), noting(notes));
  assert.deepEqual(notes, ['nested false', 'direct true', 'returned end']);
});

test('blocking is refused while the fiber does not execute', () => {
  const fiber = new Fiber();
  assert.equal(fiber.block('x'), false);
});

test('currentFiber is the one that executes, also when the end of a job steps another', () => {
  const [a, b] = [new Fiber(), new Fiber()];
  const seen: (Fiber | undefined)[] = [];
  function* look(): Coroutine<void> {
    seen.push(currentFiber());
  }
  function* outer(): Coroutine<void> {
    b.run(look(), { returned: () => void seen.push(currentFiber()), threw() {} });
    seen.push(currentFiber());
  }
  a.run(outer(), { returned: () => void seen.push(currentFiber()), threw() {} });
  assert.deepEqual(
    seen.map((fiber) => (fiber === a ? 'a' : fiber === b ? 'b' : fiber)),
    ['b', 'a', 'a', undefined],
  );
});
