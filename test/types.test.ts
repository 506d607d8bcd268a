// The types that scripts are written with: what is right compiles, each wrong line has its error, and no name differs from what the modules
// really export. All of it through the same compiler run that `onrush check` makes.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkTypes, findCompiler, type TypedScript, type TypeFault } from '../src/cli/check/type-check.ts';
import { FakeThread, FakeVu } from '../src/modules/fake-vu.ts';
import { RequestFault } from '../src/modules/http/request-plan.ts';
import { Response } from '../src/modules/http/response.ts';
import { families } from '../src/modules/html/families-table.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const tsc = findCompiler([root])!;

function scriptsIn(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.[jt]s$/.test(name)).map((name) => join(root, folder, name));
}

function script(path: string): TypedScript {
  return { path, isForBrowser: false };
}

function shown({ at, code, message }: TypeFault): string {
  return at === undefined ? `${code}: ${message}` : `${basename(at.file)}:${at.line}: ${message}`;
}

test('what is right has no faults: every example, and one use of most things', async () => {
  const faults = await checkTypes(tsc, [...scriptsIn('examples'), ...scriptsIn('test/types/good')].map(script));
  assert.deepEqual(faults.map(shown), []);
});

test('no name of a module that the cases use is missing', async () => {
  const scripts = scriptsIn('test/scripts').filter((path) => !/scripts\/(?:bad-|not-yet-)|node_modules/.test(path));
  assert.ok(scripts.length > 100);
  // The rest of what a compiler says about them is what these scripts are about.
  const isMissing = ({ code, message }: TypeFault): boolean =>
    code === 'TS2305' || code === 'TS2307' || (/^TS(?:2339|2551)$/.test(code) && message.includes('typeof import("k6'));
  const faults = (await checkTypes(tsc, scripts.map(script))).filter(isMissing);
  assert.deepEqual(faults.map(shown), []);
});

test('each wrong line has its error, and no other line has one', async () => {
  const files = scriptsIn('test/types/wrong');
  const faults = await checkTypes(tsc, files.map(script));
  const problems: string[] = [];
  for (const file of files) {
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const [index, line] of lines.entries()) {
      const wanted = /; \/\/ (.*)|[,{] \/\/ (.*)/
        .exec(line)
        ?.slice(1)
        .find((text) => text !== undefined);
      const found = faults.filter(({ at }) => at?.file === file && at.line === index + 1).map(({ message }) => message);
      const isAsSaid = wanted === undefined ? found.length === 0 : found.some((message) => message.includes(wanted));
      if (!isAsSaid)
        problems.push(`${basename(file)}:${index + 1}: wanted ${wanted ?? 'nothing'}, found ${found.join(' | ') || 'nothing'}`);
    }
  }
  assert.deepEqual(problems, []);
});

/** A type that is `'same'` if two unions of names are, and else shows the names that only one of them has. */
const sameType = `type Same<R, D> = [Exclude<R, D>, Exclude<D, R>] extends [never, never] ? 'same' : { onlyAtRuntime: Exclude<R, D>; onlyDeclared: Exclude<D, R> };`;

function union(names: Iterable<string>): string {
  return [...names].map((name) => JSON.stringify(name)).join(' | ');
}

/** All members that a script can see on an object, its own and inherited ones. */
function membersOf(object: object): Set<string> {
  const names = new Set<string>();
  for (
    let at: object | null = object;
    at !== null && !('hasOwnProperty' in at && Object.hasOwn(at, 'hasOwnProperty'));
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name);
  }
  return names;
}

