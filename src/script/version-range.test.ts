import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInRange } from './version-range.ts';

const rows: readonly [version: string, range: string, isIn: boolean | undefined][] = [
  ['2.2.0', '*', true],
  ['2.2.0', '>=1.0', true],
  ['2.2.0', '>=2.2.1', false],
  ['2.2.0', '>2', false],
  ['3.0.0', '>2', true],
  ['2.2.0', '<=2', true],
  ['2.2.0', '<2.2', false],
  ['2.2.0', '2.2', true],
  ['2.2.0', '=2.1', false],
  ['2.2.0', '!=2.1.x', true],
  ['2.2.0', '^2.1', true],
  ['2.2.0', '^1.9', false],
  ['0.3.4', '^0.3.1', true],
  ['0.4.0', '^0.3.1', false],
  ['2.2.0', '~2.2.0', true],
  ['2.2.0', '~2.1', false],
  ['2.2.0', '~2', true],
  ['2.2.0', '>=1.0,<2', false],
  ['2.2.0', '>=1.0 <3', true],
  ['2.2.0', '<1 || >=2', true],
  ['2.2.0', '<1||!=2.1', true],
  ['2.2.0', '>= 1.0 < 3', true],
  ['2.2.0', '>1 , <2', false],
  ['2.2.0', '>1 != 2.2', false],
  ['2.2.0', '=>1, =<3', true],
  ['2.2.0', '1.0 - 2', true],
  ['2.2.0', '1.0 - 2.1', false],
  ['2.2.0', '>=2.2.0-rc1', true],
  ['2.2.0', '2.2.0-rc1', false],
  ['2.2.0', '>=1+build', true],
  ['2.2.0', 'v2.2.0', true],
  ['2.2.0', '>=one', undefined],
  ['2.2.0', '', undefined],
  ['2.2.0', '>=1 ||', undefined],
  ['2.2.0', '>=1,', undefined],
  ['2.2.0', ',>=1', undefined],
  ['2.2.0', '>=1 & <3', undefined],
  ['2.2.0', 'latest', undefined],
  ['2.2.0', '!=one', undefined],
];
test('a version is in a range or not, as semantic versioning has it', () => {
  for (const [version, range, isIn] of rows) assert.equal(isInRange(version, range), isIn, `${version} in ${range}`);
});
