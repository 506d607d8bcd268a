// Rules that compare what the script does with what its options ask for.

import { staticKey, unparen, type AnyNode, type FunctionNode } from '../coroutine/index.ts';
import type { Finding, Rule, ScenarioFacts, Subject } from './finding.ts';
import type { ScriptProgram } from './program.ts';

const isOpenModel = ({ executor }: ScenarioFacts): boolean => executor.endsWith('-arrival-rate');

export const closedModelRate: Rule = {
  name: 'closed-model-rate',
  *find({ options, optionAt }: Subject): Generator<Omit<Finding, 'rule'>> {
    if (options === undefined) return;
    for (const [metric, expressions] of options.thresholds) {
      if (!/^(?:http_reqs|iterations)(?:$|\{)/.test(metric)) continue;
      const expression = expressions.find((text) => /^\s*rate\s*[<>=!]/.test(text));
      if (expression === undefined) continue;
      const only = /scenario:\s*([\w-]+)/.exec(metric)?.[1];
      const meant = options.scenarios.filter(({ name }) => only === undefined || name === only);
      if (meant.length === 0 || meant.some(isOpenModel)) continue;
      const executors = [...new Set(meant.map(({ executor }) => executor))].join(', ');
      yield {
        at: optionAt('thresholds', metric),
        message: `the threshold '${expression}' wants a rate, but with ${executors} the rate is whatever the server's speed allows`,
        hint: 'set the rate with constant-arrival-rate or ramping-arrival-rate, and put thresholds on http_req_duration and dropped_iterations',
      };
    }
  },
};

export const checkWithoutThreshold: Rule = {
  name: 'check-without-threshold',
  *find({ program, options, inIterations }: Subject): Generator<Omit<Finding, 'rule'>> {
    if (options === undefined) return;
    for (const metric of options.thresholds.keys()) if (/^(?:checks|http_req_failed)(?:$|\{)/.test(metric)) return;
    const first = program.calls.find((call) => program.pathOf(call.callee) === 'k6.check' && program.isIn(call, inIterations));
    if (first === undefined) return;
    yield {
      at: program.at(first)!,
      message: 'the checks of this script cannot fail the test: there is no threshold on them',
      hint: "add one to the options: thresholds: { checks: ['rate>0.99'] }",
    };
  },
};

export const sleepInArrivalRate: Rule = {
  name: 'sleep-in-arrival-rate',
  *find({ program, options }: Subject): Generator<Omit<Finding, 'rule'>> {
    if (options === undefined) return;
    const paced = options.scenarios.filter(isOpenModel);
    const others = new Set(options.scenarios.filter((one) => !isOpenModel(one)).map(({ exec }) => exec));
    for (const exec of new Set(paced.map((one) => one.exec))) {
      const exported = others.has(exec) ? undefined : program.exported(exec);
      const fn = exported === undefined ? undefined : program.functionOf(exported);
      const last = fn === undefined ? undefined : lastCall(fn);
      if (last === undefined || program.pathOf(last.callee) !== 'k6.sleep') continue;
      const at = program.at(last);
      if (at === undefined) continue;
      yield {
        at,
        message: `the arrival rate sets the pace of "${exec}": this sleep only keeps a VU busy, and more of them are needed`,
        hint: 'leave it out; a pause between two steps of an iteration is fine',
      };
    }
  },
};

function lastCall(fn: FunctionNode): Extract<AnyNode, { type: 'CallExpression' }> | undefined {
  if (fn.body.type !== 'BlockStatement') return undefined;
  const last = fn.body.body.at(-1);
  const expression = last?.type === 'ExpressionStatement' ? unparen(last.expression) : undefined;
  return expression?.type === 'CallExpression' ? expression : undefined;
}

export const metricNeverAdded: Rule = {
  name: 'metric-never-added',
  *find({ program }: Subject): Generator<Omit<Finding, 'rule'>> {
    for (const call of program.calls) {
      if (!/^k6\/metrics\.(?:Counter|Gauge|Rate|Trend)$/.test(program.pathOf(call.callee) ?? '')) continue;
      const declarator = program.parentOf(call);
      const first = call.arguments[0];
      const isKept = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier';
      if (!isKept || first?.type !== 'Literal' || declarator.id.type !== 'Identifier') continue;
      if (program.usesOf(declarator.id.name, call).length > 0) continue;
      yield {
        at: program.at(call)!,
        message: `nothing is ever added to the metric "${String(first.value)}"`,
        hint: `call ${declarator.id.name}.add(...), or leave it out`,
      };
    }
  },
};

export const thresholdTag: Rule = {
  name: 'threshold-tag',
  *find({ program, options, optionAt }: Subject): Generator<Omit<Finding, 'rule'>> {
    if (options === undefined) return;
    const names = options.scenarios.map(({ name }) => name);
    const groups = groupNames(program);
    for (const metric of options.thresholds.keys()) {
      const selector = /\{(.*)\}$/.exec(metric)?.[1] ?? '';
      const scenario = /(?:^|,)\s*scenario:\s*["']?([^,"']*)/.exec(selector)?.[1]?.trim();
      if (scenario !== undefined && !names.includes(scenario)) {
        yield {
          at: optionAt('thresholds', metric),
          message: `the threshold on ${metric} never sees a sample: there is no scenario "${scenario}"`,
          hint: `the scenarios are ${names.join(', ')}`,
        };
      }
      const group = /(?:^|,)\s*group:\s*["']?([^,"']*)/.exec(selector)?.[1]?.trim();
      const missing = group?.split('::').find((part) => part !== '' && groups !== undefined && !groups.has(part));
      if (missing === undefined) continue;
      yield {
        at: optionAt('thresholds', metric),
        message: `the threshold on ${metric} never sees a sample: there is no group "${missing}"`,
        hint: 'groups are written with their path: {group:::outer::inner}',
      };
    }
  },
};

/** The names of all groups, those of the stages included, or `undefined` if some are not written out. */
function groupNames(program: ScriptProgram): ReadonlySet<string> | undefined {
  const names = new Set<string>(['setup', 'teardown']);
  for (const call of program.calls) {
    if (program.pathOf(call.callee) !== 'k6.group' || call.arguments[0] === undefined) continue;
    const name = program.behind(call.arguments[0]);
    if (name.type !== 'Literal') return undefined;
    names.add(String(name.value));
  }
  return names;
}

export const discardedBody: Rule = {
  name: 'discarded-body',
  *find({ program, options, inVus }: Subject): Generator<Omit<Finding, 'rule'>> {
    if (options?.discardResponseBodies !== true) return;
    for (const call of program.calls) {
      const method = /^k6\/http\.(get|post|put|patch|del|options|request)$/.exec(program.pathOf(call.callee) ?? '')?.[1];
      if (method === undefined || !program.isIn(call, inVus) || asksForBody(call.arguments, program)) continue;
      const reader = readerOf(call, program);
      if (reader === undefined) continue;
      yield {
        at: program.at(reader.node) ?? program.at(call)!,
        message: `there is nothing in ${reader.name}: the option discardResponseBodies drops the bodies`,
        hint: "give the request { responseType: 'text' }",
      };
    }
  },
};

/** Has the request params whose response type is set, or cannot be seen? */
function asksForBody(args: readonly AnyNode[], program: ScriptProgram): boolean {
  return args.some((argument) => {
    const value = program.behind(argument);
    if (value.type !== 'ObjectExpression') return false;
    return value.properties.some((one) => one.type !== 'Property' || staticKey(one.key, one.computed) === 'responseType');
  });
}

function readerOf(call: AnyNode, program: ScriptProgram): { readonly node: AnyNode; readonly name: string } | undefined {
  const parent = program.parentOf(call);
  const values =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? program.usesOf(parent.id.name, call) : [call];
  for (const value of values) {
    const access = program.parentOf(value);
    if (access?.type !== 'MemberExpression' || unparen(access.object) !== value || access.property.type !== 'Identifier')
      continue;
    const { name } = access.property;
    if (name === 'body') return { node: value, name };
    if (name === 'json' || name === 'html') return { node: value, name: `${name}()` };
  }
  return undefined;
}
