import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counterFields, IterationCounter, ThreadCounters } from './counters.ts';

test('the main thread reads what a worker counts, scenario by scenario', () => {
  const worker = new ThreadCounters();
  const main = new ThreadCounters(worker.memory);
  worker.addInitialized(3);
  worker.add(0, counterFields.started, 2);
  worker.add(1, counterFields.active, 5);
  worker.add(1, counterFields.active, -1);
  worker.setState(1, 'stopping');
  worker.beat();
  assert.equal(main.initialized, 3);
  assert.equal(main.get(0, 'started'), 2);
  assert.equal(main.get(1, 'active'), 4);
  assert.deepEqual([main.state(0), main.state(1)], ['waiting', 'stopping']);
  assert.equal(main.beats, 1);
});

test('iteration numbers are unique over threads, and only the last to leave is told so', () => {
  const first = IterationCounter.create(2);
  const second = new IterationCounter(first.memory);
  assert.deepEqual([first.next(), second.next(), first.next()], [0, 1, 2]);
  assert.equal(second.taken(), 3);
  assert.deepEqual([first.leave(), second.leave()], [false, true]);
});
