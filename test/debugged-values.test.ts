// What a front end shows of a script that it has stopped, asked for as Chrome DevTools and VS Code do: scopes, objects, functions,
// watch expressions, the asynchronous part of the stack.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DebuggedRun, places, ScriptFolder, type FrontEnd, type Message } from './debugged-run.ts';
import { startTestServer } from './server/index.ts';

const shop = `import http from 'k6/http';
import { sleep } from 'k6';
import { Basket, Kind } from './basket.ts';
import { add as plus } from './sums.cjs';
import sums from './sums.cjs';

export const options = { iterations: 1 };
const order = 'of the script';
function twice(n: number): number { sleep(0.001); return n * 2; }
function unused(): string { return 'kept'; }

function buy(order: { id: number }, basket: Basket<string>): void {
  const response = http.get(\`\${__ENV.TARGET}/health\`);
  console.log(\`status \${response.status} \${twice(order.id)} \${plus(1, 2)} \${sums.add(1, 2)}\`);
  basket.put('last');
}

export default function (): void {
  buy({ id: 7 }, new Basket('red'));
  console.log(order);
}
`;

const files = {
  'shop.ts': shop,
  'basket.ts': `import { sleep } from 'k6';
export enum Kind { Small = 1, Big }
const order = 'of the basket';
export class Basket<T> {
  readonly items: T[] = [];
  #secret = 42;
  constructor(readonly colour: string) { sleep(0.001); }
  put(item: T): void { sleep(0.001); this.items.push(item); void [order, this.#secret]; }
}
`,
  'sums.cjs': 'exports.add = (a, b) => a + b;\n',
};

/** A run that has stopped at line 15 of `shop`, after a request. */
async function stopped(context: (frontEnd: FrontEnd, paused: Message, run: DebuggedRun) => Promise<void>): Promise<void> {
  using folder = new ScriptFolder(files);
  const server = await startTestServer();
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', '-e', `TARGET=${server.url}`, 'shop.ts']);
  const frontEnd = await run.attach();
  await frontEnd.send('Runtime.enable');
  await frontEnd.send('Debugger.enable', { maxScriptsCacheSize: 10_000_000 });
  await frontEnd.send('Debugger.setAsyncCallStackDepth', { maxDepth: 32 });
  // VS Code stops at the entry by this, and takes it away when it is there.
  const urlRegex = 'file:\\/\\/.*shop\\.ts($|\\?)';
  const entry = await frontEnd.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 0, columnNumber: 0 });
  await frontEnd.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 14, columnNumber: 0 });
  const first = await frontEnd.go('Runtime.runIfWaitingForDebugger');
  assert.deepEqual(places(first), [' shop.ts:4']);
  await frontEnd.send('Debugger.removeBreakpoint', { breakpointId: entry.breakpointId });
  const paused = await frontEnd.go('Debugger.resume');
  assert.deepEqual(places(paused), ['buy shop.ts:15', 'default shop.ts:19']);
  await context(frontEnd, paused, run);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
  await server.close();
}

async function propertiesOf(frontEnd: FrontEnd, objectId: string): Promise<Message> {
  return frontEnd.send('Runtime.getProperties', { objectId, ownProperties: true, generatePreview: true });
}

function named(properties: readonly Message[]): Record<string, Message> {
  return Object.fromEntries(properties.map(({ name, value }) => [name as string, value]));
}

test('scopes hold the names of the file, and objects the classes and texts that the user wrote', async () => {
  await stopped(async (frontEnd, paused) => {
    const [local, module, global] = paused.callFrames[0].scopeChain as Message[];
    assert.deepEqual([local.type, module.type, global.type], ['local', 'module', 'global']);
    const locals = named((await propertiesOf(frontEnd, local.object.objectId)).result);
    assert.deepEqual(Object.keys(locals).sort(), ['basket', 'order', 'response']);
    assert.deepEqual([locals['basket'].className, locals['basket'].description], ['Basket', 'Basket']);
    assert.equal(locals['basket'].preview.description, 'Basket');
    const { privateProperties } = await propertiesOf(frontEnd, locals['basket'].objectId);
    assert.deepEqual(Object.keys(named(privateProperties)), ['#secret']);

    assert.equal(locals['response'].description, 'Response');
    const response = await propertiesOf(frontEnd, locals['response'].objectId);
    assert.deepEqual(response.privateProperties, []);
    assert.equal(named(response.result)['status'].value, 200);

    const top = named((await propertiesOf(frontEnd, module.object.objectId)).result);
    const names = ['Basket', 'buy', 'http', 'options', 'order', 'sleep', 'twice', 'unused'];
    assert.deepEqual(Object.keys(top).sort(), names);
    assert.equal(top['order'].value, 'of the script');
    assert.match(top['twice'].description, /^function twice\(n\) \{/);
    assert.match(top['sleep'].description, /^function sleep\(\) \{ \[native code\] \}$/);
  });
});

test('expressions find all that the user has named, and may block', async () => {
  await stopped(async (frontEnd, paused, run) => {
    const rows: readonly [expression: string, value: unknown][] = [
      ['order.id', 7],
      ['Kind[Kind.Big]', 'Big'],
      ['unused()', 'kept'],
      ['plus(2, 3)', 5],
      ['sums.add(2, 3)', 5],
      ['twice(order.id) + 1', 15],
      ['http.get(`${__ENV.TARGET}/health`).status', 200],
      ['(order = { id: 8 }).id', 8],
      ['order.id', 8],
    ];
    for (const [expression, value] of rows) assert.equal(await frontEnd.evaluate(paused, expression), value, expression);
    assert.doesNotMatch(run.stderr, /cannot be suspended/);
    const hover = await frontEnd.send('Debugger.evaluateOnCallFrame', {
      callFrameId: paused.callFrames[0].callFrameId,
      expression: 'order.id',
      throwOnSideEffect: true,
    });
    assert.equal(hover.result.value, 8);
  });
});

test('the stack does not go on with what our event loop did before, and the log shows while the script stands still', async () => {
  await stopped(async (frontEnd, paused, run) => {
    assert.equal(paused.asyncStackTrace, undefined);
    await run.said(/status 200 14 3 3/);
    // So that the run has something to answer to, still stopped.
    assert.equal(await frontEnd.evaluate(paused, '1'), 1);
  });
});

test('a script behind a large package stops at its own first line, and has breakpoints', async () => {
  const large = Array.from({ length: 2000 }, (_, index) => `export const value${index} = Number(${index});`).join('\n');
  using folder = new ScriptFolder({
    'script.ts': `import { value7 } from './large.js';\nconst own = Number(value7);\nexport default function (): void {\n  console.log(own);\n}\n`,
    'large.js': large,
  });
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', 'script.ts']);
  const frontEnd = await run.attach();
  await frontEnd.send('Runtime.enable');
  await frontEnd.send('Debugger.enable');
  await frontEnd.send('Debugger.setBreakpointByUrl', { url: folder.url('script.ts'), lineNumber: 3 });
  const first = await frontEnd.go('Runtime.runIfWaitingForDebugger');
  assert.deepEqual([first.reason, places(first)], ['Break on start', [' script.ts:2']]);
  assert.deepEqual(places(await frontEnd.go('Debugger.resume')), ['default script.ts:4']);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
});
