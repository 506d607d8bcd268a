// Debugging a run for real: `onrush run --inspect...` as a process, driven through the inspector's protocol as front ends do.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { DebuggedRun, places, ScriptFolder, type FrontEnd, type Message } from './debugged-run.ts';
import { startTestServer } from './server/index.ts';

const shop = `import http from 'k6/http';
import { priceOf } from './prices.ts';

interface Order { id: number }

export const options = { iterations: 1 };

export default function (): void {
  const order: Order = { id: 7 };
  const response = http.get(\`\${__ENV.TARGET}/health\`);
  const price = priceOf({ id: order.id, status: response.status });
  console.log(\`price \${price}\`);
}
`;

const prices = `// Types and comments do not move anything.
import { check, sleep } from 'k6';

export interface Item { id: number; status: number }

const order = 100;

export function priceOf(item: Item): number {
  sleep(0.001);
  const price = order + item.id;
  check(item, { known: ({ status }) => status === 200 });
  return price + item.status;
}
`;

async function begin(run: DebuggedRun): Promise<FrontEnd> {
  const frontEnd = await run.attach();
  await frontEnd.send('Runtime.enable');
  await frontEnd.send('Debugger.enable');
  return frontEnd;
}

/** Lets a script that waits begin; the pause at its first line. */
async function start(frontEnd: FrontEnd): Promise<Message> {
  return frontEnd.go('Runtime.runIfWaitingForDebugger');
}

async function breakAt(frontEnd: FrontEnd, url: string, line: number): Promise<Message> {
  return frontEnd.send('Debugger.setBreakpointByUrl', { url, lineNumber: line - 1 });
}

test('a TypeScript script is debugged by its own files, names and lines, across blocking calls', async () => {
  using folder = new ScriptFolder({ 'shop.ts': shop, 'prices.ts': prices });
  const server = await startTestServer();
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', '-e', `TARGET=${server.url}`, 'shop.ts']);
  const frontEnd = await begin(run);
  const scripts = frontEnd.events.filter(({ method }) => method === 'Debugger.scriptParsed').map(({ params }) => params);
  const shopScript = scripts.find(({ url }) => url === folder.url('shop.ts'));
  const source = await frontEnd.send('Debugger.getScriptSource', { scriptId: shopScript.scriptId });
  assert.equal(source.scriptSource, shop);

  const set = await breakAt(frontEnd, folder.url('shop.ts'), 9);
  assert.equal(set.locations[0].lineNumber, 8);
  const above = await frontEnd.send('Debugger.setBreakpointByUrl', { urlRegex: 'shop\\.ts$', lineNumber: 8 });
  await frontEnd.send('Debugger.setBreakpointByUrl', { urlRegex: 'prices\\.ts$', lineNumber: 9 });

  const first = await start(frontEnd);
  assert.deepEqual([first.reason, places(first)[0]], ['Break on start', ' shop.ts:6']);

  const inOrder = await frontEnd.go('Debugger.resume');
  assert.deepEqual(places(inOrder), ['default shop.ts:9']);
  assert.deepEqual(new Set(inOrder.hitBreakpoints), new Set([set.breakpointId, above.breakpointId]));
  const atRequest = await frontEnd.go('Debugger.stepOver');
  assert.deepEqual(places(atRequest), ['default shop.ts:10']);
  const locals = await frontEnd.locals(atRequest);
  assert.deepEqual([Object.keys(locals).sort(), locals['order']], [['order', 'price', 'response'], 'object']);
  assert.equal(await frontEnd.evaluate(atRequest, 'order.id'), 7);

  const afterRequest = await frontEnd.go('Debugger.stepOver');
  assert.deepEqual(places(afterRequest), ['default shop.ts:11']);
  assert.deepEqual(await frontEnd.evaluate(afterRequest, '[order.id, response.status, typeof http.get, __VU]'), [
    7,
    200,
    'function',
    1,
  ]);

  const inPrice = await frontEnd.go('Debugger.resume');
  assert.deepEqual(places(inPrice), ['priceOf prices.ts:10', 'default shop.ts:11']);
  assert.deepEqual(await frontEnd.evaluate(inPrice, '[order, item.status]'), [100, 200]);
  const afterPrice = await frontEnd.go('Debugger.stepOut');
  assert.deepEqual(places(afterPrice), ['default shop.ts:12']);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
  assert.match(run.stderr, /price 307/);
  await server.close();
});

