// References and assignments, collected while a program is visited and resolved when all its declarations are known.

import { targetsOf, unparen, type AnyNode } from '../ast.ts';
import { lookUp } from './declarations.ts';
import type { Binding, Code, Dynamic, IdentifierNode, Reference, Scope, ScopeInfo, WithNode } from './scope-info.ts';

export class References {
  /** The program has `with` statements, or sloppy code with direct `eval`. */
  hasDynamics = false;
  private readonly all: Reference[] = [];
  private readonly written = new Set<AnyNode>();
  private readonly updated = new Set<AnyNode>();

  add(node: IdentifierNode, scope: Scope, code: Code): void {
    this.all.push({ node, scope, code, binding: undefined });
  }

  markWritten(target: AnyNode): void {
    for (const one of targetsOf(target)) this.written.add(one);
  }

  /** `target` is read, then written. */
  markUpdated(target: AnyNode): void {
    this.markWritten(target);
    this.updated.add(unparen(target));
  }

  resolve(): Pick<ScopeInfo, 'references' | 'bindingOf' | 'dynamics' | 'written' | 'updated'> {
    const bindingOf = new Map<AnyNode, Binding | undefined>();
    const dynamics = new Map<AnyNode, Dynamic>();
    for (const reference of this.all) {
      const { node, scope } = reference;
      const binding = lookUp(node.name, scope);
      reference.binding = binding;
      bindingOf.set(node, binding);
      if (binding !== undefined && this.written.has(node)) binding.writes++;
      const dynamic = this.hasDynamics ? dynamicOf(scope, binding?.scope) : undefined;
      if (dynamic !== undefined) dynamics.set(node, dynamic);
    }
    return { references: this.all, bindingOf, dynamics, written: this.written, updated: this.updated };
  }
}

/** How a reference in `from` may mean something else than what `to` binds. */
function dynamicOf(from: Scope, to: Scope | undefined): Dynamic | undefined {
  const withs: WithNode[] = [];
  let isOpen = false;
  for (let scope: Scope | undefined = from; scope !== to && scope !== undefined; scope = scope.parent) {
    if (scope.with !== undefined) withs.push(scope.with);
    isOpen ||= scope.isOpen;
  }
  return isOpen || withs.length > 0 ? { withs, isOpen } : undefined;
}
