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
  [
    'a stage of a scenario',
    'var options = { scenarios: { a: { stages: [{ target: 1 },\n{ duration: "x", target: 2 }] } } };\nexport { options };',
    { 'scenarios.a.stages.1.duration': '2:2', 'scenarios.a.stages.1': '2:0' },
  ],
  [
    'a list with another in it',
    'var up = [{ target: 1 },\n{ target: 2 }];\nvar options = { stages: [...up,\n { target: 0 }] };\nexport { options };',
    { 'stages.1.target': '2:2', 'stages.2.target': '4:3' },
  ],
  [
    'what a later object replaces is forgotten',
    'var base = { dns: { ttl: 1 } };\nvar options = { ...base, dns: make() };\nexport { options };',
    { dns: '2:25', 'dns.ttl': 'undefined:undefined' },
  ],
  [
    'after a computed part of a list nothing is known',
    'var options = { stages: [{ target: 1 }, ...make(), { target: 0 }] };\nexport { options };',
    { 'stages.0.target': '1:27', 'stages.1': 'undefined:undefined', 'stages.2': 'undefined:undefined' },
  ],
  [
    'an assignment to what is there',
    'var options = { stages: [{ target: 1 }] };\noptions.stages = [\n{ duration: "x" }];\nexport { options };',
    { stages: '2:0', 'stages.0': '3:0', 'stages.0.duration': '3:2', 'stages.0.target': 'undefined:undefined' },
  ],
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
