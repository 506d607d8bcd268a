import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundle, SourceMapper, type Bundle } from './index.ts';
import { options, write, type Files } from './testing.ts';

type Exports = Record<string, unknown>;

/** Built-in modules as packages, so that Node itself can run what comes out. */
const fakeBuiltins: Files = {
  'node_modules/k6/package.json': '{"type":"module","exports":{".":"./k6.js","./http":"./http.js"}}',
  'node_modules/k6/k6.js': 'export const sleep = (s) => s; export default { sleep };',
  'node_modules/k6/http.js': 'export const get = (url) => "got " + url; export default { get };',
};

async function run(directory: string, { code, format }: Bundle): Promise<Exports> {
  const file = join(directory, 'program.mjs');
  writeFileSync(file, code);
  const exports = (await import(pathToFileURL(file).href)) as Exports;
  return format === 'esm' ? exports : (exports['default'] as Exports);
}

interface Row {
  readonly claim: string;
  readonly entry: string;
  readonly files: Files;
  readonly expected: unknown;
  /** Sections beside the entry. */
  readonly imports?: readonly string[];
}

/** The default export of each script returns what is expected. */
const rows: readonly Row[] = [
  {
    claim: 'types, enums and generics of TypeScript',
    entry: 'main.ts',
    files: {
      'main.ts': `import { pick, type Named } from './pick';
enum Size { S = 1, L }
const items: Named[] = [{ name: 'a' }, { name: 'b' }];
export default function (): string { return pick<Named>(items, Size.L - 1).name + (Size[2] satisfies string); }`,
      'pick.ts':
        'export interface Named { name: string }\nexport function pick<T>(items: T[], index: number): T { return items[index]!; }',
    },
    imports: ['pick.ts'],
    expected: 'bL',
  },
  {
    claim: 'TypeScript in a file called .js',
    entry: 'main.js',
    files: { 'main.js': 'const n: number = 4;\nexport default (): number => n as number;' },
    expected: 4,
  },
  {
    claim: 'a script without any extension',
    entry: 'main',
    files: { main: 'export default () => "plain";' },
    expected: 'plain',
  },
  {
    claim: 'named, default and namespace imports of built-in modules',
    entry: 'main.js',
    files: {
      'main.js': `import http, { get } from 'k6/http';\nimport * as k6 from 'k6';
export default () => [http.get(1), get(2), k6.sleep(3), k6.default.sleep(4)];`,
    },
    expected: ['got 1', 'got 2', 3, 4],
  },
  {
    claim: 'a CommonJS script, whose require of a built-in module gives its default export',
    entry: 'main.js',
    files: {
      'main.js': `const http = require('k6/http');\nconst { twice } = require('./lib');
exports.options = { vus: 2 };\nexports.default = function () { return [twice(exports.options.vus), http.get('x'), Object.keys(http)]; };`,
      'lib.js': 'const k6 = require("k6"); module.exports = { twice: (n) => k6.sleep(n) * 2 };',
    },
    imports: ['lib.js'],
    expected: [4, 'got x', ['get']],
  },
  {
    claim: 'a package that requires a module of Node.js fails only where it does',
    entry: 'main.js',
    files: {
      'main.js':
        "import tiny from 'tiny';\nexport default () => { try { return tiny.load() } catch (e) { return [tiny.n, e.message.slice(0, 30)] } };",
      'node_modules/tiny/index.js': "exports.n = 1; exports.load = () => require('fs').readFileSync('x');",
    },
    imports: ['node_modules/tiny/index.js'],
    expected: [1, '"fs" is a module of Node.js: s'],
  },
  {
    claim: 'CommonJS even where a package.json says that all is ES modules',
    entry: 'src/main.js',
    files: {
      'src/main.js':
        "const { n } = require('../lib/n.js');\nconst http = require('k6/http');\nexports.default = () => [n, http.get('x')];",
      'lib/n.js': "const { half } = require('../half.js');\nmodule.exports = { n: half * 2 };",
      'half.js': 'export const half = 4;',
      'package.json': '{"type":"module"}',
    },
    imports: ['half.js', 'lib/n.js'],
    expected: [8, 'got x'],
  },
  {
    claim: 'module.exports as a whole',
    entry: 'main.cjs',
    files: { 'main.cjs': 'module.exports = { default: () => "whole", options: {} };' },
    expected: 'whole',
  },
  {
    claim: 'an ES module that imports a CommonJS one, which requires an ES module',
    entry: 'main.js',
    files: {
      'main.js': "import lib, { name } from './lib.cjs';\nexport default () => [name, lib.inner];",
      'lib.cjs': "exports.name = 'cjs'; exports.inner = require('./inner.mjs').inner;",
      'inner.mjs': "export const inner = 'esm';",
    },
    imports: ['inner.mjs', 'lib.cjs'],
    expected: ['cjs', 'esm'],
  },
  {
    claim: 'a package whose exports map has conditions and sub-paths',
    entry: 'src/main.js',
    files: {
      'src/main.js': "import { kind } from 'tiny';\nimport { deep } from 'tiny/deep';\nexport default () => [kind, deep];",
      'node_modules/tiny/package.json':
        '{"name":"tiny","exports":{".":{"node":"./no.js","import":"./esm.mjs","require":"./no.js"},"./deep":"./lib/deep.js"}}',
      'node_modules/tiny/esm.mjs': "export const kind = 'esm';",
      'node_modules/tiny/no.js': "throw new Error('wrong file');",
      'node_modules/tiny/lib/deep.js': "exports.deep = 'deep';",
    },
    imports: ['node_modules/tiny/esm.mjs', 'node_modules/tiny/lib/deep.js'],
    expected: ['esm', 'deep'],
  },
  {
    claim: 'a package that tries a module of Node.js and does without it',
    entry: 'main.js',
    files: {
      'main.js': "import { has } from 'trying';\nexport default () => has;",
      'node_modules/trying/package.json': '{"name":"trying","main":"index.js"}',
      'node_modules/trying/index.js':
        "let fs; try { fs = require('no-such-thing'); } catch { fs = undefined; } exports.has = fs !== undefined;",
    },
    imports: ['node_modules/trying/index.js'],
    expected: false,
  },
  {
    claim: 'an imported JSON file',
    entry: 'main.js',
    files: { 'main.js': "import data from './data.json';\nexport default () => data;", 'data.json': '{"a":[1,2],"b-c":null}' },
    imports: ['data.json'],
    expected: { a: [1, 2], 'b-c': null },
  },
  {
    claim: 'imports in a circle',
    entry: 'main.js',
    files: {
      'main.js': "import { b } from './b.js';\nexport const a = () => 'a';\nexport default () => b();",
      'b.js': "import { a } from './main.js';\nexport const b = () => a() + 'b';",
    },
    imports: ['b.js'],
    expected: 'ab',
  },
  {
    claim: 'a script that starts with a hashbang',
    entry: 'main.js',
    files: { 'main.js': '#!/usr/bin/env onrush\nexport default () => "run";' },
    expected: 'run',
  },
  {
    claim: 'top-level await',
    entry: 'main.js',
    files: { 'main.js': 'const n = await Promise.resolve(7);\nexport default () => n;' },
    expected: 7,
  },
  {
    claim: 'the names of functions and classes',
    entry: 'main.js',
    files: {
      'main.js':
        'class Shop { buy() {} }\nfunction visit() {}\nconst leave = () => {};\nexport default () => [Shop, visit, leave, Shop.prototype.buy].map((f) => f.name);',
    },
    expected: ['Shop', 'visit', 'leave', 'buy'],
  },
  {
    claim: 'the side effects of a module nothing is taken from',
    entry: 'main.js',
    files: {
      'main.js': "import './effect.js';\nexport default () => globalThis.effect;",
      'effect.js': 'const unused = 1;\nglobalThis.effect = "seen";',
    },
    imports: ['effect.js'],
    expected: 'seen',
  },
];

