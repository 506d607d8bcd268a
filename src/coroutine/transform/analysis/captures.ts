// What compiled arrows take from the code around them that has a `this`, `arguments`, `super` and `new.target`: inside a generator these are
// others, so the owner keeps them in variables.

import type { AnyNode } from '../ast.ts';
import { isInParams, isMethod, type Code, type ScopeInfo, type UseKind } from './scope-info.ts';

export class Captures {
  private readonly scopes: ScopeInfo;
  private readonly marked: ReadonlySet<AnyNode>;
  private readonly byOwner = new Map<AnyNode, Set<UseKind>>();
  private readonly captured = new Set<AnyNode>();

  constructor(scopes: ScopeInfo, marked: ReadonlySet<AnyNode>) {
    this.scopes = scopes;
    this.marked = marked;
  }

  /** What compiled arrows take from `owner`. */
  of(owner: AnyNode): ReadonlySet<UseKind> {
    return this.byOwner.get(owner) ?? noUses;
  }

  /** The use must go through its owner's capture. */
  has(use: AnyNode): boolean {
    return this.captured.has(use);
  }

  /** Finds the captures, given the functions that are marked. */
  find(): void {
    this.byOwner.clear();
    this.captured.clear();
    for (const code of this.scopes.codes) {
      for (const use of code.uses) {
        let owner = code;
        let isCompiled = false;
        while (owner.kind === 'arrow') {
          isCompiled ||= this.marked.has(owner.node);
          owner = owner.parent!;
        }
        // A generator knows no new.target of its own, so there even direct uses are passed in.
        isCompiled ||= use.kind === 'newTarget' && !isMethod(owner) && this.marked.has(owner.node);
        // A sloppy function puts the global object of the VU in the place of the realm's, at its start.
        isCompiled ||= use.kind === 'this' && owner.isSloppy && !isInParams(use.node, owner);
        if (!isCompiled || (use.kind === 'arguments' && this.scopes.bindingOf.get(use.node) !== undefined)) continue;
        this.captured.add(use.node);
        const known = this.byOwner.get(owner.node) ?? new Set();
        this.byOwner.set(owner.node, known.add(use.kind).add(use.kind === 'super' ? 'this' : use.kind));
      }
    }
  }

  /** True if `code` is an arrow that takes anything from its owner while it, or an arrow inside it, is compiled. */
  usesOfArrows(code: Code, isInCompiled = false): boolean {
    if (code.kind !== 'arrow') return false;
    const isCompiled = isInCompiled || this.marked.has(code.node);
    if (isCompiled && code.uses.length > 0) return true;
    return code.inner.some((inner) => this.usesOfArrows(inner, isCompiled));
  }
}

const noUses: ReadonlySet<UseKind> = new Set();
