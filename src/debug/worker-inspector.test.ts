import assert from 'node:assert/strict';
import { test } from 'node:test';
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
