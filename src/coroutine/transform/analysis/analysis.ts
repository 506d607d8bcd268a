// Decides which functions stay as they are. Starts with all of them untouched and marks, until nothing changes, each that
// contains something which might suspend: an unknown call, or a call of a marked function. An unmarked function cannot reach a
// blocking call except through native code, where blocking is refused anyway; so a wrong guess costs an error message, never a result.

import { boundNames, isFunction, type AnyNode, type ClassNode } from '../ast.ts';
import { BlockingMembers } from './blocking-members.ts';
import { Captures } from './captures.ts';
import { constructorOf, hasPrivateMembers, instanceFields, staticParts } from '../class-members.ts';
import { isInParams, isMethod, ownerOf, type ClassPlace, type Code, type ScopeInfo, type UseKind } from './scope-info.ts';
import { SelfContained } from './self-contained.ts';
import { Sites } from './sites.ts';

export interface Analysis {
  /** The function, field initialiser or static block is compiled to a coroutine; the class has an entry for `new`. */
  isMarked(node: AnyNode): boolean;
  /** Running this place in a coroutine may suspend. */
  mayBlock(site: AnyNode): boolean;
  /** The class, which is derived and compiled, leaves members to be put on the object natively. */
  adopts(node: ClassNode): boolean;
  /** The parameters contain something that cannot stay in a generator's parameter list. */
  movesParams(node: AnyNode): boolean;
  /** What compiled arrows take from the `this`-giving code around them. */
  capturesOf(owner: AnyNode): ReadonlySet<UseKind>;
  /** The use stands in a compiled arrow and must go through its owner's capture. */
  isCaptured(use: AnyNode): boolean;
  /** The function uses nothing of the functions around it: its coroutine entry can be made once and shared. */
  isSelfContained(node: AnyNode): boolean;
}

/** Analyses a program; with `allBlocking` every call counts as one that may block. */
export function analyse(scopes: ScopeInfo, allBlocking: boolean): Analysis {
  return new Marker(scopes, allBlocking).run();
}

class Marker implements Analysis {
  private readonly scopes: ScopeInfo;
  private readonly members: BlockingMembers;
  private readonly sites: Sites;
  private readonly captures: Captures;
  private readonly selfContained: SelfContained;
  private readonly marked = new Set<AnyNode>();
  private readonly unmarkable = new Set<AnyNode>();
  /** By constructor, and by call of `super`. */
  private readonly classOf = new Map<AnyNode, ClassPlace>();

  constructor(scopes: ScopeInfo, allBlocking: boolean) {
    const { marked, classOf } = this;
    const members = new BlockingMembers(scopes, allBlocking);
    members.addReads();
    this.scopes = scopes;
    this.members = members;
    this.sites = new Sites({ scopes, members, marked, classOf, allBlocking });
    this.captures = new Captures(scopes, marked);
    this.selfContained = new SelfContained(scopes);
  }

  run(): Analysis {
    for (const place of this.scopes.classes) this.noteClass(place);
    for (const code of this.scopes.codes) {
      for (const use of code.uses) {
        if (use.kind !== 'superCall') continue;
        const place = this.classOf.get(ownerOf(code).node)!;
        this.classOf.set(use.node, place);
        if (code.kind === 'arrow' && this.unmarkable.has(place.node)) this.excludeWithOuterArrows(code);
      }
    }
    do {
      this.markAll();
      this.captures.find();
    } while (this.hasNewExclusions());
    return this;
  }

  private noteClass(place: ClassPlace): void {
    const { node } = place;
    const constructor = constructorOf(node);
    if (constructor !== undefined) this.classOf.set(constructor, place);
    // In a derived constructor that is compiled, `eval` would find no `this`.
    if ((!node.id && this.scopes.names.namedLate.has(node)) || (node.superClass && this.scopes.hasDirectEval))
      this.unmarkable.add(node);
  }

  adopts(node: ClassNode): boolean {
    if (!node.superClass || !this.marked.has(node)) return false;
    return hasPrivateMembers(node) || instanceFields(node).some((field) => !this.marked.has(field));
  }

  isMarked(node: AnyNode): boolean {
    return this.marked.has(node);
  }

  mayBlock(site: AnyNode): boolean {
    return this.sites.mayBlock(site);
  }

  capturesOf(owner: AnyNode): ReadonlySet<UseKind> {
    return this.captures.of(owner);
  }

  isCaptured(use: AnyNode): boolean {
    return this.captures.has(use);
  }

  movesParams(node: AnyNode): boolean {
    const code = this.scopes.codeOf.get(node)!;
    if (this.keepsParams(code)) return false;
    const isSimple = !isFunction(node) || node.params.every((param) => param.type === 'Identifier');
    if (!isSimple && (code.kind === 'constructor' || code.uses.some((use) => use.kind === 'newTarget'))) return true;
    if (code.inner.some((inner) => inner.inParams && this.captures.usesOfArrows(inner))) return true;
    return code.sites.some((site) => isInParams(site, code) && this.sites.mayBlock(site)) && !this.hidesParams(code);
  }

