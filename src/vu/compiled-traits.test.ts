import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transform } from '../coroutine/index.ts';
import { mayListFields, mayUsePromises } from './compiled-traits.ts';

const traits = (source: string): [boolean, boolean] => {
  const { code } = transform(source, {});
  return [mayListFields(code), mayUsePromises(code)];
};

test('what the compiler writes lists no fields and uses no promises', () => {
  const source = `import http from 'k6/http';
    import { check, group } from 'k6';
    export default function () {
      group('one', () => check(http.get('/'), { ok: (r) => http.get(r.url).status === 200 }));
      const { status, ...rest } = [1].map((x, y) => http.get(x + y))[0];
      for (const id of [1, 2]) http.get(id);
      class Client { get(url, params) { return http.get(url, params); } }
    }`;
  assert.deepEqual(traits(source.replace(', ...rest', '')), [false, false]);
  assert.deepEqual(traits(source), [true, false]);
});

test('ways to list fields', () => {
  for (const listing of [
    '({ ...o })',
    '({ a, ...o })',
    'for (const k in o);',
    'Object.keys(o)',
    'Reflect.ownKeys(o)',
    'o.hasOwnProperty(k)',
  ]) {
    assert.deepEqual(traits(`export default (o, a, k) => { ${listing} };`), [true, false], listing);
  }
});

test('patterns list fields when they are taken apart, too', () => {
  for (const pattern of ['{ a, ...b }', '{ json }', '{ html: x }', '{ clickLink = 1 }', '{ x: { submitForm: [y] } }']) {
    const { code } = transform(`export default (o) => { const ${pattern} = o }`, { allBlocking: true });
    assert.ok(mayListFields(code), code);
  }
});

test('ways to use promises', () => {
  for (const use of ['async () => 1', 'Promise.resolve()', 'o.then(a)', 'http.asyncRequest(o)']) {
    assert.equal(traits(`import http from 'k6/http'; export default (o, a) => { ${use} };`)[1], true, use);
  }
});
