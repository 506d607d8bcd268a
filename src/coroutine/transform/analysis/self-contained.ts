// Functions that use nothing of the functions around them: the coroutine entry of such a one can be made once and shared.

import type { AnyNode } from '../ast.ts';
import type { Code, ScopeInfo } from './scope-info.ts';

export class SelfContained {
  private readonly scopes: ScopeInfo;
  private readonly privateUses: readonly AnyNode[];
  /** In source order. */
  private readonly references: readonly AnyNode[];

  constructor(scopes: ScopeInfo, privateUses: readonly AnyNode[]) {
    this.scopes = scopes;
    this.privateUses = privateUses;
    this.references = [...scopes.bindingOf.keys()].sort((a, b) => a.start - b.start);
  }

  has(node: AnyNode): boolean {
    if (this.scopes.hasDirectEval || this.privateUses.some(({ start }) => start >= node.start && start < node.end)) return false;
    const isInside = (inner: AnyNode): boolean => inner.start >= node.start && inner.end <= node.end;
    for (let i = firstAt(this.references, node.start); i < this.references.length && this.references[i]!.start < node.end; i++) {
      if (this.scopes.dynamics.has(this.references[i]!)) return false;
      const binding = this.scopes.bindingOf.get(this.references[i]!);
      if (binding === undefined || binding.scope.parent === undefined) continue;
      if (
        binding.kind === 'self'
          ? binding.declarations[0] === node || !isInside(binding.declarations[0]!)
          : !isInside(binding.declarations[0]!)
      )
        return false;
    }
    const code = this.scopes.codeOf.get(node)!;
    return code.kind !== 'arrow' || !usesOutside(code);
  }
}

/** `code` is an arrow that uses something of its owner, or holds one that does. */
function usesOutside({ kind, uses, inner }: Code): boolean {
  return (kind === 'arrow' && uses.length > 0) || inner.some((code) => code.kind === 'arrow' && usesOutside(code));
}

/** The index of the first node that starts at `position` or later. */
function firstAt(nodes: readonly AnyNode[], position: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.start < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
