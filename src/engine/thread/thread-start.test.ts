import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { ordinaryThreads } from '../messages.ts';
import { startFirstThread, startThread, type StartedThread } from './thread-start.ts';

function started(t: TestContext, thread: number, isProfiled = false): StartedThread {
  const result = startThread(thread, { ...ordinaryThreads, isProfiled });
  t.after(() => result.worker.terminate());
  return result;
}

test('the first thread that is asked for is the one that was started early, but only once', async (t) => {
  startFirstThread();
  const other = started(t, 1);
  const first = started(t, 0);
  const again = started(t, 0);
  const ids = [first, other, again].map(({ worker }) => worker.threadId);
  assert.deepEqual(
    ids.toSorted((a, b) => a - b),
    [ids[0], ids[1], ids[2]],
    'the early thread is the oldest',
  );
});

test('a thread that was started early does not serve a run of another manner', async (t) => {
  startFirstThread();
  const profiled = started(t, 0, true);
  const next = started(t, 0);
  assert.equal(next.worker.threadId, profiled.worker.threadId + 1);
});
