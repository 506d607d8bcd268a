import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { connectToWorker } from './worker-inspector.ts';

const asleep = 0;
const asked = 1;
const answered = 2;

// Says something that the inspector hears, once it is asked to.
const worker = `
  const { workerData: state, parentPort } = require('node:worker_threads');
  globalThis.mark = 7;
  parentPort.once('message', () => {
    Atomics.wait(state, 0, ${asleep});
    console.log('said');
    Atomics.store(state, 0, ${answered});
  });
`;

test('a message of the worker interrupts no turn of the main thread', async () => {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(worker, { eval: true, workerData: state, stdout: true });
  const inspector = await connectToWorker({ expression: 'globalThis.mark', value: 7 });
  await inspector.send('Runtime.enable');
  const events: string[] = [];
  const heard = new Promise<void>((resolve) => {
    inspector.onEvent = (method) => {
      events.push(method);
      if (method === 'Runtime.consoleAPICalled') resolve();
    };
  });
  thread.postMessage('go');
  Atomics.store(state, 0, asked);
  Atomics.notify(state, 0);
  // Interrupts come where these loops go round.
  while (Atomics.load(state, 0) !== answered);
  const before = events.length;
  for (let round = 0; round < 3e7 && events.length === before; round++);
  assert.deepEqual(events, []);
  await heard;
  await inspector.close();
  await thread.terminate();
});

// Never answers who looks for the mark.
const doomed = `
  const { workerData: state } = require('node:worker_threads');
  Object.defineProperty(globalThis, 'mark', {
    get() {
      Atomics.store(state, 0, ${asked});
      Atomics.notify(state, 0);
      for (;;);
    },
  });
  setInterval(() => {}, 1000);
`;
const late = `require('node:worker_threads').parentPort.on('message', (mark) => (globalThis.mark = mark));`;

test('a thread that ends while it is asked whether it is the one does not end the search', async () => {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const ending = new Worker(doomed, { eval: true, workerData: state });
  const wanted = new Worker(late, { eval: true });
  await Promise.all([once(ending, 'online'), once(wanted, 'online')]);
  const connecting = connectToWorker({ expression: 'globalThis.mark', value: 7 });
  while (Atomics.load(state, 0) !== asked) await setTimeout(1);
  await ending.terminate();
  wanted.postMessage(7);
  const inspector = await connecting;
  assert.equal(await inspector.evaluate('globalThis.mark'), 7);
  await inspector.close();
  await wanted.terminate();
});
