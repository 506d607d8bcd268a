import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SharedArrayStore } from './shared-arrays.ts';

const rows: readonly (readonly string[])[] = [[], ['1'], ['{"name":"Zoë"}', '""', '[1,2,3]'], ['"😀"', 'null', '"é"']];

for (const texts of rows) {
  test(`another thread reads ${JSON.stringify(texts)} as it was written`, () => {
    const writer = new SharedArrayStore();
    writer.create('data', texts);
    const reader = new SharedArrayStore(structuredClone(writer.all())).get('data')!;
    assert.deepEqual(
      Array.from({ length: reader.length }, (_, index) => reader.text(index)),
      texts,
    );
  });
}

test('a name that no VU has made is unknown', () => {
  assert.equal(new SharedArrayStore().get('nothing'), undefined);
});
