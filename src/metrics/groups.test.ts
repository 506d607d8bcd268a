import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Groups, type GroupTree } from './groups.ts';

/** Each group's path, then its checks with passes and fails, in the order of the tree. */
function lines({ path, groups, checks }: GroupTree): string[] {
  const own = checks.map((check) => `${check.path} ${check.name} ${check.passes}/${check.fails}`);
  return [path, ...own, ...groups.flatMap(lines)];
}

function count(groups: Groups, groupPath: string | undefined, name: string, values: readonly number[]): void {
  for (const value of values) groups.checkRate(groupPath, name).add(value, 0);
}

test('groups and checks stand where and in the order they were first seen', () => {
  const groups = new Groups();
  count(groups, '::outer::inner', 'is fast', [1, 0, 1]);
  groups.open('::other');
  count(groups, '::outer', 'is::there', [1]);
  count(groups, undefined, 'at the root', [0]);
  groups.open('::setup::deep');
  assert.deepEqual(lines(groups.root), [
    '',
    '::at the root at the root 0/1',
    '::outer',
    '::outer::is::there is::there 1/0',
    '::outer::inner',
    '::outer::inner::is fast is fast 2/1',
    '::other',
    '::setup',
    '::setup::deep',
  ]);
  assert.deepEqual(
    groups.checks().map(({ groupPath, name }) => [groupPath, name]),
    [
      ['::outer::inner', 'is fast'],
      ['::outer', 'is::there'],
      ['', 'at the root'],
    ],
  );
});

// k6 (run-checked): a group tag set by the user counts if it looks like a path
test('a group tag that is no path stands for the root', () => {
  const groups = new Groups();
  count(groups, 'mine', 'a', [1]);
  count(groups, '', 'a', [1]);
  assert.deepEqual(lines(groups.root), ['', '::a a 2/0']);
});

test('merged trees add up, and new branches come last', () => {
  const [one, two] = [new Groups(), new Groups()];
  count(one, '::a', 'x', [1]);
  count(two, '::b', 'y', [0]);
  count(two, '::a', 'x', [0, 1]);
  one.merge(two);
  assert.deepEqual(lines(one.root), ['', '::a', '::a::x x 2/1', '::b', '::b::y y 0/1']);
});

test('a cleared tree keeps its shape and counts from zero', () => {
  const groups = new Groups();
  const rate = groups.checkRate('::a', 'x');
  rate.add(1, 0);
  groups.clear();
  assert.deepEqual(lines(groups.root), ['', '::a', '::a::x x 0/0']);
  rate.add(0, 0);
  assert.equal(groups.root.groups[0]!.checks[0]!.fails, 1);
});

test('names without end are counted together once the tree is full', () => {
  const groups = new Groups(4);
  for (let i = 0; i < 10; i++) count(groups, `::g${i}`, `c${i}`, [1]);
  assert.deepEqual(lines(groups.root), ['', '::(more checks) (more checks) 9/0', '::g0', '::g0::c0 c0 1/0', '::g1']);
});
