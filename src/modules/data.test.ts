import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeThread, FakeVu, plainly } from './fake-vu.ts';

type SharedArrayClass = new (name: unknown, make?: unknown) => unknown[];

async function shared(thread: FakeThread, name: unknown, make?: unknown): Promise<unknown[]> {
  const vu = new FakeVu(thread);
  vu.phase = 'init';
  const { SharedArray } = vu.import<{ SharedArray: SharedArrayClass }>('k6/data');
  return vu.run(plainly(() => new SharedArray(name, make)));
}

/** Runs a piece of script on the array. */
function script(thread: FakeThread, array: unknown[], body: string): unknown {
  return thread.realm.evaluate<(arr: unknown[]) => unknown>(`'use strict'; (arr) => ${body}`)(array);
}

const elements = [{ a: [1, 2] }, 'text', 3, null];

const reads: readonly [body: string, expected: unknown][] = [
  ['arr.length', 4],
  ['Array.isArray(arr)', true],
  ['arr instanceof Array', true],
  ['arr[0].a[1]', 2],
  ['arr[1]', 'text'],
  ['arr[3]', null],
  ['arr[4]', undefined],
  ['arr[-1]', undefined],
  ['arr["01"]', undefined],
  ['arr.at(-2)', 3],
  ['arr[0] !== arr[0]', true],
  ['Object.isFrozen(arr[0]) && Object.isFrozen(arr[0].a)', true],
  ['2 in arr', true],
  ['4 in arr', false],
  ['[...arr].length', 4],
  ['arr.map((x) => typeof x).join()', 'object,string,number,object'],
  ['arr.filter((x) => x).length', 3],
  ['arr.indexOf(3)', 2],
  ['arr.slice(1, 3).join()', 'text,3'],
  ['Object.keys(arr).join()', '0,1,2,3'],
  ['JSON.stringify(arr)', JSON.stringify(elements)],
  ['(() => { let n = 0; for (const x of arr) n += x === null ? 100 : 1; return n; })()', 103],
  ['(() => { const [first, ...rest] = arr; return rest.length; })()', 3],
  ['arr.reduce((n) => n + 1, 0)', 4],
  ['arr.concat([9]).length', 5],
];

for (const [body, expected] of reads) {
  test(`SharedArray: ${body} is ${JSON.stringify(expected)}`, async () => {
    const thread = new FakeThread();
    const array = await shared(thread, 'reads', () => elements);
    assert.equal(script(thread, array, body), expected);
  });
}

const writes = [
  'arr[0] = 1',
  'arr[9] = 1',
  'arr.push(1)',
  'arr.length = 0',
  'delete arr[0]',
  'arr.sort()',
  'arr[0].a = 1',
  'arr[0].a.push(1)',
];

for (const body of writes) {
  test(`SharedArray: ${body} is a TypeError`, async () => {
    const thread = new FakeThread();
    const array = await shared(thread, 'writes', () => elements);
    assert.throws(
      () => script(thread, array, body),
      (error: Error) => error instanceof thread.realm.global.TypeError,
    );
  });
}

test('the function runs once for all VUs', async () => {
  const thread = new FakeThread();
  let runs = 0;
  const make = (): number[] => [++runs];
  await shared(thread, 'once', make);
  assert.equal((await shared(thread, 'once', make))[0], 1);
  assert.equal((await shared(thread, 'other', make))[0], 2);
  assert.deepEqual([...thread.shared.made.keys()], ['once', 'other']);
});

test('an array that another thread has made is taken as it is', async () => {
  const thread = new FakeThread();
  thread.shared.create('theirs', ['{"x":1}']);
  const array = await shared(thread, 'theirs', () => assert.fail('must not run'));
  assert.deepEqual({ ...(array[0] as object) }, { x: 1 });
});

test('bad arguments are refused', async () => {
  const thread = new FakeThread();
  await assert.rejects(
    shared(thread, '', () => []),
    /needs a name/,
  );
  await assert.rejects(shared(thread, 'n'), /needs a function/);
  await assert.rejects(
    shared(thread, 'n', () => 5),
    /the function of a SharedArray must return an array/,
  );
  const late = new FakeVu(thread);
  const { SharedArray } = late.import<{ SharedArray: SharedArrayClass }>('k6/data');
  await assert.rejects(late.run(plainly(() => new SharedArray('n', () => []))), /can only be made in the init context/);
});
