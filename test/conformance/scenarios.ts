// One test262 file: in which forms it runs, and for each whether the compiled test does what the native one does. A form that this
// Node fails natively proves nothing and is excluded, with a reason that is counted.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundle } from '../../src/script/index.ts';
import { runCompiled } from './compiled.ts';
import { parseFrontmatter, type Frontmatter } from './frontmatter.ts';
import { crashing, knownDifferences } from './known-differences-table.ts';
import { runNative, type HarnessFile, type NativeTest } from './native.ts';
import { failed, type Outcome } from './world.ts';

export type Form = 'strict' | 'sloppy' | 'module';

export interface Result {
  readonly form: Form;
  readonly status: 'passed' | 'failed' | 'excluded';
  /** Why it was excluded, or what the compiled test did. */
  readonly detail: string;
}

export interface Settings {
  readonly suite: string;
  readonly seed: number;
}

export async function runFile(path: string, settings: Settings): Promise<Result[]> {
  const source = readFileSync(path, 'utf8');
  const frontmatter = parseFrontmatter(source);
  const results: Result[] = [];
  for (const form of formsOf(frontmatter)) {
    const test = { path, source, frontmatter, form, settings };
    const { status, detail } = await compare(test);
    results.push({ form, status, detail });
  }
  return results;
}

function formsOf({ flags }: Frontmatter): Form[] {
  if (flags.has('module')) return ['module'];
  if (flags.has('onlyStrict')) return ['strict'];
  return flags.has('noStrict') || flags.has('raw') ? ['sloppy'] : ['strict', 'sloppy'];
}

interface Test {
  readonly path: string;
  readonly source: string;
  readonly frontmatter: Frontmatter;
  readonly form: Form;
  readonly settings: Settings;
}

type Verdict = Omit<Result, 'form'>;
const excluded = (detail: string): Verdict => ({ status: 'excluded', detail });

async function compare(test: Test): Promise<Verdict> {
  const { path, source, form, frontmatter } = test;
  if (crashing.test(path)) return excluded('this Node fails it');
  const isAsync = frontmatter.flags.has('async');
  const harness = harnessOf(test);
  const asWritten = form === 'strict' ? `"use strict";\n${source}` : source;
  const native = { path, source: asWritten, kind: form === 'module' ? 'module' : 'script', harness, isAsync } as const;
  if (!meets(frontmatter, await runNative(native))) return excluded('this Node fails it');
  const inModule = await asModule(test);
  if ('error' in inModule) {
    if (meets(frontmatter, inModule)) return { status: 'passed', detail: '' };
    return excluded(`the bundler refuses it`);
  }
  if (/\bimport\s*\(/.test(inModule.code)) return excluded('it imports a file by a computed name, which no bundle can hold');
  const again =
    form === 'sloppy' ? { kind: 'script', source: asScript(inModule.code) } : { kind: 'module', source: inModule.code };
  if (!meets(frontmatter, await runNative({ ...native, ...again } as NativeTest)))
    return excluded(form === 'strict' ? 'it is about scripts and fails natively as a module' : 'the bundle fails natively');
  const compiled = { path, source: inModule.code, harness, isAsync };
  const outcome = await runCompiled({ ...compiled, seed: test.settings.seed });
  if (meets(frontmatter, outcome)) return { status: 'passed', detail: '' };
  const known = knownDifferences.find(([pattern]) => pattern.test(path));
  if (known !== undefined) return excluded(`known difference: ${known[1]}`);
  const isCalm = meets(frontmatter, await runCompiled({ ...compiled, seed: 0 }));
  const text = outcome.error === undefined ? 'ended without an error' : `${outcome.error.phase}: ${outcome.error.text}`;
  return { status: 'failed', detail: isCalm ? `only with suspensions: ${text}` : text };
}

/** The test as one ES module: as it stands, or as the product bundles it if it is sloppy (a package of CommonJS) or has imports. */
async function asModule({ path, source, form }: Test): Promise<{ readonly code: string } | Outcome> {
  const hasImports = /\b(?:import|export)\b/.test(source.replace(/\/\*---[\s\S]*?---\*\//, ''));
  if (form !== 'sloppy' && !hasImports && !source.startsWith('#!')) return { code: source };
  const text = form === 'sloppy' ? `require(${JSON.stringify(packageOf(source, dirname(path)))});` : source;
  try {
    const bundled = await bundle({ path: join(dirname(path), '-'), text }, { isBuiltin: () => false, builtins: [] });
    return { code: bundled.code };
  } catch (error) {
    return failed('parse', Object.assign(new SyntaxError(String(error))));
  }
}

const packages = mkdtempSync(join(tmpdir(), 'onrush-conformance-'));
process.on('exit', () => rmSync(packages, { recursive: true }));

/** Writes the test as the module of a package, which is sloppy code; `directory` is that of the files it imports. */
function packageOf(source: string, directory: string): string {
  const file = join(packages, 'node_modules', 'test', 'index.js');
  const body = source.replaceAll(/\b(import\(\s*['"])\.\//g, `$1${directory}/`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `exports.done = (function () {\n${body}\n}).call(globalThis);`);
  return file;
}

/** A bundle that imports nothing, as sloppy code. */
function asScript(code: string): string {
  return `(function () {\n${code.replace(/^export default /m, 'return ')}\n})()`;
}

function meets({ negative }: Frontmatter, { error }: Outcome): boolean {
  if (negative === undefined) return error === undefined;
  const isEarly = (phase: string): boolean => phase !== 'runtime';
  return error !== undefined && isEarly(error.phase) === isEarly(negative.phase) && error.type === negative.type;
}

const files = new Map<string, HarnessFile>();

function harnessOf({ frontmatter: { flags, includes }, settings }: Test): HarnessFile[] {
  if (flags.has('raw')) return [];
  const names = ['sta.js', 'assert.js', ...(flags.has('async') ? ['doneprintHandle.js'] : []), ...includes];
  return names.map((name) => {
    let file = files.get(name);
    if (file === undefined) {
      file = { name, source: readFileSync(join(settings.suite, 'harness', name), 'utf8') };
      files.set(name, file);
    }
    return file;
  });
}
