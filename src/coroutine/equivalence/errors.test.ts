import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocker, compile, newRealm, noImports, runCompiled, runJob } from './fake-host.ts';
import { currentFiber, Fiber, isAsyncFunction, suspendable, type Coroutine } from '../index.ts';

const refused =
  'Error: block() cannot wait here: it was reached through native code that cannot be suspended ' +
  '(a getter, toString, an iterator or a callback of a library that is not compiled)';

const places: readonly (readonly [place: string, source: string])[] = [
  ['toString', `String({ toString() { return block('x') } })`],
  [
    'valueOf in a comparator of sort',
    `[{ valueOf() { return block(1) } }, { valueOf() { return block(2) } }].sort((a, b) => a - b)`,
  ],
  ['valueOf of what a comparator returns', `[1, 2].sort(() => ({ valueOf: () => block(1) }))`],
  ['a class constructor that native code calls', `new (new Proxy(class { constructor() { block(1) } }, {}))()`],
  ['a field initialiser that native code runs', `new (new Proxy(class { a = block(1) }, {}))()`],
  ['a proxy trap', `new Proxy({}, { get: () => block(1) }).x`],
  ['a function called by eval', `const f = () => block(1); eval('f()')`],
  ['a function of the host that calls back plainly', `host(() => block(1))`],
];

for (const [place, source] of places) {
  test(`blocking in ${place} is an error that names the call`, async () => {
    const lines = await runCompiled(`const host = f => f(); try { ${source}; log('no error') } catch (e) { log(e) }`);
    // The last place blocks properly, for `host` is compiled here; the plain host is tested below.
    assert.deepEqual(lines, place.startsWith('a function of the host') ? ['no error'] : [refused]);
  });
}

test('a plain host function that calls back gives the same error, of the realm of the script', async () => {
  const realm = newRealm();
  const fiber = new Fiber();
  const lines: unknown[] = [];
  const block = blocker(realm, fiber, () => false);
  const host = { block, host: (f: () => unknown) => f(), log: (...values: unknown[]) => lines.push(...values) };
  const program = compile(realm, `try { host(() => block(1)) } catch (e) { log(e instanceof Error, String(e)) }`, {
    filename: 'x.js',
  });
  await runJob(
    fiber,
    program(host, noImports, () => {}),
  );
  assert.deepEqual(lines, [true, refused]);
});

test('the stack of an error names the line of the call', async () => {
  const realm = newRealm();
  const fiber = new Fiber();
  const program = compile(
    realm,
    `\nfunction f() {\n  block(1);\n  return g()\n}\nfunction g() {\n  throw new Error('x')\n}\n\nf()`,
    { filename: 'x.js' },
  );
  const run = runJob(
    fiber,
    program({ block: blocker(realm, fiber, () => false) }, noImports, () => {}),
  );
  const { stack } = await run.then(
    () => new Error('no error'),
    (error: Error) => error,
  );
  assert.match(stack!, /g \(x\.js:7:\d+\)\n +at f\$\$co_ \(x\.js:4:\d+\)/);
});

test('a suspendable function outside any fiber is an error', () => {
  const sleep = suspendable('k6.sleep', function* (_seconds: number): Coroutine<void> {});
  assert.deepEqual([sleep.name, sleep.length, currentFiber()], ['sleep', 1, undefined]);
  assert.throws(() => sleep(1), /k6\.sleep\(\) was called while no VU runs/);
});

test('async functions of the script are known as such', async () => {
  const realm = newRealm();
  const fiber = new Fiber();
  const program = compile(
    realm,
    `export const a = async () => {}; export async function b() {} export const c = () => x(); export const o = { async m() {} }`,
    {
      filename: 'x.js',
    },
  );
  const exports = (await runJob(
    fiber,
    program({}, noImports, () => {}),
  )) as Record<string, unknown>;
  const { m } = exports['o'] as { m: unknown };
  assert.deepEqual([exports['a'], exports['b'], exports['c'], m, isAsyncFunction].map(isAsyncFunction), [
    true,
    true,
    false,
    true,
    false,
  ]);
});

test('after an interrupt nothing of the job runs: no reaction, no thenable, no await, no finally', async () => {
  const realm = newRealm();
  const fiber = new Fiber();
  const lines: string[] = [];
  const host = { block: blocker(realm, fiber, () => false), log: (line: string) => lines.push(line) };
  const source = `Promise.resolve().then(() => log('reaction'));
    new Promise((resolve) => resolve({ then: () => log('thenable') }));
    const f = async () => { try { await null; log('await') } finally { log('finally') } };
    f(); try { log('start'); block(1); log('never') } finally { log('finally') }`;
  const program = compile(realm, source, { filename: 'x.js' });
  void runJob(
    fiber,
    program(host, noImports, () => {}),
  );
  fiber.interrupt();
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(lines, ['start']);
});

test('an unhandled rejection is one natively, too', async () => {
  const realm = newRealm();
  const fiber = new Fiber();
  const reasons: string[] = [];
  const note = (reason: unknown): void => void reasons.push((reason as Error).message);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
  const source = `async function f() { block(); throw new Error('a') } f(); Promise.reject(new Error('b')); f().catch(() => {}); Promise.resolve().then(() => { throw new Error('c') })`;
  const program = compile(realm, source, { filename: 'x.js' });
  await runJob(
    fiber,
    program({ block: blocker(realm, fiber, () => true) }, noImports, () => {}),
  );
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  for (const other of others) process.on('unhandledRejection', other);
  assert.deepEqual(reasons.toSorted(), ['a', 'b', 'c']);
});
