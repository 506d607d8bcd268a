// One test262 file: in which forms it runs, and for each whether the compiled test does what the native one does. A form that this
// Node fails natively proves nothing and is excluded, with a reason that is counted.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from '../../src/script/index.ts';
import { runCompiled } from './compiled.ts';
import { parseFrontmatter, type Frontmatter } from './frontmatter.ts';
import { crashing, knownDifferences } from './known-differences-table.ts';
import { runNative, type HarnessFile } from './native.ts';
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
  if (!meets(frontmatter, await runNative({ ...native, source: inModule.code, kind: 'module' })))
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

/** The test as one ES module: as it stands, or as the product bundles it if it is sloppy (CommonJS) or has imports. */
async function asModule({ path, source, form }: Test): Promise<{ readonly code: string } | Outcome> {
  const hasImports = /\b(?:import|export)\b/.test(source.replace(/\/\*---[\s\S]*?---\*\//, ''));
  if (form !== 'sloppy' && !hasImports && !source.startsWith('#!')) return { code: source };
  const text = form !== 'sloppy' ? source : `exports.done = (function () {\n${source}\n}).call(globalThis);`;
  try {
    const bundled = await bundle({ path: join(dirname(path), '-'), text }, { isBuiltin: () => false, builtins: [] });
    return { code: bundled.code };
  } catch (error) {
    return failed('parse', Object.assign(new SyntaxError(String(error))));
  }
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
