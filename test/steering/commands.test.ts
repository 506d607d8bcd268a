// `onrush status`, `stats`, `pause`, `resume` and `scale` against a test that runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { main } from '../../src/cli/main.ts';
import { openRestApi } from '../../src/cli/rest-api.ts';
import { openSession } from '../../src/cli/session.ts';
import { fakeWorld, type FakeWorld } from '../cli/fake-world.ts';
import { oracle, start, until, untilStatus, type Running } from './running.ts';

const skip = oracle === undefined ? false : 'k6 2 has none of these commands but stats';

const script = `
  import { sleep } from 'k6';
  export const options = { scenarios: { s: { executor: 'externally-controlled', vus: 1, maxVUs: 2, duration: '0' } } };
  export default function () { sleep(0.05); }
`;

async function onrush(running: Running, ...args: readonly string[]): Promise<FakeWorld> {
  const world = fakeWorld([...args, '--address', new URL(running.url).host]);
  assert.equal(await main(world), 0, world.err());
  return world;
}

function statusYaml(status: number, paused: boolean, vus: number, vusMax: number): string {
  const isRunning = status === 7;
  return `status: ${status}\npaused: "${paused}"\nvus: "${vus}"\nvus-max: "${vusMax}"\nstopped: false\nrunning: ${isRunning}\ntainted: false\n`;
}

test('a test is asked, resumed, scaled and paused from the command line', { skip }, async (context) => {
  const running = await start(context, script, '--paused');
  await untilStatus(running, { status: 4 });
  assert.equal((await onrush(running, 'status')).out(), statusYaml(4, true, 0, 2));
  await onrush(running, 'resume');
  await untilStatus(running, { status: 7, vus: 1 });
  await onrush(running, 'scale', '-u', '3', '--max', '5');
  await untilStatus(running, { vus: 3, 'vus-max': 5 });
  assert.equal((await onrush(running, 'status')).out(), statusYaml(7, false, 3, 5));
  await onrush(running, 'pause');
  await untilStatus(running, { vus: 0, paused: true });
  assert.equal((await onrush(running, 'status')).out(), statusYaml(7, true, 0, 5));
  await until(async () => /- name: vus_max\n/.test((await onrush(running, 'stats')).out()), 'vus_max among the metrics');
  const stats = (await onrush(running, 'stats')).out();
  assert.match(
    stats,
    /- name: vus_max\n {2}type:\n {4}type: gauge\n {4}valid: true\n {2}contains:\n {4}type: default\n {4}valid: true\n {2}tainted: ""\n {2}sample:\n {4}value: \d\n/,
  );
  running.interrupt();
  assert.equal(await running.exitCode, 105);
});

test('a command says why the test refuses', { skip }, async (context) => {
  const running = await start(context, `import { sleep } from 'k6'; export default function () { sleep(60); }`);
  await untilStatus(running, { status: 7 });
  for (const [args, message] of [
    [['pause'], /Pause error: per-vu-iterations executor 'default' doesn't support pause and resume operations/],
    [['scale', '-u', '2'], /Execution config error: an externally-controlled executor needs to be configured/],
  ] as const) {
    const world = fakeWorld(args, { env: { K6_ADDRESS: new URL(running.url).host } });
    assert.equal(await main(world), 255);
    assert.match(world.err(), message);
  }
  running.interrupt();
  await running.exitCode;
});

test('a port that is taken ends the run at once; if the environment named it, that is a warning', { skip }, async (context) => {
  const running = await start(context, `import { sleep } from 'k6'; export default function () { sleep(60); }`);
  const address = new URL(running.url).host;
  const script = `export default function () {}`;
  const refused = fakeWorld(['run', '-q', '--address', address, '-'], { stdin: script });
  assert.equal(await main(refused), 106);
  assert.match(refused.err(), /the REST API cannot listen on .*: the port is taken/);
  const warned = fakeWorld([], { env: { K6_ADDRESS: address } });
  assert.equal(await openRestApi(openSession(warned, {}), { script: '-', flags: {} }), undefined);
  assert.match(warned.err(), /level=warning.*the REST API cannot listen on/);
  running.interrupt();
  await running.exitCode;
});
