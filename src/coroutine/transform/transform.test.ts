import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPrograms } from '../equivalence/programs.ts';
import { compile, newRealm, runJob } from '../equivalence/fake-host.ts';
import { Fiber, sourceMapOf, transform, type ImportFunction } from '../index.ts';

/** Runs a module and returns its exports. */
async function load(source: string, global: object = {}, modules: Record<string, object> = {}): Promise<Record<string, unknown>> {
  const fiber = new Fiber();
  const load: ImportFunction = Object.assign((specifier: string) => modules[specifier]!, {
    meta: (section: number) => ({ section }),
  });
  const program = compile(newRealm(), source, { filename: 'x.js' });
  return (await runJob(
    fiber,
    program(global, load, () => {}),
  )) as Record<string, unknown>;
}

test('the output has the lines of the source', () => {
  for (const { source } of readPrograms()) {
    const spread = source.replaceAll(/([;{}])/g, '$1\n');
    for (const text of [source, isSameProgram(spread) ? spread : source]) {
      const { code } = transform(text, { allBlocking: true });
      assert.equal(code.split('\n').length, text.split('\n').length, text);
    }
  }
});

/** Line ends inside texts and regular expressions make another program; only those that still parse are used. */
function isSameProgram(source: string): boolean {
  try {
    transform(source);
    return true;
  } catch {
    return false;
  }
}

test('each statement stays on its line, and the map leads back to its column', () => {
  const source = 'const a = 1;\n\nfunction f(x) {\n  return x(a)\n}\nexport default () => f(\n  () => 2\n)\n';
  const transformed = transform(source);
  const lines = transformed.code.split('\n');
  assert.match(lines[0]!, /const a = 1;$/);
  assert.match(lines[3]!, /return/);
  assert.match(lines[6]!, /=> 2$/);
  const { sources, mappings, version } = JSON.parse(sourceMapOf(source, 'x.js', transformed.edits)) as {
    sources: string[];
    mappings: string;
    version: number;
  };
  assert.deepEqual([version, sources], [3, ['x.js']]);
  assert.equal(mappings.split(';').length, lines.length);
});

test('a comment on the last line does not swallow the end', async () => {
  assert.deepEqual(Object.keys(await load('export const a = 1\n//# sourceMappingURL=x')), ['a']);
  assert.deepEqual(Object.keys(await load('// nothing')), []);
});

const exportForms: readonly (readonly [source: string, exports: Record<string, unknown>])[] = [
  ['export const a = 1, [b] = [2]; export let c; c = 3', { a: 1, b: 2, c: 3 }],
  ['const a = 1; export { a, a as b, a as default, a as "x y" }', { a: 1, b: 1, default: 1, 'x y': 1 }],
  ['export default 1 + 1', { default: 2 }],
  ['export default [1].map(x => x)', { default: [1] }],
  ['export { y as z } from "m"; export * as ns from "m"', { z: 2, ns: { x: 1, y: 2 } }],
  ['export * from "m"; export const own = 0', { x: 1, y: 2, own: 0 }],
  ['import { x } from "m"; export { x as a }', { a: 1 }],
];

for (const [source, expected] of exportForms) {
  test(`exports of ${source}`, async () => {
    const exports = await load(source, {}, { m: { x: 1, y: 2 } });
    assert.equal(
      JSON.stringify(Object.fromEntries(Object.keys(expected).map((key) => [key, exports[key]]))),
      JSON.stringify(expected),
    );
  });
}

test('functions that are exported by default have the name they should', async () => {
  for (const [source, name] of [
    ['export default function () { return f() }', 'default'],
    ['export default function () {}', 'default'],
    ['export default async function () {}', 'default'],
    ['export default function* () { f() }', 'default'],
    ['export default () => f()', 'default'],
    ['export default (function () {})', 'default'],
    ['export default class {}', 'default'],
    ['export default function named() { return f() }', 'named'],
    ['export default class Named { m() { f() } }', 'Named'],
  ] as const) {
    assert.equal((await load(source))['default']?.constructor.name.endsWith('Function'), true);
    assert.equal(((await load(source))['default'] as { name: string }).name, name, source);
  }
});

test('exports are live', async () => {
  const exports = await load('export let n = 0; export function inc() { n++ }');
  (exports['inc'] as () => void)();
  assert.equal(exports['n'], 1);
});

test('imports: default, named, namespace; named ones are read at each use', async () => {
  const module = { default: 'd', n: 1, other: 'o' };
  const source =
    'import d, { n, other as o } from "m"; import * as ns from "m"; import "effect"; export const get = () => [d, n, o, ns.n]';
  const exports = await load(source, {}, { m: module, effect: {} });
  const get = exports['get'] as () => unknown[];
  assert.deepEqual([...get()], ['d', 1, 'o', 1]);
  module.n = 2;
  assert.deepEqual([...get()], ['d', 2, 'o', 2]);
  const { imports } = transform(source);
  assert.deepEqual(
    imports.map(({ specifier, name }) => [specifier, name]),
    [
      ['m', 'default'],
      ['m', 'n'],
      ['m', 'other'],
      ['m', '*'],
    ],
  );
});

