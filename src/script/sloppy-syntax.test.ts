import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../base/index.ts';
import { bundle, SourceMapper, type BundleOptions } from './index.ts';

type Files = Readonly<Record<string, string>>;

const root = mkdtempSync(join(tmpdir(), 'onrush-sloppy-'));
after(() => rmSync(root, { recursive: true }));
let folders = 0;

const options: BundleOptions = { isBuiltin: () => false, builtins: [] };

function write(files: Files): string {
  const directory = join(root, String(folders++));
  mkdirSync(join(directory, 'node_modules', 'old'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

const sloppyPackage: Files = {
  'main.mjs': `import old from 'old'; const local = 1, o = 2; export default () => [old, local, o];`,
  'node_modules/old/package.json': '{}',
  'node_modules/old/index.js': `var yield = { yield: 1 }; exports.y = yield.yield;
var local = 'é', static = 010, f = function (o, let) {
  with /* before */
    (o) return local + static + { static: let }.static;
};
if (local) with (f) exports.name = name; else exports.deleted = [delete local, delete (static)];
exports.f = f; // "static"`,
};

test('what only sloppy code may say is kept in packages', async () => {
  const directory = write(sloppyPackage);
  const { code, map, warnings } = await bundle({ path: join(directory, 'main.mjs') }, options);
  const lines = code.split('\n');
  const wanted = [
    'var yield = { "yield": 1 };',
    'exports.y = yield["yield"];',
    'var local = "é";',
    'var f = function(o, let) {',
    'with ( o) return local + static + { "static": let }["static"];',
    'if (local) with ( f) exports.name = name;',
    'else exports.deleted = [delete local , delete static ];',
  ];
  const found = new Set(lines.map((line) => line.replaceAll(/ +/g, ' ').trim()));
  for (const line of wanted) assert.ok(found.has(line), `${line} in ${code}`);
  assert.deepEqual(warnings, []);
  const mapper = new SourceMapper(undefined, map);
  const file = join(directory, 'node_modules/old/index.js');
  const at = lines.findIndex((line) => line.includes('exports.deleted'));
  const position = mapper.position(at + 1, lines[at]!.indexOf('exports'));
  assert.deepEqual([position?.file, position?.line, mapper.text(file)], [file, 6, sloppyPackage['node_modules/old/index.js']]);
});

test('it is refused elsewhere', async () => {
  const rows = [
    ['main.cjs', 'with ({}) exports.x = 1;', 'with statements cannot be used in strict code'],
    [
      'main.cjs',
      'var static = 1; delete static; exports.x = 1;',
      '"static" is a reserved word and cannot be used in strict code',
    ],
    ['main.mjs', 'import "./node_modules/old/yield.js"', '"yield" is a reserved word and cannot be used in strict code'],
    ['main.mjs', 'import "./node_modules/old/module.mjs"', 'with statements cannot be used in an ECMAScript module'],
  ] as const;
  for (const [entry, text, message] of rows) {
    const directory = write({
      [entry]: text,
      'node_modules/old/yield.js': 'var yield = exports.x; function* f() {}',
      'node_modules/old/module.mjs': 'with ({}) x; export {}',
    });
    const failure = bundle({ path: join(directory, entry) }, options);
    await assert.rejects(failure, (error: Error) => error instanceof UserError && error.message.includes(message));
  }
});
