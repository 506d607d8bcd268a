// Runs the rules over a bundled script and leaves out what the user has silenced.

import { isFunction, staticKey, type AnyNode, type FunctionNode } from '../coroutine/index.ts';
import type { SourcePosition } from '../base/index.ts';
import type { Finding, OptionFacts, Rule, Subject } from './finding.ts';
import { asyncCallback } from './async-callback.ts';
import { dynamicUrl } from './dynamic-url.ts';
import { initOnly } from './init-only.ts';
import { missingAwait } from './missing-await.ts';
import {
  checkWithoutThreshold,
  closedModelRate,
  discardedBody,
  metricNeverAdded,
  sleepInArrivalRate,
  thresholdTag,
} from './options-rules.ts';
import { plainData } from './plain-data.ts';
import { ScriptProgram, type Locate } from './program.ts';

/** All rules, by name. */
export const rules: readonly Rule[] = [
  asyncCallback,
  checkWithoutThreshold,
  closedModelRate,
  discardedBody,
  dynamicUrl,
  initOnly,
  metricNeverAdded,
  missingAwait,
  plainData,
  sleepInArrivalRate,
  thresholdTag,
];

export interface LintRequest {
  /** The bundled script: an ES module. */
  readonly code: string;
  readonly locate: Locate;
  /** The text of one of the user's files. */
  readonly text: (file: string) => string | undefined;
  /** The size of the file that `open(name)` reads in the source file `from`; `undefined` if there is none. */
  readonly fileBytes: (from: string, name: string) => number | undefined;
  /** The file that was asked for: where what has no other place is shown. */
  readonly script: string;
  readonly options: OptionFacts | undefined;
}

/** What the rules find, in the order of files and lines. */
export function lint(request: LintRequest): Finding[] {
  const subject = subjectOf(request);
  const findings: Finding[] = [];
  for (const rule of rules) for (const found of rule.find(subject)) findings.push({ rule: rule.name, ...found });
  return findings
    .filter(({ rule, at }) => !isSilenced(rule, at, request.text))
    .sort(
      (a, b) => compare(a.at.file, b.at.file) || a.at.line - b.at.line || a.at.column - b.at.column || compare(a.rule, b.rule),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function subjectOf({ code, locate, script, options, fileBytes }: LintRequest): Subject {
  const program = new ScriptProgram(code, locate);
  const names = new Set(options?.scenarios.map(({ exec }) => exec) ?? ['default']);
  const functions = (...wanted: readonly string[]): FunctionNode[] =>
    wanted.flatMap((name) => {
      const node = program.exported(name);
      return (node === undefined ? undefined : program.functionOf(node)) ?? [];
    });
  return {
    program,
    options,
    fileBytes,
    inIterations: program.reachableFrom(functions(...names)),
    inVus: program.reachableFrom(functions(...names, 'setup', 'teardown', 'handleSummary')),
    optionAt: (...path) => optionAt(program, path) ?? { file: script, line: 1, column: 1 },
  };
}

/** The key at the end of `path` in the exported options, or the last one of the path that is written out. */
function optionAt(program: ScriptProgram, path: readonly string[]): SourcePosition | undefined {
  const exported = program.exported('options');
  if (exported === undefined) return undefined;
  let value = program.behind(exported);
  let at = program.at(value);
  for (const name of path) {
    const property = propertyOf(value, name);
    if (property === undefined) return at;
    at = program.at(property) ?? at;
    value = program.behind(property.value);
  }
  return at;
}

function propertyOf(object: AnyNode, name: string): Extract<AnyNode, { type: 'Property' }> | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  for (const one of object.properties) {
    if (one.type === 'Property' && staticKey(one.key, one.computed) === name && !isFunction(one.value)) return one;
  }
  return undefined;
}

/** `// onrush-ignore rule, other: reason` on the line or the one above it. */
function isSilenced(rule: string, { file, line }: SourcePosition, text: (file: string) => string | undefined): boolean {
  const lines = text(file)?.split(/\r\n|[\n\r\u2028\u2029]/) ?? [];
  const own = lines[line - 1] ?? '';
  const above = lines[line - 2] ?? '';
  return ignores(own, rule) || (/^\s*(?:\/\/|\/\*)/.test(above) && ignores(above, rule));
}

function ignores(line: string, rule: string): boolean {
  const list = /(?:\/\/|\/\*)\s*onrush-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(line)?.[1];
  return list !== undefined && list.split(/\s*,\s*/).includes(rule);
}