test('what is wanted of modules is told with the place where it is first written', () => {
  const source = `import d, { n } from "m";
import * as all from "m";
export { other } from "m";
export function f(d2) { d.get(); d.get(); new all.Thing; d2.get(); d["x"](); all.y; }
function g(d) { d.shadowed() }`;
  assert.deepEqual(
    transform(source).imports.map((wanted) => Object.values(wanted)),
    [
      ['m', 'default', undefined, 1, 7],
      ['m', 'n', undefined, 1, 12],
      ['m', '*', undefined, 2, 7],
      ['m', 'default', 'get', 4, 24],
      ['m', '*', 'Thing', 4, 46],
      ['m', 'other', undefined, 3, 9],
    ],
  );
});

test('an imported function is called without a receiver', async () => {
  const seen: unknown[] = [];
  const see = function (this: unknown): void {
    seen.push(this);
  };
  await load('import { see } from "m"; see(); [1].forEach(see); see`x`; see?.()', {}, { m: { see } });
  assert.deepEqual(seen, [undefined, undefined, undefined, undefined]);
});

test('free variables belong to the global object of the VU, built-ins to the realm', async () => {
  const global = { value: 1, nested: { f: () => 2 }, fn: () => 3 };
  const exports = await load(
    `value++; value += 2; [value] = [value * 10]; globalThis.added = 1; added = 5;
     export const a = value, b = nested.f() + fn(), c = typeof missing, d = { value }, e = typeof Array, f = typeof globalThis;
     for (value of [7]) ; ({ value } = { value: value + 1 });`,
    global,
  );
  assert.deepEqual(
    [exports['a'], exports['b'], exports['c'], exports['e'], exports['f']],
    [40, 5, 'undefined', 'function', 'object'],
  );
  assert.equal(JSON.stringify(exports['d']), '{"value":40}');
  assert.deepEqual({ ...global, nested: 0, fn: 0 }, { value: 8, nested: 0, fn: 0, added: 5 });
});

test('import.meta is asked for by section, and import() gives a promise of the module', async () => {
  const { code } = transform('export const m = import.meta', { sectionOf: () => 4 });
  assert.match(code, /import\.meta\(4\)/);
  const exports = await load('export const p = import("m"), q = import("none" + 1)', {}, { m: { x: 1 } });
  assert.deepEqual(await (exports['p'] as Promise<unknown>), { x: 1 });
});

const bundle = `var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};
// node_modules/a/index.js
var require_a = __commonJS({
  "node_modules/a/index.js"(exports, module) {
    sloppy = 1;
    exports.get = () => block(sloppy);
  }
});
// b.js
var require_b = __commonJS({
  "b.js"(exports, module) {
    "use strict";
    try { strict = 1 } catch (e) { module.exports = e.message }
  }
});
// main.js
export const a = require_a().get(), b = require_b();`;

test("esbuild's CommonJS wrappers run; the host hears whose top-level code runs; strict modules need declared names", async () => {
  const realm = newRealm();
  const entered: number[] = [];
  const sections: Record<number, number> = { 1: 0, 2: 0, 6: 0, 8: 1, 13: 0, 15: 2, 20: 3 };
  const filename = 'x.js';
  const program = compile(realm, bundle, { filename, sectionOf: (line) => sections[line] });
  const global = { block: (x: unknown) => x };
  const noImport = Object.assign(() => ({}), { meta: () => ({}) });
  const exports = (await runJob(
    new Fiber(),
    program(global, noImport, (section) => void entered.push(section)),
  )) as Record<string, unknown>;
  assert.deepEqual([exports['a'], exports['b']], [1, 'strict is not defined']);
  assert.deepEqual(entered, [0, 3, 1, 2]);
});

const untouched: readonly (readonly [why: string, source: string])[] = [
  ['no call', 'const f = (a, b) => a.x + b[1]'],
  [
    'calls of known built-ins',
    'const f = x => Math.max(parseInt(x), Number(x), JSON.parse(x).a, Object.keys(x).length, new Date(x), new Map().size)',
  ],
  ['methods by name', 'const f = s => s.trim().split(",").slice(1).indexOf("a").toFixed(2)'],
  ['harmless callbacks', 'const f = list => list.filter(x => x.a).map(x => x.b).sort((a, b) => a - b)'],
  ['a harmless local function', 'const g = x => x + 1; function h(x) { return g(x) } const f = x => h(g(x))'],
  ['harmless recursion', 'function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) }'],
  ['an alias of a built-in', 'var keys = Object.keys; const f = x => keys(x)'],
  ['a local class', 'class A { constructor() { this.x = 1 } } const f = () => new A()'],
  ['a generator that only yields', 'function* g() { yield 1 }'],
];