test('the declared names are those that the modules have', async () => {
  const thread = new FakeThread();
  const vu = new FakeVu(thread);
  const { parseHTML } = vu.import<{
    parseHTML: (text: string) => { get: (index: number) => object; find: (tag: string) => object };
  }>('k6/html');
  const page = parseHTML('<p>a');
  const lines = [sameType];
  const compare = (type: string, names: Iterable<string>, what: string): void => {
    lines.push(`export const _${lines.length}: Same<${union(names)}, ${type}> = 'same'; // ${what}`);
  };
  for (const [specifier, kind] of thread.modules) {
    const names = Object.keys(kind(vu)).filter((name) => name !== 'default');
    if (names.length > 0) compare(`Exclude<keyof typeof import('${specifier}'), 'default'>`, names, specifier);
  }
  compare(`keyof import('k6/html').Selection`, membersOf(page), 'Selection');
  const element = membersOf(parseHTML('<i>a').find('i')).size > 0 ? (parseHTML('<i>a').find('i') as typeof page).get(0) : page;
  compare(`keyof import('k6/html').Element`, membersOf(element), 'Element');
  compare(`keyof import('k6/html').ElementsByTag`, Object.keys(families), 'tags');
  for (const [tag, accessors] of Object.entries(families)) {
    const type = `Exclude<keyof import('k6/html').ElementsByTag['${tag}'], keyof import('k6/html').Element> | Extract<keyof import('k6/html').ElementsByTag['${tag}'], ${union(Object.keys(accessors))}>`;
    compare(type, Object.keys(accessors), tag);
  }
  const http = vu.import<{ CookieJar: new () => object }>('k6/http');
  compare(`keyof import('k6/http').CookieJar`, membersOf(new http.CookieJar()), 'CookieJar');
  const response = Response.ofFault(vu.realm, new RequestFault('')).toJSON();
  compare(`keyof import('k6/http').Response`, [...Object.keys(response), 'json', 'html', 'submitForm', 'clickLink'], 'Response');
  const exec = vu.import<Readonly<Record<'vu' | 'instance' | 'scenario' | 'test', object>>>('k6/execution');
  for (const [name, type] of [
    ['vu', 'VU'],
    ['instance', 'Instance'],
    ['scenario', 'Scenario'],
    ['test', 'Test'],
  ] as const) {
    compare(`keyof import('k6/execution').${type}`, Object.keys(exec[name]), `exec.${name}`);
  }
  const faults = await checkText(lines.join('\n'));
  assert.deepEqual(
    faults.map(({ at, message }) => `${/\/\/ (.*)/.exec(lines[(at?.line ?? 1) - 1] ?? '')?.[1] ?? ''}: ${message}`),
    [],
  );
});

async function checkText(text: string): Promise<TypeFault[]> {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-types-'));
  try {
    const file = join(directory, 'script.ts');
    writeFileSync(file, text);
    return await checkTypes(tsc, [script(file)]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

// What a project may say instead, and that Node's or the browser's types may be there as well.
const configurations: readonly (readonly [claim: string, config: object])[] = [
  ['the line of the README', { extends: 'onrush/tsconfig' }],
  ['the types alone, with those of browsers', { compilerOptions: { types: ['onrush/k6'] } }],
  ['the types beside those of Node', { extends: 'onrush/tsconfig', compilerOptions: { types: ['node', 'onrush/k6'] } }],
  [
    'the types without an extension of a file',
    { compilerOptions: { types: ['onrush/k6'], lib: ['es2023'], skipLibCheck: false } },
  ],
];

for (const [claim, config] of configurations) {
  test(`scripts check in a project where onrush is installed: ${claim}`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'onrush-types-'));
    try {
      mkdirSync(join(directory, 'node_modules'));
      symlinkSync(root, join(directory, 'node_modules', 'onrush'));
      symlinkSync(join(root, 'node_modules', '@types'), join(directory, 'node_modules', '@types'));
      const common = { noEmit: true, strict: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2023' };
      const { compilerOptions = {}, ...rest } = config as { compilerOptions?: object };
      const own = 'extends' in config ? compilerOptions : { ...common, ...compilerOptions };
      writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ ...rest, compilerOptions: own, files: ['script.ts'] }));
      writeFileSync(join(directory, 'script.ts'), `${projectScript}const n: number = http.get('x').status_text;\n`);
      const faults = await compileProject(directory);
      assert.deepEqual(faults, [
        `script.ts(${projectScript.split('\n').length},7): error TS2322: Type 'string' is not assignable to type 'number'.`,
      ]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
}

const projectScript = `import http from 'k6/http';
import { check, sleep } from 'k6';
import type { Options } from 'k6/options';
import { randomItem } from 'https://jslib.k6.io/k6-utils/1.6.0/index.js';
export const options: Options = { vus: 1, duration: '1s' };
const names: string[] = JSON.parse(open('./names.json'));
export default function () {
  check(http.get(\`\${__ENV.BASE}/\${__VU}/\${__ITER}\`), { ok: (r) => r.json('a') === 1 });
  console.log(randomItem(names).length, crypto.randomUUID(), new TextEncoder().encode('a').length);
  setTimeout(() => {}, 10);
  sleep(1);
}
`;

async function compileProject(directory: string): Promise<string[]> {
  const { execFile } = await import('node:child_process');
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, '-p', directory, '--pretty', 'false'], { cwd: directory }, (_, stdout) => resolve(stdout));
  });
  return output.split('\n').filter((line) => line !== '');
}
