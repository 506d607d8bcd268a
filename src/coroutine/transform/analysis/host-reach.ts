// Which functions may reach a blocking function of the host, judged by names: a call of an import or of a free variable does, and so does
// a call of a function, or of a method of that name, that does. Calls of parameters and of computed members are not followed. It only
// decides how much is prepared for accessors of unknown names: what blocks unforeseen blocks its thread (see `waitHere`).

import { isFunction, keyName, unparen, type AnyNode } from '../ast.ts';
import { standardGlobals } from './harmless-table.ts';
import type { Code, ScopeInfo } from './scope-info.ts';

/** The functions of the program that may reach the host. */
export function hostReaching(scopes: ScopeInfo): ReadonlySet<AnyNode> {
  const search = new Search(scopes);
  for (const code of scopes.codes) search.addCalls(code);
  return search.found();
}

class Search {
  private readonly scopes: ScopeInfo;
  private readonly reaching = new Set<AnyNode>();
  private readonly callers = new Map<string, Code[]>();
  /** Codes that reach the host, whose callers are still to be looked at. */
  private readonly rest: Code[] = [];

  constructor(scopes: ScopeInfo) {
    this.scopes = scopes;
  }

  addCalls(code: Code): void {
    let isHost = false;
    for (const node of code.sites) {
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
      const callee = unparen(node.callee);
      isHost ||= isOfHost(callee, this.scopes);
      if (callee.type === 'Identifier') this.addCaller(callee.name, code);
      else if (callee.type === 'MemberExpression') this.addCaller(keyName(callee.property, callee.computed), code);
    }
    if (isHost) this.rest.push(code);
  }

  found(): ReadonlySet<AnyNode> {
    for (let code = this.rest.pop(); code !== undefined; code = this.rest.pop()) this.note(code);
    return this.reaching;
  }

  private addCaller(name: string | undefined, code: Code): void {
    if (name === undefined) return;
    const known = this.callers.get(name);
    if (known === undefined) this.callers.set(name, [code]);
    else known.push(code);
  }

  /** What holds `code` reaches the host as well, and so does what calls a function of one of their names. */
  private note(code: Code): void {
    for (let at: Code | undefined = code; at !== undefined && !this.reaching.has(at.node); at = at.parent) {
      const { node } = at;
      this.reaching.add(node);
      const name = this.scopes.givenNames.get(node) ?? (isFunction(node) ? node.id?.name : undefined);
      const callers = name === undefined ? undefined : this.callers.get(name);
      if (callers === undefined) continue;
      this.callers.delete(name!);
      for (const caller of callers) this.rest.push(caller);
    }
  }
}

/** The name that a callee or the member of a member of ... is reached by. */
export function rootOf(callee: AnyNode): (AnyNode & { type: 'Identifier' }) | undefined {
  let node = callee;
  while (node.type === 'MemberExpression') node = unparen(node.object);
  return node.type === 'Identifier' ? node : undefined;
}

/** A member of an import, of what a module was required as, or of a variable that the program does not declare; or one of these itself. */
function isOfHost(callee: AnyNode, scopes: ScopeInfo): boolean {
  const id = rootOf(callee);
  if (id === undefined) return false;
  const binding = scopes.bindingOf.get(id);
  if (binding === undefined) return !standardGlobals.has(id.name);
  const [declaration] = binding.declarations;
  if (binding.kind === 'import') return true;
  if (declaration?.type !== 'VariableDeclarator' || declaration.init?.type !== 'CallExpression') return false;
  const origin = declaration.init.callee;
  return origin.type === 'Identifier' && /^(__)?(require|toESM|toCommonJS)/.test(origin.name);
}
