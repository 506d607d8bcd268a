// `check` and `group` of k6 cannot wait: an async function among their arguments is an error when it runs.

import { isFunction, unparen, type AnyNode } from '../coroutine/index.ts';
import type { Finding, Rule, Subject } from './finding.ts';

export const asyncCallback: Rule = {
  name: 'async-callback',
  *find({ program }: Subject): Generator<Omit<Finding, 'rule'>> {
    for (const call of program.calls) {
      const path = program.pathOf(call.callee);
      const argument = call.arguments[1];
      if (argument === undefined) continue;
      if (path === 'k6.group' && isAsync(argument)) {
        yield {
          at: program.at(argument) ?? program.at(call)!,
          message: 'group() cannot wait for an async function',
          hint: 'make the function a plain one, or take the time into a Trend of your own',
        };
      }
      const sets = unparen(argument);
      if (path !== 'k6.check' || sets.type !== 'ObjectExpression') continue;
      for (const one of sets.properties) {
        if (one.type !== 'Property' || !isAsync(one.value)) continue;
        yield {
          at: program.at(one) ?? program.at(call)!,
          message: 'check() cannot wait for an async function',
          hint: 'await the value first and check that, or import check from https://jslib.k6.io/k6-utils/1.6.0/index.js',
        };
      }
    }
  },
};

function isAsync(node: AnyNode): boolean {
  const expression = unparen(node);
  return isFunction(expression) && expression.async;
}