  /**
   * A function in the parameters might see one that a `var` of the body hides, which moved parameters are the same as. What blocks in such
   * parameters blocks its thread.
   */
  private hidesParams({ node, inner }: Code): boolean {
    if (!isFunction(node) || !inner.some(({ inParams }) => inParams)) return false;
    const { bindings } = this.scopes.bodyScopes.get(node)!;
    return node.params.some((param) => boundNames(param).some(({ name }) => bindings.get(name)?.kind === 'var'));
  }

  isSelfContained(node: AnyNode): boolean {
    return this.selfContained.has(node);
  }

  private markAll(): void {
    this.marked.clear();
    this.members.reset();
    const candidates = this.scopes.codes.filter((code) => isMarkable(code) && !this.unmarkable.has(code.node));
    for (const { node } of candidates) if (isFunction(node) && node.async) this.marked.add(node);
    let before = -1;
    while (this.marked.size !== before) {
      before = this.marked.size;
      for (const { node, sites } of candidates) {
        if (!this.marked.has(node) && sites.some((site) => this.sites.mayBlock(site))) this.marked.add(node);
      }
      this.members.note(this.marked);
      for (const code of this.scopes.codes) this.markOwner(code);
      for (const place of this.scopes.classes) this.markClass(place);
    }
    for (const place of this.scopes.classes) this.markMembers(place);
  }

  private markClass({ node }: ClassPlace): void {
    if (this.marked.has(node) || this.unmarkable.has(node)) return;
    const constructor = constructorOf(node);
    const blocks =
      (constructor !== undefined && this.bodyMayBlock(constructor)) ||
      (node.superClass && this.sites.parentMayBlock(node)) ||
      this.sites.blockingFrom(instanceFields(node)).length > 0;
    if (!blocks) return;
    this.marked.add(node);
    if (constructor !== undefined) this.marked.add(constructor);
  }

  private bodyMayBlock(constructor: AnyNode): boolean {
    if (this.marked.has(constructor)) return true;
    const code = this.scopes.codeOf.get(constructor)!;
    return code.sites.some((site) => this.sites.mayBlock(site)) || this.superInCompiledArrow(code, false);
  }

  /** An arrow that is compiled, or inside one that is, calls `super`: that works only if the constructor is compiled, too. */
  private superInCompiledArrow(code: Code, isInCompiled: boolean): boolean {
    return code.inner.some((inner) => {
      if (inner.kind !== 'arrow') return false;
      const isCompiled = isInCompiled || this.marked.has(inner.node);
      return (isCompiled && inner.uses.some(({ kind }) => kind === 'superCall')) || this.superInCompiledArrow(inner, isCompiled);
    });
  }

  private markMembers({ node, code }: ClassPlace): void {
    if (this.marked.has(node)) {
      const fields = instanceFields(node);
      const isFree = node.superClass && !hasPrivateMembers(node);
      for (const field of isFree ? fields : this.sites.blockingFrom(fields)) this.marked.add(field);
    }
    if (code.kind === 'program' || this.marked.has(code.node))
      for (const part of this.sites.blockingFrom(staticParts(node))) this.marked.add(part);
  }

  /** Some things that a compiled arrow needs, only a compiled owner can give. */
  private markOwner(code: Code): void {
    if (code.kind === 'arrow' && code.uses.length > 0) this.markHome(code);
    this.markParamOwner(code);
  }

  /** The object that `super` belongs to in a method of a literal. */
  private markHome(code: Code): void {
    const owner = ownerOf(code);
    if (!isMethod(owner) || this.marked.has(owner.node) || !this.marked.has(code.node)) return;
    if (code.uses.some(({ kind, node }) => kind === 'super' && this.sites.mayBlock(node))) this.marked.add(owner.node);
  }

  /** In its parameters, the captures. */
  private markParamOwner(code: Code): void {
    const owner = code.parent;
    if (owner === undefined || !code.inParams || owner.kind === 'arrow' || this.keepsParams(owner) || this.marked.has(owner.node))
      return;
    if ((isMarkable(owner) || owner.kind === 'constructor') && this.captures.usesOfArrows(code)) this.marked.add(owner.node);
  }

  /** Where parameters stay, compiled arrows in them would have no captures. */
  private hasNewExclusions(): boolean {
    let found = false;
    for (const code of this.scopes.codes) {
      const owner = code.parent;
      if (owner === undefined || !code.inParams || !this.keepsParams(owner) || !this.captures.usesOfArrows(code)) continue;
      this.excludeArrowsIn(code);
      found = true;
    }
    return found;
  }

  /** The constructor of a class that stays as it is. */
  private keepsParams({ node, kind }: Code): boolean {
    return kind === 'constructor' && this.unmarkable.has(this.classOf.get(node)!.node);
  }

  private excludeArrowsIn(code: Code): void {
    this.unmarkable.add(code.node);
    for (const inner of code.inner) if (inner.kind === 'arrow') this.excludeArrowsIn(inner);
  }

  private excludeWithOuterArrows(code: Code): void {
    for (let arrow: Code | undefined = code; arrow?.kind === 'arrow'; arrow = arrow.parent) this.unmarkable.add(arrow.node);
  }
}

/** Which codes can be coroutines by themselves: of classes (below) more is asked. */
function isMarkable(code: Code): boolean {
  return code.kind === 'declaration' || code.kind === 'expression' || code.kind === 'arrow' || isMethod(code);
}
