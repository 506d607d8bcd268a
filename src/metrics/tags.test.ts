import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TagTable } from './tags.ts';

test('equal tag sets are one object, whatever way they were made', () => {
  const { empty } = new TagTable();
  const set = empty.with('b', '2').with('a', '1');
  assert.equal(set, empty.with('a', '1').with('b', '2'));
  assert.equal(set, empty.with('a', '0').with('b', '2').with('a', '1'));
  assert.equal(set, set.with('c', '3').without('c'));
  assert.equal(set.with('a', '1'), set);
  assert.equal(set.without('nothing'), set);
  assert.equal(empty.with('a', '1').without('a'), empty);
  assert.deepEqual(set.entries(), [
    ['a', '1'],
    ['b', '2'],
  ]);
});

test('sets that only look alike when joined are different', () => {
  const { empty } = new TagTable();
  const rows = [empty.with('a', '1b1:2'), empty.with('a', '1').with('b', '2'), empty.with('a1', ''), empty.with('a', '1'), empty];
  assert.equal(new Set(rows.map((set) => set.id)).size, rows.length);
  assert.equal(rows[2]!.get('a1'), '');
});

test('get finds a tag or nothing', () => {
  const set = new TagTable().empty.with('url', 'http://x/').with('name', 'x');
  assert.equal(set.get('url'), 'http://x/');
  assert.equal(set.get('method'), undefined);
});

test('a full table keeps no further sets, but makes them', () => {
  const { empty } = new TagTable(3);
  const kept = empty.with('n', '1');
  empty.with('n', '2');
  const extra = empty.with('n', '3');
  assert.equal(extra.isTransient, true);
  assert.deepEqual(extra.entries(), [['n', '3']]);
  assert.notEqual(extra, empty.with('n', '3'));
  assert.notEqual(extra.id, empty.with('n', '3').id);
  // kept ones are still found, also over a path that was never taken
  assert.equal(empty.with('n', '1'), kept);
  assert.equal(kept.with('m', '1').without('m').with('n', '1').get('n'), '1');
  assert.equal(extra.without('n'), empty);
});

test('a memo keeps shortcuts, but neither to transient sets nor without end', () => {
  const { empty } = new TagTable(2);
  const kept = empty.with('n', '1');
  empty.memo.set('one', kept).set('two', empty.with('n', '2'));
  assert.equal(empty.memo.get('one'), kept);
  assert.equal(empty.memo.has('two'), false);
  for (let i = 0; i < 1000; i++) empty.memo.set(`key ${i}`, kept);
  assert.ok(empty.memo.size <= 8);
});
