import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches, parseSelector, selectorKey } from './selector.ts';
import { TagTable } from './tags.ts';

const good: readonly [text: string, metric: string, tags: Record<string, string>][] = [
  ['http_reqs', 'http_reqs', {}],
  ['http_reqs{status:200}', 'http_reqs', { status: '200' }],
  ['http_reqs{ status : 200 , name : a b }', 'http_reqs', { status: '200', name: 'a b' }],
  [`http_reqs{"status":'200'}`, 'http_reqs', { status: '200' }],
  // only the first colon separates
  ['http_reqs{url:http://x:80/}', 'http_reqs', { url: 'http://x:80/' }],
  ['checks{group:::a::b}', 'checks', { group: '::a::b' }],
  // the last one of a key counts
  ['http_reqs{a:1,a:2}', 'http_reqs', { a: '2' }],
  // k6: braces inside are ordinary characters
  ['http_reqs{a:{b}}', 'http_reqs', { a: '{b}' }],
  // k6: a metric's name is taken as it stands, and is then unknown
  [' http_reqs', ' http_reqs', {}],
];

for (const [text, metric, tags] of good) {
  test(`the selector ${text} is read`, () => assert.deepEqual(parseSelector(text), { text, metric, tags: Object.entries(tags) }));
}

const bad: readonly [text: string, fault: string][] = [
  ['http_reqs{}', 'expected a tag as key:value at column 11'],
  ['http_reqs{a}', 'expected ":" and a value after the tag "a" at column 12'],
  ['http_reqs{a:}', 'expected a value for the tag "a" at column 13'],
  ['http_reqs{a:" "}', 'expected a value for the tag "a" at column 13'],
  ['http_reqs{:b}', 'expected a tag as key:value at column 11'],
  ['http_reqs{a:b,}', 'expected a tag as key:value at column 15'],
  ['http_reqs{a:b', 'expected "}" at column 14'],
  ['http_reqs}a{', 'expected "}" at column 13'],
  ['http_reqs}', 'expected "{" before "}" at column 10'],
  ['http_reqs{a:b} ', 'expected nothing after "}" at column 15'],
];

for (const [text, fault] of bad) {
  test(`the selector ${text} is refused: ${fault}`, () => {
    assert.throws(() => parseSelector(text), { name: 'UserError', exitCode: 104, message: `threshold on "${text}": ${fault}` });
  });
}

test('spellings of the same tags are the same selector', () => {
  const key = (text: string): string => selectorKey(parseSelector(text));
  assert.equal(key('m{a:1,b:2}'), key('m{ "b": 2, a:1}'));
  assert.notEqual(key('m{a:1,b:2}'), key('m{a:1}'));
  assert.notEqual(key('m{a:1}'), key('n{a:1}'));
  assert.notEqual(key('m'), key('m{a:1}'));
});

test('a sample matches if it has all the tags with equal values', () => {
  const selector = parseSelector('m{a:1,b:2}');
  const { empty } = new TagTable();
  assert.equal(matches(selector, empty.with('a', '1').with('b', '2').with('c', '3')), true);
  assert.equal(matches(selector, empty.with('a', '1')), false);
  assert.equal(matches(selector, empty.with('a', '1').with('b', '20')), false);
});
