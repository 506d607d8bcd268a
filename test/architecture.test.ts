// The room table of ARCHITECTURE.md, enforced: every import in src/ must be one that the table allows. The document cannot rot.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const maxCodeLines = 500;

interface Room {
  readonly name: string;
  readonly mayImport: ReadonlySet<string> | 'everything';
  /** `node:` for all, or single ones such as `node:crypto`. */
  readonly builtins: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
  /** Entries of threads, which may say `process`. */
  readonly processFiles: ReadonlySet<string>;
}

/** Paths such as `src/net/dns.ts` to their text. */
type Tree = ReadonlyMap<string, string>;

interface Dependency {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The rows of the table under "The rooms", in their order. */
function parseRooms(markdown: string): Room[] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith('| room |'));
  assert.notEqual(start, -1, 'ARCHITECTURE.md has no room table');
  const rooms: Room[] = [];
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break;
    const cells = line.split('|').map((cell) => cell.trim());
    const [, name = '', , imports = '', node = ''] = cells;
    const words = [...node.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
    const processFiles = [...node.matchAll(/`process` in `([^`]+)`/g)].map((match) => match[1]!);
    const isPackage = (word: string): boolean => !word.startsWith('node:') && word !== 'process' && !processFiles.includes(word);
    rooms.push({
      name: name.replaceAll('`', ''),
      mayImport: imports === 'everything' ? 'everything' : new Set(imports === 'nothing' ? [] : imports.split(', ')),
      builtins: new Set(words.filter((word) => word.startsWith('node:'))),
      packages: new Set(words.filter(isPackage)),
      processFiles: new Set(processFiles),
    });
  }
  return rooms;
}

/** Faults of the table itself: a room that names a room at or below its own row. */
function tableFaults(rooms: readonly Room[]): string[] {
  const above = new Set<string>();
  const faults: string[] = [];
  for (const room of rooms) {
    if (room.mayImport !== 'everything') {
      for (const name of room.mayImport)
        if (!above.has(name)) faults.push(`room ${room.name} names ${name}, which is not above it`);
    }
    above.add(room.name);
  }
  return faults;
}

