// Steering a test half-way: pause, resume and scale, which k6 has not had since 2.0. On one, two and three threads: VUs are shared out
// over them, and together they must be as many as asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oracle, patch, start, until, untilStatus, type Running } from './running.ts';

const skip = oracle === undefined ? false : 'k6 2 has no externally-controlled executor';

function script(body: string, fields = ''): string {
  return `
    import { sleep } from 'k6';
    import exec from 'k6/execution';
    export const options = { scenarios: { s: { executor: 'externally-controlled', vus: 1, maxVUs: 3, duration: '0', ${fields} } } };
    export default function () { ${body} }
  `;
}

async function change(running: Running, attributes: Readonly<Record<string, unknown>>): Promise<void> {
  assert.equal((await running.ask('PATCH', '/v1/status', patch(attributes)))[0], 200);
}

async function iterations(running: Running): Promise<number> {
  return (await running.ask('GET', '/v1/metrics/iterations'))[1].data?.attributes.sample.count ?? 0;
}

for (const threads of ['1', '2', '3']) {
  test(`a test is scaled, paused, resumed and stopped (threads: ${threads})`, { skip }, async (context) => {
    const running = await start(context, script('sleep(0.05)'), '--threads', threads);
    await untilStatus(running, { status: 7, vus: 1, 'vus-max': 3 });
    await change(running, { vus: 3 });
    await untilStatus(running, { vus: 3, 'vus-max': 3 });
    await change(running, { vus: 8, 'vus-max': 11 });
    await untilStatus(running, { vus: 8, 'vus-max': 11 });
    await until(async () => (await iterations(running)) > 8, 'iterations');

    await change(running, { paused: true });
    await untilStatus(running, { vus: 0, 'vus-max': 11, paused: true, running: true });
    assert.equal((await running.ask('PATCH', '/v1/status', patch({ paused: true })))[0], 500);
    await change(running, { vus: 5, 'vus-max': 5 });
    await untilStatus(running, { vus: 0, 'vus-max': 5 });
    await change(running, { paused: false });
    await untilStatus(running, { vus: 5, 'vus-max': 5, paused: false });
    const before = await iterations(running);
    await until(async () => (await iterations(running)) > before, 'further iterations');

    await change(running, { vus: 0 });
    await untilStatus(running, { vus: 0, 'vus-max': 5 });
    await change(running, { vus: 2 });
    await untilStatus(running, { vus: 2 });
    await change(running, { stopped: true });
    assert.equal(await running.exitCode, 103);
  });
}

test('who is scaled away is stopped in the middle of an iteration; a pause waits for its end', { skip }, async (context) => {
  const running = await start(
    context,
    script(`console.log('begun'); sleep(exec.vu.idInTest === 1 ? 1 : 60); console.log('ended');`),
  );
  await change(running, { vus: 3 });
  await untilStatus(running, { vus: 3 });
  await until(async () => (running.text().match(/begun/g) ?? []).length === 3, 'three iterations');
  await change(running, { vus: 1 });
  await untilStatus(running, { vus: 1 });
  await change(running, { paused: true });
  await untilStatus(running, { vus: 0 });
  const text = running.text();
  assert.equal(text.match(/begun/g)!.length, text.match(/ended/g)!.length + 2);
  await change(running, { stopped: true });
  await running.exitCode;
});

test('a wish that cannot be is refused and changes nothing', { skip }, async (context) => {
  const running = await start(context, script('sleep(0.05)'));
  await untilStatus(running, { status: 7, vus: 1 });
  for (const [attributes, detail] of [
    [{ vus: 4 }, "vus (4) can't be more than maxVUs (3)"],
    [{ 'vus-max': 2 }, "maxVUs (2) can't be less than the 3 that the test began with"],
    [{ vus: -1 }, "vus can't be negative, but is -1"],
  ] as const) {
    const [status, body] = await running.ask('PATCH', '/v1/status', patch(attributes));
    assert.equal(status, 500);
    assert.equal(body.errors[0].title, 'Execution config error');
    assert.equal(body.errors[0].detail, `invalid configuration supplied: ${detail}`);
  }
  await untilStatus(running, { vus: 1, 'vus-max': 3 });
  await change(running, { stopped: true });
  await running.exitCode;
});

test('a test that waits for its start can be scaled before', { skip }, async (context) => {
  const running = await start(context, script('sleep(0.05)'), '--paused', '--threads', '2');
  await untilStatus(running, { status: 4, 'vus-max': 3 });
  await change(running, { vus: 4, 'vus-max': 4 });
  await untilStatus(running, { status: 4, vus: 0, 'vus-max': 4 });
  await change(running, { paused: false });
  await untilStatus(running, { status: 7, vus: 4 });
  await change(running, { stopped: true });
  await running.exitCode;
});
