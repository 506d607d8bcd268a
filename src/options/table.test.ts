// Table, defaults, JSON form and reference page agree.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commanderKey, describeOptions, optionTable } from './index.ts';
import { Mismatch } from './values/mismatch.ts';

const withoutDefault = ['vus', 'duration', 'iterations', 'stages', 'scenarios', 'tlsVersion'];

for (const row of optionTable) {
  test(`the default of ${row.name} is a value of its type`, () => {
    if (row.default === undefined) {
      assert.ok(withoutDefault.includes(row.name));
      return;
    }
    const read = row.type.fromJson(row.type.toJson(row.default));
    assert.ok(!(read instanceof Mismatch));
    const sorted = (value: unknown): unknown => (row.name === 'systemTags' ? [...(value as string[])].sort() : value);
    assert.deepEqual(sorted(read), sorted(row.default));
  });
}

function assertUnique(names: readonly string[]): void {
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
}

test('no two options share a name, a flag or a variable', () => {
  const flags = optionTable.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
  assertUnique(optionTable.map(({ name }) => name));
  assertUnique(flags.map(({ long }) => long));
  assertUnique(flags.flatMap(({ short }) => short ?? []));
  assertUnique(optionTable.flatMap(({ env }) => env));
});

test('the keys that commander makes of the flags can be told apart', () => {
  const flags = optionTable.filter(({ flag }) => flag !== undefined);
  assertUnique(flags.map(commanderKey));
  const names = new Set<string>(flags.map(({ name }) => name));
  for (const row of flags) {
    const other = commanderKey(row);
    assert.ok(other === row.name || !names.has(other), `${row.flag!.long} is mistaken for option ${other}`);
  }
});

test('every option can be set somewhere, and says what it is for', () => {
  for (const { name, flag, env, json, help } of optionTable) {
    assert.ok(flag !== undefined || env.length > 0 || json !== 'nowhere', name);
    assert.match(help, /\.$/, name);
  }
});

test('docs/reference/options.md is what the table says (UPDATE_GOLDEN=1 writes it)', () => {
  const path = join(import.meta.dirname, '..', '..', '..', 'docs', 'reference', 'options.md');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, describeOptions());
  assert.equal(readFileSync(path, 'utf8'), describeOptions());
});
