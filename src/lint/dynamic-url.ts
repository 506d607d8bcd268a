// Requests to URLs that differ from iteration to iteration, without a name: each URL is then a series of its own in every output, and no
// threshold can be put on "the product page".

import { staticKey, unparen, type AnyNode } from '../coroutine/index.ts';
import type { Finding, Rule, Subject } from './finding.ts';
import type { CallNode, ScriptProgram } from './program.ts';
import type { Binding } from './scopes.ts';

/** The places of the URL and the params among the arguments. */
const requests: ReadonlyMap<string, readonly [url: number, params: number]> = new Map([
  ['k6/http.get', [0, 1]],
  ['k6/http.head', [0, 1]],
  ['k6/http.post', [0, 2]],
  ['k6/http.put', [0, 2]],
  ['k6/http.patch', [0, 2]],
  ['k6/http.del', [0, 2]],
  ['k6/http.options', [0, 2]],
  ['k6/http.request', [1, 3]],
  ['k6/http.asyncRequest', [1, 3]],
]);

interface Sent {
  readonly url: AnyNode | undefined;
  readonly params: AnyNode | undefined;
}

export const dynamicUrl: Rule = {
  name: 'dynamic-url',
  *find({ program, inIterations }: Subject): Generator<Omit<Finding, 'rule'>> {
    for (const call of program.calls) {
      if (!program.isIn(call, inIterations)) continue;
      for (const { url, params } of sentBy(call, program)) {
        if (url === undefined || !isDynamic(url, program) || hasName(params, program)) continue;
        yield {
          at: program.at(url) ?? program.at(call)!,
          message: 'the URL changes from request to request, so each gets metrics of its own',
          hint: 'write http.url`...` around it, or give the request a name: { tags: { name: "..." } }',
        };
      }
    }
  },
};

function sentBy(call: CallNode, program: ScriptProgram): readonly Sent[] {
  const path = program.pathOf(call.callee) ?? '';
  const places = requests.get(path);
  if (places !== undefined) {
    const [url, params] = places;
    // What follows a spread is anywhere.
    if (call.arguments.some(({ type }) => type === 'SpreadElement')) return [];
    return [{ url: call.arguments[url], params: call.arguments[params] }];
  }
  if (path !== 'k6/http.batch' || call.arguments[0] === undefined) return [];
  const list = unparen(call.arguments[0]);
  const items =
    list.type === 'ArrayExpression'
      ? list.elements
      : list.type === 'ObjectExpression'
        ? list.properties.map((one) => (one.type === 'Property' ? one.value : null))
        : [];
  return items.flatMap((item) => (item === null ? [] : [itemOf(unparen(item))]));
}

/** One request of a batch: a URL, `[method, url, body, params]` or an object. */
function itemOf(item: AnyNode): Sent {
  if (item.type === 'ArrayExpression') return { url: item.elements[1] ?? undefined, params: item.elements[3] ?? undefined };
  if (item.type === 'ObjectExpression') return { url: property(item, 'url'), params: property(item, 'params') };
  return { url: item, params: undefined };
}

function property(object: AnyNode, name: string): AnyNode | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  for (const one of object.properties) if (one.type === 'Property' && staticKey(one.key, one.computed) === name) return one.value;
  return undefined;
}

/** Has the URL a part that is not known when the script is loaded? */
function isDynamic(url: AnyNode, program: ScriptProgram): boolean {
  const text = program.behind(url);
  if (text.type === 'TemplateLiteral') return text.expressions.some((part) => !isSettled(part, program));
  if (text.type !== 'BinaryExpression' || text.operator !== '+') return false;
  return [text.left, text.right].some((part) => isDynamic(part, program) || !(isText(part) || isSettled(part, program)));
}

function isText(node: AnyNode): boolean {
  const { type } = unparen(node);
  return type === 'Literal' || type === 'TemplateLiteral' || type === 'BinaryExpression';
}

/** A value that is the same all the time, such as the address of the service: a variable of the module, or one of `__ENV`. */
function isSettled(node: AnyNode, program: ScriptProgram): boolean {
  let root = unparen(node);
  if (root.type === 'Literal') return true;
  if (root.type === 'LogicalExpression') return isSettled(root.left, program) && isSettled(root.right, program);
  if (root.type === 'TemplateLiteral') return root.expressions.every((part) => isSettled(part, program));
  while (root.type === 'MemberExpression') {
    if (root.computed && unparen(root.property).type !== 'Literal') return false;
    root = unparen(root.object);
  }
  if (root.type === 'ThisExpression') return true;
  if (root.type !== 'Identifier') return false;
  if (root.name === '__ENV') return true;
  if (root.name === '__ITER' || root.name === '__VU') return false;
  const binding = program.bindingOf(root.name, root);
  if (binding?.kind === 'import') return true;
  if (binding?.kind === 'parameter') return isSettledParameter(binding, program);
  if (binding?.kind !== 'variable') return false;
  return binding.isGlobal || (binding.init !== undefined && isSettled(binding.init, program));
}

/** What `setup` returned, and what all callers of a function give. The elements that a callback gets are many. */
function isSettledParameter({ of, index }: Extract<Binding, { kind: 'parameter' }>, program: ScriptProgram): boolean {
  if (program.isExported(of)) return true;
  const calls = program.callsOf(of);
  if (calls.length === 0) return program.parentOf(of)?.type !== 'CallExpression';
  return calls.every((call) => {
    const argument = call.arguments[index];
    return argument === undefined || (!isDynamic(argument, program) && (isText(argument) || isSettled(argument, program)));
  });
}

/** Does the request have a name? `true` also where that cannot be seen. */
function hasName(params: AnyNode | undefined, program: ScriptProgram): boolean {
  if (params === undefined) return false;
  const value = program.behind(params);
  if (value.type === 'Literal') return false;
  if (value.type === 'Identifier' && value.name === 'undefined') return false;
  if (value.type !== 'ObjectExpression') return true;
  if (value.properties.some(({ type }) => type === 'SpreadElement')) return true;
  const tags = property(value, 'tags');
  if (tags === undefined) return false;
  const known = program.behind(tags);
  if (known.type !== 'ObjectExpression' || known.properties.some(({ type }) => type === 'SpreadElement')) return true;
  return property(known, 'name') !== undefined;
}
