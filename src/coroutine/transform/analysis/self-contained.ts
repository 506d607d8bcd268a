// Functions that use nothing of the functions around them: the coroutine entry of such a one can be made once and shared.

import type { AnyNode } from '../ast.ts';
import type { Binding, Code, ScopeInfo } from './scope-info.ts';

export class SelfContained {
  private readonly scopes: ScopeInfo;
  private readonly dependent = new Set<Code>();

  constructor(scopes: ScopeInfo) {
    this.scopes = scopes;
    for (const user of scopes.privateUsers) this.noteUse(user, undefined);
    for (const { node, code, binding } of scopes.references) {
      if (scopes.dynamics.has(node)) this.noteUse(code, undefined);
      else if (binding?.scope.parent !== undefined) this.noteUse(code, binding);
    }
  }

  has(node: AnyNode): boolean {
    const code = this.scopes.codeOf.get(node)!;
    return !this.scopes.hasDirectEval && !this.dependent.has(code) && (code.kind !== 'arrow' || !usesOutside(code));
  }

  /** `from` uses what is bound outside of it, or, if that is not known, outside of all functions. */
  private noteUse(from: Code, binding: Binding | undefined): void {
    for (let code: Code | undefined = from; code !== undefined && !holds(code, binding); code = code.parent)
      this.dependent.add(code);
  }
}

/** What is bound is made anew with each activation of `code`. */
function holds({ node }: Code, binding: Binding | undefined): boolean {
  const declaration = binding?.declarations[0];
  if (declaration === undefined || (binding!.kind === 'self' && declaration === node)) return false;
  return declaration.start >= node.start && declaration.end <= node.end;
}

/** `code` is an arrow that uses something of its owner, or holds one that does. */
function usesOutside({ kind, uses, inner }: Code): boolean {
  return (kind === 'arrow' && uses.length > 0) || inner.some((code) => code.kind === 'arrow' && usesOutside(code));
}
