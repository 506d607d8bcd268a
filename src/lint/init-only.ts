// What only the init code may do, done where VUs iterate.

import type { Finding, Rule, Subject } from './finding.ts';

const calls: ReadonlyMap<string, string> = new Map([
  ['global.open', 'open() reads files'],
  ['k6/metrics.Counter', 'a metric is made'],
  ['k6/metrics.Gauge', 'a metric is made'],
  ['k6/metrics.Rate', 'a metric is made'],
  ['k6/metrics.Trend', 'a metric is made'],
  ['k6/data.SharedArray', 'a SharedArray is made'],
  ['k6/experimental/fs.open', 'open() reads files'],
  ['k6/experimental/csv.parse', 'a table is parsed'],
]);

export const initOnly: Rule = {
  name: 'init-only',
  *find({ program, inVus }: Subject): Generator<Omit<Finding, 'rule'>> {
    for (const call of program.calls) {
      const what = calls.get(program.pathOf(call.callee) ?? '');
      if (what === undefined || !program.isIn(call, inVus)) continue;
      yield {
        at: program.at(call)!,
        message: `${what} in the init code only, but this runs in an iteration`,
        hint: 'move it to the top level of the script, outside all functions',
      };
    }
  },
};