for (const [why, source] of untouched) {
  test(`a function stays untouched: ${why}`, () => {
    assert.doesNotMatch(transform(source).code.replace('return function*$$program', ''), /yield\*|function\*\w*\$\$co/);
  });
}

const compiled: readonly (readonly [why: string, source: string])[] = [
  ['an unknown function', 'const f = x => x()'],
  ['a host function', 'import { sleep } from "k6"; const f = () => sleep(1)'],
  ['a free variable', 'const f = () => print()'],
  ['a method that the program defines', 'const o = { push(x) { return x() } }; const f = a => a.push(1)'],
  ['a method that the program assigns', 'const f = a => a.trim(); x.trim = 1'],
  ['a method whose name occurs as a text', 'const f = a => a.trim(); x["trim"]'],
  ['a callback that may block', 'const f = (a, g) => a.map(g)'],
  ['a local function that may block', 'const g = x => x(); const f = x => g(x)'],
  ['a shadowed built-in', 'const f = Math => Math.max(1)'],
  ['a function that is reassigned', 'let g = x => x; g = y; const f = x => g(x)'],
  ['a name that eval could change', 'const g = x => x; const f = x => g(x); eval("")'],
  ['a loop over a generator', 'const f = x => { for (const y of x) ; }; function* g() { yield h() }'],
  ['async', 'const f = async () => 1'],
];

for (const [why, source] of compiled) {
  test(`a function is compiled: ${why}`, () => {
    assert.match(transform(source).code, /function\*f\$\$co_/);
  });
}

test('of the exports only those are accessors that may change', async () => {
  const source = 'var options = {}; let late = 1; function f() { late++ } var g = f; export { f as default, options, late, g }';
  const program = compile(newRealm(), source, { filename: 'x.js' });
  const noImport = Object.assign(() => ({}), { meta: () => ({}) });
  const exports = (await runJob(
    new Fiber(),
    program({}, noImport, () => {}),
  )) as { default: () => void; late: number };
  exports.default();
  assert.equal(exports.late, 2);
  const names = Object.keys(exports);
  const accessors = names.filter((name) => !('value' in Object.getOwnPropertyDescriptor(exports, name)!));
  assert.deepEqual([names, accessors], [['default', 'options', 'late', 'g'], ['late']]);
});

const literals: readonly (readonly [isHarmless: boolean, call: string])[] = [
  [true, 'check(x, { a: (r) => r.b === 1, b: true, c: function (r) { return r }, d(r) { return r.e } })'],
  [true, 'k.check(x, { a: (r) => r })'],
  [false, 'check(x, { a: (r) => y() })'],
  [false, 'check(x, { a: async (r) => r })'],
  [false, 'check(x, { a: (r) => r, b: y })'],
  [false, 'check(x, { a: (r) => r, ...y })'],
  [false, 'check(x, { a: 1 })'],
  [false, 'own(x, { a: (r) => r })'],
];

for (const [isHarmless, call] of literals) {
  test(`a literal whose functions cannot block is passed to the host as such: ${call}: ${isHarmless ? 'yes' : 'no'}`, () => {
    const source = `import k, { check } from 'k6'; function own(x, sets) { sets.b = y; check(x, sets) } export const f = (x, y) => ${call}`;
    assert.equal(transform(source).code.includes('harmless({'), isHarmless);
  });
}

test('only what may be an iterator is called as if it were one, where iterators have helpers', () => {
  const lists = `const f = (...a) => { const b = a.map((x) => x + 1); return [Object.keys(b).filter(Boolean), 'a'.split('').map(String), b.some((x) => x)] }`;
  const isCompiled = (source: string): boolean => /function\*f\$\$co_/.test(transform(source).code);
  const helpers = 'Iterator' in globalThis;
  assert.deepEqual(
    [
      isCompiled(`function* g() { yield h() } ${lists}`),
      isCompiled('const o = { next(x) { h(x) } }; const f = (a) => a.map((x) => x.b)'),
      isCompiled('async function* g() { yield h() } const f = (a) => a.map((x) => x.b)'),
      isCompiled('function* g() { yield h() } const f = (a) => a.map((x) => x.b)'),
      isCompiled('class A extends Iterator { next() { return h() } } const f = (a) => a.map((x) => x.b)'),
      isCompiled('function* g() { yield h() } const f = () => b.map((x) => x); var b = b.map((x) => x)'),
    ],
    [false, false, false, helpers, helpers, helpers],
  );
});

test('a syntax error says where', () => {
  assert.throws(() => transform('const a = ;'), { name: 'SyntaxError', pos: 10 });
});