for (const { claim, entry, files, expected, imports = [] } of rows) {
  test(`a bundle keeps ${claim}`, async () => {
    const directory = write({ ...fakeBuiltins, ...files });
    const bundled = await bundle({ path: join(directory, entry) }, options);
    const exports = await run(directory, bundled);
    assert.deepEqual((exports['default'] as () => unknown)(), expected);
    const sections = bundled.sections.filter((section) => section.startsWith('/'));
    assert.deepEqual(sections.sort(), [...imports, entry].map((name) => join(directory, name)).sort());
    assert.deepEqual(bundled.warnings, []);
  });
}

test('a script from standard input may be TypeScript and imports relative to the current directory', async () => {
  const directory = write({ 'lib/n.ts': 'export const n: number = 5;' });
  const source = {
    path: join(directory, '-'),
    text: "import { n } from './lib/n';\nexport default function (): number { return n; }",
  };
  const bundled = await bundle(source, options);
  const exports = await run(directory, bundled);
  assert.equal((exports['default'] as () => unknown)(), 5);
  assert.deepEqual(bundled.sections, [join(directory, 'lib/n.ts'), source.path]);
});

test('a JavaScript file keeps its unused imports, whatever another one is written in', async () => {
  const directory = write({
    'main.js':
      "import { unused } from './side.js';\nimport { n } from './typed.js';\nexport default () => n + globalThis.loaded;",
    'side.js': 'globalThis.loaded = 7;\nexport const unused = 1;',
    'typed.js': "import { m } from './deeper.js';\nexport const n: number = m;",
    'deeper.js': 'export const m = 1 as number;',
  });
  const exports = await run(directory, await bundle({ path: join(directory, 'main.js') }, options));
  assert.equal((exports['default'] as () => unknown)(), 8);
});

test('file: URLs and absolute paths lead to files', async () => {
  const directory = write({ 'n.js': 'export const n = 6;' });
  const file = join(directory, 'n.js');
  writeFileSync(
    join(directory, 'main.js'),
    `import { n } from '${pathToFileURL(file).href}';\nimport { n as m } from '${file}';\nexport default () => n + m;`,
  );
  const exports = await run(directory, await bundle({ path: join(directory, 'main.js') }, options));
  assert.equal((exports['default'] as () => unknown)(), 12);
});