test('a step over a function that blocks in it does not stop there, and a step into it does', async () => {
  using folder = new ScriptFolder({ 'shop.ts': shop, 'prices.ts': prices });
  const server = await startTestServer();
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', '-e', `TARGET=${server.url}`, '-i', '2', 'shop.ts']);
  const frontEnd = await begin(run);
  await breakAt(frontEnd, folder.url('shop.ts'), 11);
  await start(frontEnd);
  await frontEnd.go('Debugger.resume');
  assert.deepEqual(places(await frontEnd.go('Debugger.stepOver')), ['default shop.ts:12']);
  await frontEnd.go('Debugger.resume');
  const inside = await frontEnd.go('Debugger.stepInto');
  assert.deepEqual(places(inside), ['priceOf prices.ts:9', 'default shop.ts:11']);
  const steps: string[] = [];
  for (let count = 0; count < 3; count++) steps.push(places(await frontEnd.go('Debugger.stepOver'))[0]!);
  assert.deepEqual(steps, ['priceOf prices.ts:10', 'priceOf prices.ts:11', 'priceOf prices.ts:12']);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
  await server.close();
});

test('steps follow callbacks, promises and renamed variables', async () => {
  using folder = new ScriptFolder({
    'script.ts': `import { group, sleep } from 'k6';
import { total } from './total.ts';
const value = 5;
async function later(): Promise<number> {
  await null;
  return value;
}
export default async function (): Promise<void> {
  [1, 2].forEach((n) => {
    sleep(0.001);
    total(n);
  });
  group('named', () => sleep(0.001));
  const own = await later();
  sleep(own / 5000);
}
`,
    'total.ts': `const value = 'of another module';\nexport const total = (n: number): string => value + n;\n`,
  });
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', 'script.ts']);
  const frontEnd = await begin(run);
  await breakAt(frontEnd, folder.url('script.ts'), 9);
  await start(frontEnd);
  const before = await frontEnd.go('Debugger.resume');
  assert.deepEqual(places(before), ['default script.ts:9']);
  const inside = await frontEnd.go('Debugger.stepInto');
  assert.deepEqual(places(inside), [' script.ts:10', 'default script.ts:9']);
  assert.equal(await frontEnd.evaluate(inside, 'n * 10'), 10);
  await frontEnd.go('Debugger.stepOver');
  const inTotal = await frontEnd.go('Debugger.stepInto');
  assert.deepEqual(places(inTotal)[0], 'total total.ts:2');
  assert.equal(await frontEnd.evaluate(inTotal, 'value + n'), 'of another module1');
  await frontEnd.go('Debugger.stepOut');
  const lines: string[] = [];
  let paused = await frontEnd.go('Debugger.stepOut');
  for (let count = 0; count < 3; count++) {
    lines.push(places(paused)[0]!);
    paused = await frontEnd.go('Debugger.stepOver');
  }
  assert.deepEqual(
    [...lines, ...places(paused)],
    ['default script.ts:13', 'default script.ts:14', 'default script.ts:15', 'default script.ts:16'],
  );
  assert.equal(await frontEnd.evaluate(paused, 'own'), 5);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
});

test('time in which the debugger has stopped the script does not count', async () => {
  using folder = new ScriptFolder({
    'script.ts': `export const options = {
  scenarios: { one: { executor: 'per-vu-iterations', maxDuration: '2s', gracefulStop: '0s' } },
};
export default function (): void {
  const started = Date.now();
  console.log(\`really \${Date.now() - started} at \${Date.now()}\`);
}
`,
  });
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', '--summary-export', 'summary.json', 'script.ts']);
  const frontEnd = await begin(run);
  await breakAt(frontEnd, folder.url('script.ts'), 6);
  await start(frontEnd);
  const paused = await frontEnd.go('Debugger.resume');
  while (Number(await frontEnd.evaluate(paused, 'Date.now() - started')) < 2500);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
  const [, stamp, at] = /time="(.*?)".*really (?:2[5-9]|[3-9]\d)\d\d at (\d+)/.exec(run.stderr) ?? [];
  assert.ok(Date.parse(stamp ?? '') >= Number(at) - 1000, run.stderr);
  const { metrics }: Message = JSON.parse(readFileSync(join(folder.path, 'summary.json'), 'utf8'));
  assert.equal(metrics.iterations.count, 1);
  assert.ok(metrics.iteration_duration.max < 2500, `${metrics.iteration_duration.max}`);
});

