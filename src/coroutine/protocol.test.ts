import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, newRealm, noImports, runJob } from './equivalence/fake-host.ts';
import { coOf, Fiber } from './index.ts';
import { hasCo } from './protocol.ts';

type Exports = Readonly<Record<string, (...args: unknown[]) => unknown>>;

async function load(source: string): Promise<Exports> {
  const program = compile(newRealm(), source, { filename: 'x.js', allBlocking: true });
  return (await runJob(
    new Fiber(),
    program({}, noImports, () => {}),
  )) as Exports;
}

test('a compiled function makes its coroutine entry once, others have none', async () => {
  const { f, arrow, C, bound } = await load(
    'export function f() { g() } export const arrow = () => g(), bound = f.bind(1); export class C { m() { g() } }',
  );
  for (const callee of [f, arrow, bound, (C as unknown as { prototype: { m: unknown } }).prototype.m]) {
    assert.equal(hasCo(callee), true);
    const co = coOf(callee);
    assert.equal(typeof co, 'function');
    assert.equal(coOf(callee), co);
  }
  for (const callee of [C, Math.max, () => {}, new Proxy(f!, {}), {}, undefined, 'f'])
    assert.deepEqual([hasCo(callee), coOf(callee)], [false, undefined]);
});

test('one that is called natively, with whatever, is not asked for its entry', async () => {
  const { count, nested } = await load(
    `export function count() { return arguments.length }
     export const nested = (...args) => args.map(typeOf).join();
     function typeOf(x) { return typeof x }`,
  );
  const co = coOf(count);
  assert.deepEqual(
    [count!(), count!(co, coOf), count!(count), nested!(count, nested, co)],
    [0, 2, 1, 'function,function,function'],
  );
});

test('an overflow of the stack while a function is asked does not make the next call an answer', async () => {
  const { deep, one } = await load(
    'export function deep(f) { f(); return deep(f) } export const one = () => same(1); function same(x) { return x }',
  );
  const ask = (): unknown => {
    coOf(deep);
    return ask() ?? 0;
  };
  assert.throws(ask, { name: 'RangeError' });
  assert.throws(() => deep!(one), { name: 'RangeError' });
  assert.equal(one!(), 1);
  assert.equal(typeof coOf(one), 'function');
});