test('imports of a script behind a symbolic link start at the link, those of a package at what the link to it leads to', async () => {
  const directory = write({
    'real/main.js': "import { n } from './n.js';\nimport { m } from 'linked';\nexport default () => n + m;",
    'real/n.js': 'export const n = 1;',
    'links/n.js': 'export const n = 2;',
    'store/node_modules/linked/index.js': "export { m } from 'other';",
    'store/node_modules/other/index.js': 'export const m = 10;',
    'links/node_modules/none.js': '',
  });
  symlinkSync(join(directory, 'real/main.js'), join(directory, 'links/main.js'));
  symlinkSync(join(directory, 'store/node_modules/linked'), join(directory, 'links/node_modules/linked'));
  const bundled = await bundle({ path: join(directory, 'links/main.js') }, options);
  assert.equal(((await run(directory, bundled))['default'] as () => unknown)(), 12);
  assert.equal(bundled.sections.at(-1), join(directory, 'links/main.js'));
});

test('bundles may overlap, and a failing one does not disturb the others', async () => {
  const directory = write({ 'good.js': 'export default () => 1;', 'bad.js': 'export default (' });
  const names = ['good.js', 'bad.js', 'good.js', 'bad.js'];
  const outcomes = await Promise.allSettled(names.map((name) => bundle({ path: join(directory, name) }, options)));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
  );
});

test('the script itself may be remote', async () => {
  const fetchRemote = (url: string): Promise<string> =>
    Promise.resolve(
      url.includes('/n.ts') ? 'export const n: number = 9;' : "import { n } from './n.ts';\nexport default () => n;",
    );
  const bundled = await bundle({ path: 'https://example.test/a/main.js' }, { ...options, fetchRemote });
  const exports = await run(write({ 'x.js': '' }), bundled);
  assert.equal((exports['default'] as () => unknown)(), 9);
  assert.deepEqual(bundled.sections, ['https://example.test/a/n.ts', 'https://example.test/a/main.js']);
  assert.equal(bundled.format, 'esm');
});

test('the code of a script with a hashbang starts with a comment, on the same number of lines', async () => {
  const { code } = await bundle(
    { path: join(write({ 'main.js': '#!/usr/bin/env onrush\nexport const a = 1;' }), 'main.js') },
    options,
  );
  assert.ok(code.startsWith('///usr/bin/env onrush\n'));
});

test('every position of the program leads to its line in the source it comes from', async () => {
  const directory = write({
    'main.ts':
      "import { fails } from './lib/fails';\ninterface Unused { a: 1 }\n\nexport default function () {\n  return fails(1 as number);\n}\n",
    'lib/fails.ts': "type N = number;\nexport function fails(n: N): never {\n  throw new Error('here ' + n);\n}\n",
  });
  const { code, map, sections, sectionOf } = await bundle({ path: join(directory, 'main.ts') }, options);
  const mapper = new SourceMapper(undefined, map);
  const find = (needle: string): [number, number] => {
    const lines = code.split('\n');
    const line = lines.findIndex((text) => text.includes(needle));
    return [line + 1, lines[line]!.indexOf(needle)];
  };
  assert.deepEqual(mapper.position(...find('new Error')), { file: join(directory, 'lib/fails.ts'), line: 3, column: 9 });
  assert.deepEqual(mapper.position(...find('fails(1')), { file: join(directory, 'main.ts'), line: 5, column: 10 });
  assert.equal(sectionOf(...find('new Error')), sections.indexOf(join(directory, 'lib/fails.ts')));
  assert.equal(sectionOf(...find('fails(1')), sections.indexOf(join(directory, 'main.ts')));
  assert.match(mapper.text(join(directory, 'lib/fails.ts'))!, /^type N/);
});

test("remote modules are asked for with k6's mark first and without it when that fails", async () => {
  const asked: string[] = [];
  const remote: Files = {
    'https://example.test/lib/main.js?v=2&_k6=1': "export { part } from './part.js';\nexport { n } from '/root.ts';",
    'https://example.test/lib/part.js': "import http from 'k6/http';\nexport const part = () => http.get('p');",
    'https://example.test/root.ts?_k6=1': 'export const n: number = 8;',
  };
  const fetchRemote = (url: string): Promise<string> => {
    asked.push(url);
    const text = remote[url];
    return text === undefined ? Promise.reject(new Error('the server answered 404')) : Promise.resolve(text);
  };
  const directory = write({
    ...fakeBuiltins,
    'main.js': "import { part, n } from 'https://example.test/lib/main.js?v=2';\nexport default () => [part(), n];",
  });
  const bundled = await bundle({ path: join(directory, 'main.js') }, { ...options, fetchRemote });
  const exports = await run(directory, bundled);
  assert.deepEqual((exports['default'] as () => unknown)(), ['got p', 8]);
  assert.deepEqual(asked.sort(), [
    'https://example.test/lib/main.js?v=2&_k6=1',
    'https://example.test/lib/part.js',
    'https://example.test/lib/part.js?_k6=1',
    'https://example.test/root.ts?_k6=1',
  ]);
  assert.ok(bundled.sections.includes('https://example.test/lib/part.js'));
});
