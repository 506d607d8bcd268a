// Large files that every VU parses for itself, where a SharedArray would hold them once.

import type { Finding, Rule, Subject } from './finding.ts';

/** Text that all VUs together have parsed before it is worth a word. */
const muchBytes = 20e6;

export const plainData: Rule = {
  name: 'plain-data',
  *find({ program, options, inVus, fileBytes }: Subject): Generator<Omit<Finding, 'rule'>> {
    const vus = options?.maxVUs ?? 0;
    if (vus < 2) return;
    for (const call of program.calls) {
      if (!(program.pathOf(call.callee) ?? '').endsWith('.parse') || call.arguments[0] === undefined) continue;
      const text = program.behind(call.arguments[0]);
      if (text.type !== 'CallExpression' || program.pathOf(text.callee) !== 'global.open') continue;
      const [name] = text.arguments;
      if (name?.type !== 'Literal' || typeof name.value !== 'string' || program.isIn(call, inVus)) continue;
      if (isShared(call, program)) continue;
      const at = program.at(call)!;
      const bytes = fileBytes(at.file, name.value);
      if (bytes === undefined || bytes * vus < muchBytes) continue;
      yield {
        at,
        message: `each of the ${vus} VUs parses and keeps a copy of ${name.value}, which has ${(bytes / 1e6).toFixed(1)} MB`,
        hint: "let them share it: new SharedArray('name', () => JSON.parse(open(...)))",
      };
    }
  },
};

function isShared(call: Parameters<Subject['program']['ancestorsOf']>[0], program: Subject['program']): boolean {
  for (const around of program.ancestorsOf(call)) {
    if (around.type === 'NewExpression' && program.pathOf(around.callee) === 'k6/data.SharedArray') return true;
  }
  return false;
}
