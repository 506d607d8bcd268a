import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objectPlaces } from '../index.ts';

const rows: readonly [claim: string, code: string, places: Readonly<Record<string, string>>][] = [
  ['an object', 'var options = {\n  vus: 2\n};\nexport { options };', { '': '1:14', vus: '2:2' }],
  [
    'objects and lists inside, to some depth',
    'var options = { scenarios: { a: { vus: 1 } },\n thresholds: { x: ["p(95)<1",\n {}] } };\nexport { options };',
    { 'scenarios.a.vus': '1:34', 'thresholds.x.1': '3:1' },
  ],
  ['another name inside', 'var options2 = { vus: 2 };\nexport { options2 as options };', { vus: '1:17' }],
  ['a frozen object', 'var options = Object.freeze({ "vus": 2 });\nexport { options };', { vus: '1:30' }],
  [
    'spread objects',
    'var base = { vus: 2 };\nvar options = { ...base, rps: 1 };\nexport { options };',
    { vus: '1:13', rps: '2:25' },
  ],
  ['the last of two', 'var base = { vus: 2 };\nvar options = { ...base, vus: 1 };\nexport { options };', { vus: '2:25' }],
  ['an assignment later', 'var options = { vus: 2 };\noptions.rps = 3;\nexport { options };', { vus: '1:16', rps: '2:0' }],
  [
    'CommonJS',
    'var require_main = __commonJS({\n "main.js"(exports, module) {\n  exports.options = { vus: 1 };\n }\n});\nexport default require_main();',
    { vus: '3:22' },
  ],
  [
    'CommonJS in one',
    'var require_main = __commonJS({\n "main.js"(exports, module) {\n  module.exports = { options: { vus: 1 } };\n }\n});\nexport default require_main();',
    { vus: '3:32' },
  ],
  ['what is computed', 'var options = make();\nexport { options };', { '': '1:14' }],
];
for (const [claim, code, places] of rows) {
  test(`places of options are found: ${claim}`, () => {
    const found = objectPlaces(code, 'options');
    for (const [path, place] of Object.entries(places)) {
      const at = found.get(path);
      assert.equal(`${at?.line}:${at?.column}`, place, path);
    }
  });
}

test('without the export there are no places', () => {
  assert.equal(objectPlaces('var options = {};', 'options').size, 0);
});
