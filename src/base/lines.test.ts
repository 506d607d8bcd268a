import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lines } from './lines.ts';

test('every position has a place, and every place its position', () => {
  const text = '\nab\n\nc\n';
  const lines = new Lines(text);
  const places = Array.from({ length: text.length + 1 }, (_, position) => lines.placeOf(position).join());
  assert.deepEqual(places, ['0,0', '1,0', '1,1', '1,2', '2,0', '3,0', '3,1', '4,0']);
  for (let position = 0; position <= text.length; position++)
    assert.equal(lines.positionOf(...lines.placeOf(position)), position);
});
