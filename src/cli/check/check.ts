// `onrush check`: is there anything wrong with a script that can be seen without running it? Three witnesses: loading it as a run would
// (syntax, imports, options), the TypeScript compiler, and the rules of `lint`.

import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes, UserError } from '../../base/index.ts';
import { inspectScript, type Inspection } from '../../engine/index.ts';
import { lint, type OptionFacts } from '../../lint/index.ts';
import { bundle, codeFrame, SourceMapper, type Bundle, type ScriptSource } from '../../script/index.ts';
import { openSession, requestFor, type Session } from '../session.ts';
import type { World } from '../world.ts';
import type { Problem } from './problem.ts';
import { problemsJson, problemsText } from './report.ts';
import { checkTypes, findCompiler, type TypedScript, type TypeFault } from './type-check.ts';

export interface CheckRequest {
  readonly command: 'check';
  readonly scripts: readonly string[];
  readonly flags: Readonly<Record<string, unknown>>;
  readonly types: boolean;
  readonly json: boolean;
}

/** Prints what is wrong with the scripts; resolves to 0 if nothing is, else to 1. */
export async function check(world: World, request: CheckRequest): Promise<number> {
  const session = openSession(world, request.flags);
  try {
    let problems: Problem[] = [];
    const files: TypedScript[] = [];
    for (const script of request.scripts) {
      const { source, found, isForBrowser } = await checkOne(session, script, request.flags);
      problems.push(...found);
      if (source.text === undefined && !/^https?:/.test(source.path)) files.push({ path: source.path, isForBrowser });
    }
    const typed = request.types && files.length > 0 ? await typeProblems(files, world) : [];
    const isUnchecked = typed === undefined;
    if (typed !== undefined) problems = [...problems.filter((problem) => !isSaidBy(typed, problem, world.cwd)), ...typed];
    problems.sort(inOrder);
    if (request.json) session.screen.out(problemsJson(problems, world.cwd));
    else
      session.screen.out(problemsText(problems, { scripts: request.scripts, cwd: world.cwd, paint: session.out, isUnchecked }));
    return problems.length === 0 ? exitCodes.ok : exitCodes.problemsFound;
  } finally {
    await session.log.close();
  }
}

/** By file and line; what has no place comes last. */
function inOrder({ at: a }: Problem, { at: b }: Problem): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

interface Checked {
  readonly source: ScriptSource;
  readonly found: readonly Problem[];
  readonly isForBrowser: boolean;
}

async function checkOne(session: Session, script: string, flags: CheckRequest['flags']): Promise<Checked> {
  const { source, ...rest } = await requestFor(session, { script, flags });
  const bundled = await tryBundle(source);
  if (bundled instanceof UserError) return { source, found: [problemOf(bundled)], isForBrowser: false };
  const mapper = new SourceMapper(undefined, bundled.map);
  const text = (file: string): string | undefined => mapper.text(file);
  const context: LoadContext = { script: source.path, cwd: session.world.cwd, text };
  const problems: Problem[] = [];
  let inspection: Inspection | undefined;
  try {
    const runtime = { ...rest.runtime, threads: 1, outputs: [] };
    inspection = await inspectScript({ ...rest, source, runtime, log: () => undefined, stdout: () => undefined });
    for (const message of inspection.warnings) problems.push(placedProblem('load', message, context));
    for (const message of inspection.settled.warnings) problems.push(placedProblem('options', message, context));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(...loadProblems(error, context));
  }
  const findings = lint({
    code: bundled.code,
    locate: locator(bundled.code, mapper),
    text,
    script: source.path,
    fileBytes,
    options: inspection === undefined ? undefined : factsOf(inspection),
  });
  for (const { rule, message, hint, at } of findings) {
    problems.push({ rule, message, hint, at, frame: codeFrame(text(at.file) ?? '', at) });
  }
  return { source, found: problems, isForBrowser: /["']k6\/browser["']/.test(bundled.code) };
}

/** All modules of k6 count as built in here: whether onrush has them is said when the script is loaded. */
async function tryBundle(source: ScriptSource): Promise<Bundle | UserError> {
  const isBuiltin = (specifier: string): boolean => /^k6(?:$|\/)/.test(specifier);
  try {
    return await bundle(source, { isBuiltin, builtins: [] });
  } catch (error) {
    if (error instanceof UserError && error.at !== undefined) return error;
    throw error;
  }
}

function problemOf({ message, hint, at, frame }: UserError): Problem {
  return { rule: 'load', message, hint, at, frame };
}

interface LoadContext {
  readonly script: string;
  readonly cwd: string;
  readonly text: (file: string) => string | undefined;
}

/** The options' faults come as one error, a line each, with its place at the end. */
function loadProblems(error: UserError, context: LoadContext): Problem[] {
  const [title, ...faults] = error.message.split('\n\t- ');
  if (error.code !== 'bad-configuration' || title === undefined || faults.length === 0) {
    return [{ ...problemOf(error), at: error.at ?? { file: context.script, line: 1, column: 1 } }];
  }
  return faults.map((fault) => placedProblem('options', fault, context));
}

function placedProblem(rule: string, text: string, context: LoadContext): Problem {
  const placed = /^(.*) \((.+):(\d+):(\d+)\)$/s.exec(text);
  if (placed === null) {
    return { rule, message: text, hint: undefined, at: { file: context.script, line: 1, column: 1 }, frame: undefined };
  }
  const [, message = '', file = '', line, column] = placed;
  const at = { file: resolve(context.cwd, file), line: Number(line), column: Number(column) };
  return { rule, message, hint: undefined, at, frame: codeFrame(context.text(at.file) ?? '', at) };
}

/** Offsets of the bundle to places in the user's own files: nothing from packages or from the web. */
function locator(code: string, mapper: SourceMapper): Parameters<typeof lint>[0]['locate'] {
  const starts = [0];
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const at = mapper.position(low + 1, offset - starts[low]!);
    return at === undefined || /^https?:|\/node_modules\//.test(at.file) ? undefined : at;
  };
}

function fileBytes(from: string, name: string): number | undefined {
  return statSync(resolve(dirname(from), name), { throwIfNoEntry: false })?.size;
}

function factsOf({ settled: { options }, maxVUs }: Inspection): OptionFacts {
  const thresholds = Object.entries(options.thresholds).map(
    ([metric, specs]) => [metric, specs.map(({ source }) => source)] as const,
  );
  return {
    scenarios: options.scenarios.map(({ name, executor, exec }) => ({ name, executor, exec })),
    thresholds: new Map(thresholds),
    discardResponseBodies: options.discardResponseBodies,
    maxVUs,
  };
}

/** `undefined` if there is no compiler. */
async function typeProblems(files: readonly TypedScript[], world: World): Promise<readonly Problem[] | undefined> {
  const tsc = findCompiler([...new Set([...files.map(({ path }) => dirname(path)), world.cwd])]);
  if (tsc === undefined) return undefined;
  return (await checkTypes(tsc, files)).map((fault) => typeProblem(fault, world.cwd));
}

/** Whether the compiler complains about the same line as the init code, and knows more about it. */
function isSaidBy(typed: readonly Problem[], { rule, at }: Problem, cwd: string): boolean {
  return (
    rule === 'load' &&
    at !== undefined &&
    typed.some((other) => other.at?.line === at.line && resolve(cwd, other.at.file) === at.file)
  );
}

function typeProblem({ code, message, at }: TypeFault, cwd: string): Problem {
  const frame = at === undefined ? undefined : codeFrame(readFileSync(resolve(cwd, at.file), 'utf8'), at);
  return { rule: `types/${code}`, message, hint: undefined, at, frame };
}
