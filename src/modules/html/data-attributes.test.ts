import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributeNameOf, dataValue, propertyOf } from './data-attributes.ts';

const names: readonly [attribute: string, property: string][] = [
  ['one', 'one'],
  ['two-three', 'twoThree'],
  ['user-id-number', 'userIDNumber'],
];

for (const [attribute, property] of names) {
  test(`data-${attribute} is ${property}, and back`, () => {
    assert.equal(propertyOf(attribute), property);
    assert.equal(attributeNameOf(property), attribute);
  });
}

const values: readonly [text: string, value: unknown][] = [
  ['1', 1],
  ['1.5', 1.5],
  ['1.50', '1.50'],
  ['1E2', '1E2'],
  ['', undefined],
  ['null', undefined],
  ['undefined', undefined],
  ['true', true],
  ['false', false],
  ['{"a":[1]}', { a: [1] }],
  ['[1,', '[1,'],
  ['Infinity', 'Infinity'],
  ['text', 'text'],
];

for (const [text, value] of values) {
  test(`the attribute value "${text}" is read as ${JSON.stringify(value)}`, () => {
    assert.deepEqual(
      dataValue(text, (json) => JSON.parse(json) as unknown),
      value,
    );
  });
}
