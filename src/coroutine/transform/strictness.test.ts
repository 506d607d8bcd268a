import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, newRealm, noImports, runJob } from '../equivalence/fake-host.ts';
import { Fiber, transform } from '../index.ts';

/** What esbuild makes of a package, a module of the user's, and ES modules of which one is loaded with `require`. */
const bundle = `var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};
var __esm = (fn, res) => function __init() {
  return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
};

// late.mjs
var late_exports = {};
late_exports.of = () => [hoisted({}), hoistedToo(1), [...generator([1])], method(), value];
function hoisted({ a }, b = block(1)) { return typeof this; }
function hoistedToo(a) { block(0); return typeof this; }
function* generator([x]) { yield typeof this; }
function undeclared(assign) { try { assign(); return 'made'; } catch (error) { return error.name; } }
function method() { return typeof this; }
var value;
var init_late = __esm({
  "late.mjs"() {
    value = [(function () { return typeof this; })(), undeclared(() => { late = 1; })];
  }
});

// node_modules/old/index.js
var require_old = __commonJS({
  "node_modules/old/index.js"(exports, module) {
    init_late();
    exports.late = late_exports.of();
    exports.own = [(function () { return typeof this; })(), (function () { return block(typeof this); })(), undeclared(function () { old = 1; })];
    with ({ seen: 1 }) exports.seen = seen;
    exports.strict = function () { "use strict"; return typeof this; };
  }
});

// own.cjs
var require_own = __commonJS({
  "own.cjs"(exports, module) {
    module.exports = [(function () { return typeof this; })(), undeclared(() => { own = 1; }), (function () { return block(typeof this); })()];
  }
});

// main.mjs
function destructured({ a } = {}) { return typeof this; }
var old = require_old();
export const results = {
  late: old.late, own: old.own, seen: old.seen, strict: old.strict.call(1), mine: require_own(),
  main: [destructured(), (() => { try { Object.freeze([]).x = 1; } catch { return 'strict'; } })(), undeclared(() => { main = 1; })],
};
export default function () { return typeof this; }`;

test('in one bundle, packages are sloppy code; ES modules and the CommonJS modules of the script are strict', async () => {
  for (const allBlocking of [false, true]) {
    const realm = newRealm();
    const program = compile(realm, bundle, { filename: 'x.js', allBlocking });
    const job = program({ block: (x: unknown) => x }, noImports, () => {});
    const exports = (await runJob(new Fiber(), job)) as { results: unknown; default: () => string };
    assert.deepEqual(JSON.parse(JSON.stringify(exports.results)), {
      late: ['undefined', 'undefined', ['undefined'], 'undefined', ['undefined', 'ReferenceError']],
      own: ['object', 'object', 'made'],
      seen: 1,
      strict: 'number',
      mine: ['undefined', 'ReferenceError', 'undefined'],
      main: ['undefined', 'strict', 'ReferenceError'],
    });
    const { default: main } = exports;
    assert.equal(main(), 'undefined');
  }
});

test('a bundle without sloppy code is strict as a whole', () => {
  const strict = bundle.replace(/^ {2}"node_modules.*$/m, '$&"use strict";').replace(/^ +with .*$/m, '');
  const { code } = transform(strict);
  assert.match(code, /^\(function\(\$\$rt\)\{"use strict";/);
  assert.equal(code.split('"use strict"').length, 4);
});

test('the modules in a package that is a bundle itself are strict, as all of an ES module is', async () => {
  const inBundle = `// main.mjs
var __export = (target, all) => Object.assign(target, all);
var own = () => typeof block(1);
var names = __export({}, { own });
var __commonJS2 = (cb) => function () { var mod = { exports: {} }; Object.values(cb)[0](mod.exports, mod); return mod.exports; };
var require_old = __commonJS2({
  "node_modules/old/index.js"(exports, module) { module.exports = (function () { return typeof this; })(); }
});
export const results = [require_old(), names.own()];`;
  const program = compile(newRealm(), inBundle, { filename: 'x.js', allBlocking: true });
  const exports = await runJob(
    new Fiber(),
    program({ block: (x: unknown) => x }, noImports, () => {}),
  );
  assert.deepEqual([...(exports as { results: string[] }).results], ['undefined', 'number']);
});
