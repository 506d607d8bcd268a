import assert from 'node:assert/strict';
import { test } from 'node:test';
import { select } from './gjson.ts';

const doc = {
  name: { first: 'Tom', last: 'Anderson' },
  age: 37,
  none: null,
  children: ['Sara', 'Alex', 'Jack'],
  'fav.movie': 'Deer Hunter',
  'a*b': 'star',
  friends: [
    { first: 'Dale', last: 'Murphy', age: 44, nets: ['ig', 'fb', 'tw'], on: true },
    { first: 'Roger', last: 'Craig', age: 68, nets: ['fb', 'tw'], on: false },
    { first: 'Jane', last: 'Murphy', age: 47, nets: ['ig', 'tw'] },
  ],
  text: '{"x":[1,2]}',
  deep: [[1, [2]], [3]],
  lists: { a: [1, 2], b: [3], c: 4 },
  mixed: [1, 'a', null, true, false, 'T', 'f', '1', [1]],
  '!x': 5,
  '@at': 'at',
};

const make = { array: (): unknown[] => [], object: (): Record<string, unknown> => ({}) };

// All rows agree with k6 2.2.
const rows: readonly [path: string, expected: unknown][] = [
  ['name.last', 'Anderson'],
  ['name', { first: 'Tom', last: 'Anderson' }],
  ['age', 37],
  ['none', null],
  // not there
  ['nope', undefined],
  ['name.first.x', undefined],
  ['toString', undefined],
  ['children.9', undefined],
  ['children.x', undefined],
  // arrays
  ['children', ['Sara', 'Alex', 'Jack']],
  ['children.#', 3],
  ['children.1', 'Alex'],
  ['friends.#.first', ['Dale', 'Roger', 'Jane']],
  ['friends.#.on', [true, false]],
  ['friends.1.last', 'Craig'],
  ['friends.#.nets.0', ['ig', 'fb', 'ig']],
  ['friends.#.nets.#', [3, 2, 2]],
  ['age.#', undefined],
  // wildcards and escapes
  ['child*.2', 'Jack'],
  ['c?ildren.0', 'Sara'],
  ['fav\\.movie', 'Deer Hunter'],
  ['a\\*b', 'star'],
  // queries
  ['friends.#(last=="Murphy").first', 'Dale'],
  ['friends.#(last=="Murphy")#.first', ['Dale', 'Jane']],
  ['friends.#(age>45)#.last', ['Craig', 'Murphy']],
  ['friends.#(age<=44).first', 'Dale'],
  ['friends.#(first%"D*").last', 'Murphy'],
  ['friends.#(first!%"D*").last', 'Craig'],
  ['friends.#(nets.#(=="fb"))#.first', ['Dale', 'Roger']],
  ['friends.#(on=true).first', 'Dale'],
  ['friends.#(on=false).first', 'Roger'],
  ['friends.#(on=="~false")#.first', ['Roger', 'Jane']],
  ['friends.#(on==~false)#.first', ['Roger', 'Jane']],
  ['friends.#(on)#.first', ['Dale', 'Roger']],
  ['friends.#(last=="Nobody")#', []],
  ['friends.#(last=="Nobody")', undefined],
  ['children.#(!="Sara")#', ['Alex', 'Jack']],
  ['children.#(%"*a*")#', ['Sara', 'Jack']],
  ['friends.#[first="Jane"].age', 47],
  // pipes
  ['friends.#.first|0', 'Dale'],
  ['friends.#(last=="Murphy")#|#', 2],
  ['friends.#(last=="Murphy")#|1.first', 'Jane'],
  ['name|last', 'Anderson'],
  // modifiers and multipaths
  ['children.@reverse', ['Jack', 'Alex', 'Sara']],
  ['children|@reverse|0', 'Jack'],
  ['name.@keys', ['first', 'last']],
  ['name.@values', ['Tom', 'Anderson']],
  ['deep.@flatten', [1, [2], 3]],
  ['deep.@flatten:{"deep":true}', [1, 2, 3]],
  ['text.@fromstr.x.1', 2],
  ['name.@tostr', '{"first":"Tom","last":"Anderson"}'],
  ['@this.age', 37],
  ['@nope', undefined],
  ['[name.first,age,nope]', ['Tom', 37]],
  ['{age,"n":name.first,nope}', { age: 37, n: 'Tom' }],
  ['friends.#.{first}|1', { first: 'Roger' }],
  ['name.@reverse|@keys', ['last', 'first']],
  ['{age:name.first,b:age}', { age: 'Tom', b: 37 }],
  ['[name,{"first":!"x"}].@join', { first: 'x', last: 'Anderson' }],
  ['lists.@group', [{ a: 1, b: 3 }, { a: 2 }]],
  ['friends.@dig:first', ['Dale', 'Roger', 'Jane']],
  ['@dig:nets.0', ['ig', 'fb', 'ig']],
  ['@dig:nowhere', []],
  // literals
  ['!"a.b"', 'a.b'],
  ['[!true,!1.5,!null,age]', [true, 1.5, null, 37]],
  ['{"v":!{"a":1},b:age}', { v: { a: 1 }, b: 37 }],
  ['!x', 5],
  ['name.!"x"', undefined],
  // names that look like modifiers, and JSON lines
  ['@at', 'at'],
  ['..#', 1],
  ['..0.age', 37],
  // what a value amounts to
  ['mixed.#(==~true)#', [1, true, 'T', '1']],
  ['mixed.#(==~false)#', [null, false, 'f', [1]]],
  ['mixed.#(==~null)#', [null, [1]]],
  ['mixed.#(==~*)#', [1, 'a', null, true, false, 'T', 'f', '1']],
  ['mixed.#(!=~true)#', ['a', null, false, 'f', [1]]],
];

for (const [path, expected] of rows) {
  test(`the path ${path} picks ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(select(doc, path, make), expected);
  });
}

test('a path of a document that is an array starts inside it', () => {
  const items = [{ id: 1 }, { id: 2 }];
  assert.deepEqual(select(items, '#.id', make), [1, 2]);
  assert.equal(select(items, '1.id', make), 2);
  assert.equal(select(items, '#', make), 2);
});