/** The source as JavaScript whose imports include the type-only ones. */
function parseModule(text: string): { readonly body: readonly Node[] } {
  const withTypeImports = text.replaceAll(/^import type /gm, 'import ').replaceAll(/^export type (?=[{*])/gm, 'export ');
  const { code } = transformSync(withTypeImports, {
    loader: 'ts',
    target: 'es2023',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as { body: readonly Node[] };
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';
}

/** What one file says about the outside. */
interface Facts {
  readonly specifiers: readonly string[];
  readonly saysProcess: boolean;
  readonly hasDefaultExport: boolean;
}

function factsOf(text: string): Facts {
  const specifiers: string[] = [];
  let saysProcess = false;
  let hasDefaultExport = false;
  const visit = (node: Node): void => {
    const source = node['source'];
    if (isNode(source) && typeof source['value'] === 'string') specifiers.push(source['value']);
    if (node.type === 'ExportDefaultDeclaration') hasDefaultExport = true;
    if (node.type === 'ExportSpecifier' && (node['exported'] as Node)['name'] === 'default') hasDefaultExport = true;
    if (node.type === 'Identifier' && node['name'] === 'process') saysProcess = true;
    const isNamed = (node.type === 'MemberExpression' || node.type === 'Property') && node['computed'] !== true;
    const isGlobalMember = isNamed && isNode(node['object']) && node['object']['name'] === 'globalThis';
    for (const [key, child] of Object.entries(node)) {
      // `{ process: 1 }` and `x.process` only use the word; `globalThis.process` means the thing.
      const isPlainName = isNamed && !isGlobalMember && (key === 'property' || (key === 'key' && node['shorthand'] !== true));
      if (isPlainName) continue;
      for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) visit(item);
    }
  };
  for (const statement of parseModule(text).body) visit(statement);
  // a type written `import('...').Name` is gone from the JavaScript
  for (const match of text.matchAll(/^(?!\s*(?:\/\/|\*)).*\bimport\('(\.[^']+)'\)/gm)) specifiers.push(match[1]!);
  if (specifiers.includes('node:process') || specifiers.includes('process')) saysProcess = true;
  return { specifiers, saysProcess, hasDefaultExport };
}

/** Lines that are neither blank nor only comment. */
function countCodeLines(text: string): number {
  let inBlock = false;
  let count = 0;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (inBlock) inBlock = !trimmed.endsWith('*/');
    else if (trimmed.startsWith('/*')) inBlock = !trimmed.endsWith('*/');
    else if (trimmed !== '' && !trimmed.startsWith('//')) count++;
  }
  return count;
}

/** The room of a path, or '' for a file directly in src/ (the programmatic API). */
function roomOf(path: string): string {
  const parts = path.split('/');
  return parts.length > 2 ? parts[1]! : '';
}

/** Code that runs inside VUs, as if it were the user's. */
function isScriptCode(path: string): boolean {
  return path.startsWith('src/script/jslib/');
}

function isProcessFile(path: string, room: Room): boolean {
  return [...room.processFiles].some((file) => path === `src/${room.name}/${file}`);
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function importFault(path: string, specifier: string, room: Room): string | undefined {
  const isTest = path.endsWith('.test.ts');
  if (isBuiltin(specifier)) {
    if (!specifier.startsWith('node:')) return `must be written node:${specifier}`;
    const isAllowed = isTest || room.builtins.has('node:') || room.builtins.has(specifier);
    return isAllowed ? undefined : `room ${room.name} may not use ${specifier}`;
  }
  if (!specifier.startsWith('.')) {
    if (isScriptCode(path) && packageOf(specifier) === 'k6') return undefined;
    return room.packages.has(packageOf(specifier)) ? undefined : `the package is not listed for room ${room.name}`;
  }
  const target = posix.join(posix.dirname(path), specifier);
  if (!target.startsWith('src/')) return isTest ? undefined : 'leaves src/';
  const other = roomOf(target);
  if (other === room.name) return undefined;
  if (other === '') return 'only the outside imports the programmatic API';
  if (room.mayImport !== 'everything' && !room.mayImport.has(other)) return `room ${room.name} may not import room ${other}`;
  return target === `src/${other}/index.ts` ? undefined : `room ${other} has a door, index.ts`;
}

/** Everything in `paths` of `tree` that the table forbids, a line each. */
function faultsOf(tree: Tree, rooms: readonly Room[], paths: Iterable<string> = tree.keys()): string[] {
  const api: Room = {
    name: '',
    mayImport: new Set(rooms.map((room) => room.name).filter((name) => name !== 'cli')),
    builtins: new Set(['node:']),
    packages: new Set(),
    processFiles: new Set(),
  };
  const byName = new Map([...rooms, api].map((room) => [room.name, room]));
  const faults: string[] = [];
  for (const path of paths) {
    const text = tree.get(path)!;
    const room = byName.get(roomOf(path));
    if (room === undefined) {
      faults.push(`${path}: room ${roomOf(path)} is not in the table of ARCHITECTURE.md`);
      continue;
    }
    let facts: Facts;
    try {
      facts = factsOf(text);
    } catch (error) {
      faults.push(`${path}: cannot be parsed: ${String(error)}`);
      continue;
    }
    for (const specifier of facts.specifiers) {
      const fault = importFault(path, specifier, room);
      if (fault !== undefined) faults.push(`${path}: import of '${specifier}': ${fault}`);
    }
    const maySayProcess = room.name === 'cli' || path.endsWith('.test.ts') || isProcessFile(path, room);
    if (facts.saysProcess && !maySayProcess) faults.push(`${path}: only cli may say process`);
    if (facts.hasDefaultExport) faults.push(`${path}: default export`);
    const lines = countCodeLines(text);
    if (lines > maxCodeLines && !path.endsWith('-table.ts'))
      faults.push(`${path}: ${lines} code lines, more than ${maxCodeLines}`);
  }
  return faults;
}

function readTree(): Tree {
  const entries = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const paths = entries.filter((name) => /\.m?tsx?$/.test(name)).map((name) => posix.join('src', name.replaceAll('\\', '/')));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

// the formatter pads the cells of tables
const markdown = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').replaceAll(/ +/g, ' ');
const rooms = parseRooms(markdown);
const tree = readTree();

test('no room names a room below it', () => {
  assert.deepEqual(tableFaults(rooms), []);
});

test('src/ follows the room table', () => {
  assert.deepEqual(faultsOf(tree, rooms), []);
});

test('every room of the table exists and has a door', () => {
  const doors = rooms.filter((room) => room.name !== 'cli').map((room) => `src/${room.name}/index.ts`);
  assert.deepEqual(
    doors.filter((door) => !tree.has(door)),
    [],
  );
});

test('every runtime dependency belongs to one room and has a reason', () => {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Dependency;
  const listed = rooms.flatMap((room) => [...room.packages]);
  assert.deepEqual(listed.toSorted(), Object.keys(dependencies).toSorted());
  const reasons = markdown.slice(markdown.indexOf('## Dependencies'));
  for (const name of listed) assert.ok(reasons.includes(`| \`${name}\` |`), `${name} has no line under Dependencies`);
});

test('ARCHITECTURE.md stays short', () => {
  assert.ok(markdown.split('\n').length <= 151);
});

// Each rule must catch the fault it is for: the file is planted in a copy of the tree.
const planted: readonly [rule: string, path: string, text: string, fault: RegExp | undefined][] = [
  [
    'a room that is not allowed',
    'src/metrics/x.ts',
    `import { parseSegment } from '../executors/index.ts';`,
    /may not import room executors/,
  ],
  [
    'a type of a room that is not allowed',
    'src/net/x.ts',
    `import type { Metric } from '../metrics/index.ts';`,
    /may not import room metrics/,
  ],
  [
    'a type written import()',
    'src/net/x.ts',
    `export let m: import('../metrics/index.ts').Metric;`,
    /may not import room metrics/,
  ],
  [
    'a re-export from a room that is not allowed',
    'src/net/x.ts',
    `export * from '../metrics/index.ts';`,
    /may not import room metrics/,
  ],
  [
    'a dynamic import of a room below',
    'src/vu/x.ts',
    `export const x = () => import('../engine/index.ts');`,
    /may not import room engine/,
  ],
  ['a file behind a door', 'src/engine/x.ts', `import { FakeClock } from '../base/clock.ts';`, /has a door/],
  ['a package of another room', 'src/net/x.ts', `import { parse } from 'acorn';`, /package is not listed/],
  [
    'a part of a package of another room',
    'src/vu/x.ts',
    `import { x } from '@jridgewell/trace-mapping/x';`,
    /package is not listed/,
  ],
  ['node: where it is not allowed', 'src/executors/x.ts', `import { readFileSync } from 'node:fs';`, /may not use node:fs/],
  ['a builtin without node:', 'src/net/x.ts', `import { connect } from 'net';`, /must be written node:net/],
  ['process', 'src/engine/x.ts', `export const home = process.env.HOME;`, /only cli may say process/],
  ['globalThis.process', 'src/engine/x.ts', `export const home = globalThis.process;`, /only cli may say process/],
  ['node:process', 'src/engine/x.ts', `import { env } from 'node:process';\nexport const x = env;`, /only cli may say process/],
  ['another builtin than the one allowed', 'src/summary/x.ts', `import { readFileSync } from 'node:fs';`, /may not use node:fs/],
  ['a k6 module outside script code', 'src/vu/x.ts', `import { check } from 'k6';`, /package is not listed/],
  ['a default export', 'src/net/x.ts', `export default 1;`, /default export/],
  ['a renamed default export', 'src/net/x.ts', `const a = 1;\nexport { a as default };`, /default export/],
  ['a file that is too long', 'src/net/x.ts', `export const a = 1;\n${'a;\n'.repeat(maxCodeLines)}`, /501 code lines/],
  ['a room that is not in the table', 'src/utils/x.ts', `export const a = 1;`, /room utils is not in the table/],
  ['a way out of src/', 'src/net/x.ts', `import { x } from '../../test/x.ts';`, /leaves src/],
  // and what looks like a fault but is none
  ['the word process', 'src/engine/x.ts', `// process\nexport const x = { process: 'process' }.process;`, undefined],
  ['imports inside text', 'src/metrics/x.ts', 'export const x = `\nimport fs from "fs";\nexport default 1;`;', undefined],
  ['a long table', 'src/net/x-table.ts', `export const a = 1;\n${'a;\n'.repeat(maxCodeLines)}`, undefined],
  ['blank and comment lines', 'src/net/x.ts', `${'\n// c\n/* c\n c */\n'.repeat(maxCodeLines)}export const a = 1;`, undefined],
  ['node:test in a test', 'src/metrics/x.test.ts', `import { test } from 'node:test';\ntest('x', () => {});`, undefined],
  ['the builtin allowed', 'src/summary/x.ts', `import { createHash } from 'node:crypto';`, undefined],
  [
    'process in the entry of a thread',
    'src/engine/thread/worker.ts',
    `import process from 'node:process';\nprocess.on('x', () => {});`,
    undefined,
  ],
  ['a k6 module in script code', 'src/script/jslib/x/x.ts', `import { Rate } from 'k6/metrics';`, undefined],
  ['process in cli', 'src/cli/x.ts', `export const x = process.argv;`, undefined],
];

for (const [rule, path, text, fault] of planted) {
  test(`the check ${fault === undefined ? 'accepts' : 'catches'} ${rule}`, () => {
    const faults = faultsOf(new Map([...tree, [path, text]]), rooms, [path]);
    if (fault === undefined) assert.deepEqual(faults, []);
    else assert.match(faults.join('\n'), fault);
  });
}

test('the check catches a table whose rooms are out of order', () => {
  const swapped = parseRooms(markdown.replace('| base, metrics, executors | none |', '| base, engine | none |'));
  assert.deepEqual(tableFaults(swapped), ['room options names engine, which is not above it']);
});
