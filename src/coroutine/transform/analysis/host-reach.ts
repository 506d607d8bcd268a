// Which functions may reach a blocking function of the host, judged by names: a call of an import or of a free variable does, and so does
// a call of a function, or of a method of that name, that does. Calls of parameters and of computed members are not followed. It only
// decides how much is prepared for accessors of unknown names: what blocks unforeseen blocks its thread (see `waitHere`).

import { isFunction, keyName, unparen, type AnyNode } from '../ast.ts';
import { standardGlobals } from './harmless-table.ts';
import type { Code, ScopeInfo } from './scope-info.ts';

/** The functions of the program that may reach the host. */
export function hostReaching(scopes: ScopeInfo): ReadonlySet<AnyNode> {
  const reaching = new Set<AnyNode>();
  const names = new Set<string>();
  const calls = new Map<Code, Called>();
  for (const code of scopes.codes) calls.set(code, calledBy(code, scopes));
  for (let before = -1; before !== reaching.size;) {
    before = reaching.size;
    for (const [code, { isHost, named }] of calls) {
      if (reaching.has(code.node) || !(isHost || named.some((name) => names.has(name)))) continue;
      note(code, scopes, { reaching, names });
    }
  }
  return reaching;
}

interface Called {
  readonly isHost: boolean;
  readonly named: readonly string[];
}

function note(code: Code, scopes: ScopeInfo, found: { reaching: Set<AnyNode>; names: Set<string> }): void {
  for (let at: Code | undefined = code; at !== undefined; at = at.parent) {
    found.reaching.add(at.node);
    const { node } = at;
    const name = scopes.givenNames.get(node) ?? (isFunction(node) ? node.id?.name : undefined);
    if (name !== undefined) found.names.add(name);
  }
}

function calledBy({ sites }: Code, scopes: ScopeInfo): Called {
  const named: string[] = [];
  let isHost = false;
  for (const { node } of sites) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    const callee = unparen(node.callee);
    const root = rootOf(callee);
    if (root !== undefined && isOfHost(root, scopes)) isHost = true;
    if (callee.type === 'Identifier') named.push(callee.name);
    else if (callee.type === 'MemberExpression') {
      const name = keyName(callee.property, callee.computed);
      if (name !== undefined) named.push(name);
    }
  }
  return { isHost, named };
}

function rootOf(callee: AnyNode): (AnyNode & { type: 'Identifier' }) | undefined {
  let node = callee;
  while (node.type === 'MemberExpression') node = unparen(node.object);
  return node.type === 'Identifier' ? node : undefined;
}

/** An import, what a module was required as, or a variable that the program does not declare. */
function isOfHost(id: AnyNode & { type: 'Identifier' }, scopes: ScopeInfo): boolean {
  const binding = scopes.bindingOf.get(id);
  if (binding === undefined) return !standardGlobals.has(id.name);
  const [declaration] = binding.declarations;
  if (binding.kind === 'import') return true;
  if (declaration?.type !== 'VariableDeclarator' || declaration.init?.type !== 'CallExpression') return false;
  const { callee } = declaration.init;
  return callee.type === 'Identifier' && /^(__)?(require|toESM|toCommonJS)/.test(callee.name);
}