test('a debugger may attach to a script that runs, change a variable, and leave', async () => {
  using folder = new ScriptFolder({
    'script.js': `import { sleep } from 'k6';
export default function () {
  let goesOn = true;
  while (goesOn) {
    sleep(0.005);
  }
  sleep(0.005);
}
`,
  });
  const run = new DebuggedRun(folder.path, ['--inspect=127.0.0.1:0', '--quiet', 'script.js']);
  const frontEnd = await begin(run);
  await breakAt(frontEnd, folder.url('script.js'), 5);
  await breakAt(frontEnd, folder.url('script.js'), 7);
  const paused = await frontEnd.next('Debugger.paused');
  assert.deepEqual(places(paused), ['default script.js:5']);
  await frontEnd.send('Debugger.setVariableValue', {
    scopeNumber: 0,
    variableName: 'goesOn',
    newValue: { value: false },
    callFrameId: paused.callFrames[0].callFrameId,
  });
  assert.deepEqual(places(await frontEnd.go('Debugger.resume')), ['default script.js:7']);
  frontEnd.close();
  assert.equal(await run.exited, 0, run.stderr);
});

test('exceptions stop the script where it throws them', async () => {
  using folder = new ScriptFolder({
    'script.ts': `import { sleep } from 'k6';
export default function (): void {
  sleep(0.001);
  const nothing: any = undefined;
  nothing.field = 1;
}
`,
  });
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', 'script.ts']);
  const frontEnd = await begin(run);
  await frontEnd.send('Debugger.setPauseOnExceptions', { state: 'all' });
  await start(frontEnd);
  const thrown = await frontEnd.go('Debugger.resume');
  assert.deepEqual([thrown.reason, places(thrown)], ['exception', ['default script.ts:5']]);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
});

test('Ctrl-C ends a script that a debugger has stopped, also while it is loaded', async () => {
  using folder = new ScriptFolder({ 'script.js': 'const top = 1;\nexport default () => {\n  console.log(top);\n};\n' });
  for (const pauses of [1, 2]) {
    const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', 'script.js']);
    const frontEnd = await begin(run);
    await breakAt(frontEnd, folder.url('script.js'), 1);
    await start(frontEnd);
    // It is loaded once for the options, and once for the VU.
    for (let pause = 1; pause < pauses; pause++) await frontEnd.go('Debugger.resume');
    run.child.kill('SIGINT');
    assert.equal(await run.exited, 105, run.stderr);
  }
});

test('a test with many VUs is debugged with one, and says so', async () => {
  using folder = new ScriptFolder({
    'script.js': `export const options = { vus: 20, duration: '10m' };\nexport default () => console.log(\`VU \${__VU}\`);\n`,
  });
  const run = new DebuggedRun(folder.path, ['--inspect=0', '--quiet', 'script.js']);
  assert.equal(await run.exited, 0, run.stderr);
  assert.match(run.stderr, /a debugger follows one VU: 1 VU and 1 iteration instead of up to 20 VUs/);
  assert.equal(run.stderr.match(/VU 1/g)?.length, 1);
});

test('a port that is taken is a clear error', async () => {
  using folder = new ScriptFolder({ 'script.js': 'export default () => {};\n' });
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const run = new DebuggedRun(folder.path, [`--inspect=${port}`, '--quiet', 'script.js']);
  assert.equal(await run.exited, 255);
  assert.match(run.stderr, new RegExp(`the debugger cannot listen on 127\\.0\\.0\\.1:${port}: the port is taken`));
  other.close();
});

test('an address that is none is a clear error', async () => {
  using folder = new ScriptFolder({ 'script.js': 'export default () => {};\n' });
  const run = new DebuggedRun(folder.path, ['--inspect-brk=70000', '--quiet', 'script.js']);
  assert.equal(await run.exited, 104);
  assert.match(run.stderr, /flag "--inspect-brk": "70000" is no address to listen on/);
});
