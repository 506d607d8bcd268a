import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyBytes } from '../../net/index.ts';
import { encodeForm, FileData, queryEscape, urlEncoded } from './form.ts';

const silent = (): void => assert.fail('no warning expected');

const dates = 'd=2017-07-14+02%3A40%3A00+%2B0000+UTC&e=&s=2017-07-14+02%3A40%3A00.678+%2B0000+UTC';

const forms: readonly [name: string, fields: Record<string, unknown>, expected: string][] = [
  ['keys are sorted', { b: 1, a: 2 }, 'a=2&b=1'],
  ['an array repeats its key', { b: [1, 'x'], a: [] }, 'b=1&b=x'],
  ['null and undefined are empty', { a: null, b: undefined, c: [null] }, 'a=&b=&c='],
  ['numbers and booleans are text', { c: true, e: 1.5, i: -3 }, 'c=true&e=1.5&i=-3'],
  ['escapes are those of Go', { 'f x': "ä &!'()*~-_." }, 'f+x=%C3%A4+%26%21%27%28%29%2A~-_.'],
  ['dates are those of Go', { d: new Date(1.5e12), e: new Date(NaN), s: new Date(1.5e12 + 678) }, dates],
  ['no fields, no body', {}, ''],
];

for (const [name, fields, expected] of forms) {
  test(`urlencoded: ${name}`, () => assert.equal(urlEncoded(fields, silent), expected));
}

test('a nested value is empty and warned of', () => {
  const warnings: string[] = [];
  assert.equal(
    urlEncoded({ a: { x: 1 }, b: [[1]] }, (message) => warnings.push(message)),
    'a=&b=',
  );
  assert.equal(warnings.length, 2);
  assert.match(warnings[0]!, /^a form has no place for a value of type map\[string\]interface \{\}/);
  assert.match(warnings[1]!, /^a form has no place for a value of type \[\]interface \{\}/);
});

test('a lone surrogate is replaced, not thrown', () => assert.equal(queryEscape('\ud800'), '%EF%BF%BD'));

test('a file among the fields makes the body multipart', () => {
  const fields = {
    f: new FileData('data', 'n"a.txt', 'text/plain'),
    g: 1,
    h: new FileData(new Uint8Array([1, 255]).buffer, 'b', 'x/y'),
  };
  const { body, contentType } = encodeForm(fields, silent);
  const boundary = /^multipart\/form-data; boundary=([0-9a-f]{60})$/.exec(contentType)![1]!;
  const expected = [
    `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="n\\"a.txt"\r\nContent-Type: text/plain\r\n\r\ndata\r\n`,
    `--${boundary}\r\nContent-Disposition: form-data; name="g"\r\n\r\n1\r\n`,
    `--${boundary}\r\nContent-Disposition: form-data; name="h"; filename="b"\r\nContent-Type: x/y\r\n\r\n\x01\xff\r\n`,
    `--${boundary}--\r\n`,
  ];
  assert.equal(Buffer.from(bodyBytes(body)).toString('latin1'), expected.join(''));
});

test('a file in an array does so, too: each value has a part', () => {
  const fields = { f: [new FileData('1', 'a', 'x/y'), new FileData('2', 'b', 'x/y')], g: [1, 'x'], h: [] };
  const { body, contentType } = encodeForm(fields, silent);
  assert.match(contentType, /^multipart\/form-data; /);
  const parts = Buffer.from(bodyBytes(body))
    .toString()
    .split(/\r\n?--[0-9a-f]{60}(?:--)?\r\n|^--[0-9a-f]{60}\r\n/);
  assert.deepEqual(parts.slice(1, -1), [
    'Content-Disposition: form-data; name="f"; filename="a"\r\nContent-Type: x/y\r\n\r\n1',
    'Content-Disposition: form-data; name="f"; filename="b"\r\nContent-Type: x/y\r\n\r\n2',
    'Content-Disposition: form-data; name="g"\r\n\r\n1',
    'Content-Disposition: form-data; name="g"\r\n\r\nx',
  ]);
});

test('the bytes of a file are not copied into the body', () => {
  const data = new Uint8Array(100_000).buffer;
  const { body } = encodeForm({ f: new FileData(data, 'a', 'b/c') }, silent);
  assert.ok(typeof body === 'object' && 'pieces' in body);
  assert.ok(body.pieces.some((piece) => piece.buffer === data));
});
