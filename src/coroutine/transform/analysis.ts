// Decides which functions stay as they are. Starts with all of them untouched and marks, until nothing changes, each that
// contains something which might suspend: an unknown call, or a call of a marked function. An unmarked function cannot reach a
// blocking call except through native code, where blocking is refused anyway; so a wrong guess costs an error message, never a result.

import { accessorsOf, type Accessor } from './accessor-names.ts';
import { forEachChild, isClass, isFunction, staticKey, unparen, type AnyNode, type ClassNode } from './ast.ts';
import { constructorOf, hasPrivateMembers, instanceFields, staticParts, type StaticPart } from './class-members.ts';
import {
  accessing,
  callbackMethods,
  copying,
  harmlessGlobals,
  harmlessMethods,
  harmlessStatics,
  iteratorMethods,
  iterating,
} from './harmless-table.ts';
import { hostReaching } from './host-reach.ts';
import {
  isDirectEval,
  isMethod,
  ownerOf,
  type Binding,
  type ClassPlace,
  type Code,
  type ScopeInfo,
  type UseKind,
} from './scope.ts';

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
  /** The function declaration that a call of this identifier certainly reaches. */
  knownFunction(id: AnyNode): AnyNode | undefined;
  /** The binding is never assigned after its declaration. */
  isStable(binding: Binding): boolean;
  /** The function uses nothing of the functions around it: its coroutine entry can be made once and shared. */
  isSelfContained(node: AnyNode): boolean;
}

/** Analyses a program; with `allBlocking` every call counts as one that may block. */
export function analyse(program: AnyNode, scopes: ScopeInfo, allBlocking: boolean): Analysis {
  return new Marker(program, scopes, allBlocking).run();
}

class Marker implements Analysis {
  private readonly scopes: ScopeInfo;
  private readonly allBlocking: boolean;
  private readonly marked = new Set<AnyNode>();
  private readonly unmarkable = new Set<AnyNode>();
  private readonly captures = new Map<AnyNode, Set<UseKind>>();
  private readonly captured = new Set<AnyNode>();
  private readonly definedNames = new Set<string>();
  private readonly assignedNames = new Set<string>();
  /** Names of members that are assigned. */
  private readonly memberNames = new Set<string>();
  private readonly innerCodes = new Map<Code, Code[]>();
  private readonly accessors: Accessor[] = [];
  /** Names of accessors that may block. */
  private readonly blockingNames = new Set<string>();
  /** An accessor whose name is not known may block. */
  private blocksUnderAnyName = false;
  /** An accessor of any name that reaches the host may block: so may reading a computed member. */
  private blocksUnderSomeName = false;
  private reaching: ReadonlySet<AnyNode> | undefined;
  /** One of them may be a property of the object itself. */
  private blockingOwn = false;
  /** A method that JSON.stringify calls may block. */
  private blockingToJson = false;
  /** Iterating something may suspend. */
  private hasIterators: boolean;
  /** So may what has methods by the names of iterator helpers. */
  private helpersMayBlock = false;
  /** The program calls `map` or the like of what looks like an iterator. */
  private makesHelpers = false;
  private readonly definesIterators: boolean;
  private readonly privateUses: AnyNode[] = [];
  private readonly objectSpreads = new Set<AnyNode>();
  /** Classes that are named after a computed key. */
  private readonly namedLate = new Set<AnyNode>();
  /** By constructor, and by call of `super`. */
  private readonly classOf = new Map<AnyNode, ClassPlace>();
  /** In source order. */
  private readonly references: readonly AnyNode[];

  constructor(program: AnyNode, scopes: ScopeInfo, allBlocking: boolean) {
    this.scopes = scopes;
    this.allBlocking = allBlocking;
    this.collectNames(program);
    this.references = [...scopes.bindingOf.keys()].sort((a, b) => a.start - b.start);
    for (const code of scopes.codes) this.innerCodes.set(code, []);
    for (const code of scopes.codes) if (code.parent !== undefined) this.innerCodes.get(code.parent)!.push(code);
    const namesIterator = this.references.some((id) => (id as { name: string }).name === 'Iterator');
    this.definesIterators =
      this.definedNames.has('next') ||
      this.memberNames.has('next') ||
      (iteratorMethods.size > 0 && (this.makesHelpers || namesIterator));
    this.hasIterators = allBlocking;
    this.addReads();
  }

  /** Reads are places that might suspend only in programs that define accessors or iterators. */
  private addReads(): void {
    const names = new Set(this.accessors.map(({ name }) => name));
    const isOpen = this.allBlocking || names.has(undefined);
    const hasGenerators = this.scopes.codes.some(({ node }) => isFunction(node) && node.generator);
    const mightIterate = this.allBlocking || hasGenerators || this.definesIterators;
    if (!isOpen && names.size === 0 && !mightIterate) return;
    for (const { sites, reads } of this.scopes.codes)
      for (const read of reads) {
        const { node } = read;
        const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
        const isPossible =
          node.type === 'ArrayPattern' ? mightIterate : isOpen || (names.size > 0 && (name === undefined || names.has(name)));
        if (isPossible) sites.push(read);
      }
  }

  /** Whether a property of this name, `undefined` for any, may have an accessor that blocks. */
  private mayRunAccessor(name: string | undefined): boolean {
    if (this.allBlocking) return true;
    if (this.blocksUnderAnyName) return true;
    return name === undefined ? this.blocksUnderSomeName : this.blockingNames.has(name);
  }

  /** What the functions that are marked by now make of accessors and iterators. */
  private noteMarked(): void {
    for (const { node, name, isOwn } of this.accessors) {
      if (!this.marked.has(node.type === 'Identifier' ? (this.functionOf(node) ?? node) : node)) continue;
      if (name !== undefined) this.blockingNames.add(name);
      if (!this.reachesHost(node)) continue;
      this.blocksUnderAnyName ||= name === undefined;
      this.blocksUnderSomeName = true;
      if (isOwn) this.blockingOwn = true;
    }
    const isToJsonAssigned = this.memberNames.has('toJSON');
    for (const node of this.marked) {
      if (!isFunction(node)) continue;
      if (this.definesIterators || node.generator) this.hasIterators = true;
      if (node.generator || this.scopes.givenNames.get(node) === 'next') this.helpersMayBlock = true;
      if (isToJsonAssigned || this.scopes.givenNames.get(node) === 'toJSON') this.blockingToJson = true;
    }
  }

  /** By names, the accessor comes to a function of the host. */
  private reachesHost(accessor: AnyNode): boolean {
    this.reaching ??= hostReaching(this.scopes);
    return this.reaching.has(accessor.type === 'Identifier' ? (this.functionOf(accessor) ?? accessor) : accessor);
  }

  private functionOf(id: AnyNode): AnyNode | undefined {
    const binding = this.scopes.bindingOf.get(id);
    return binding === undefined || !this.isStable(binding) ? undefined : definitionOf(binding);
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
      this.findCaptures();
    } while (this.hasNewExclusions());
    return this;
  }

  private noteClass(place: ClassPlace): void {
    const { node } = place;
    const constructor = constructorOf(node);
    if (constructor !== undefined) this.classOf.set(constructor, place);
    // In a derived constructor that is compiled, `eval` would find no `this`.
    if ((!node.id && this.namedLate.has(node)) || (node.superClass && this.scopes.hasDirectEval)) this.unmarkable.add(node);
  }

  adopts(node: ClassNode): boolean {
    if (!node.superClass || !this.marked.has(node)) return false;
    return hasPrivateMembers(node) || instanceFields(node).some((field) => !this.marked.has(field));
  }

  isMarked(node: AnyNode): boolean {
    return this.marked.has(node);
  }

  capturesOf(owner: AnyNode): ReadonlySet<UseKind> {
    return this.captures.get(owner) ?? noUses;
  }

  isCaptured(use: AnyNode): boolean {
    return this.captured.has(use);
  }

  movesParams(node: AnyNode): boolean {
    const code = this.scopes.codeOf.get(node)!;
    if (this.keepsParams(code)) return false;
    const isSimple = !isFunction(node) || node.params.every((param) => param.type === 'Identifier');
    if (!isSimple && (code.kind === 'constructor' || code.uses.some((use) => use.kind === 'newTarget'))) return true;
    return (
      code.sites.some((site) => site.inParams && this.mayBlock(site.node)) ||
      this.innerCodes.get(code)!.some((inner) => inner.inParams && this.usesOfArrows(inner))
    );
  }

  isStable(binding: Binding): boolean {
    return binding.writes === 0 && binding.declarations.length === 1 && !this.scopes.hasDirectEval;
  }

  knownFunction(id: AnyNode): AnyNode | undefined {
    const binding = this.scopes.bindingOf.get(id);
    if (binding?.kind !== 'function' || !this.isStable(binding) || this.scopes.dynamics.has(id)) return undefined;
    return binding.declarations[0];
  }

  isSelfContained(node: AnyNode): boolean {
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
    const usesOutside = (code: Code): boolean =>
      (code.kind === 'arrow' && code.uses.length > 0) ||
      this.innerCodes.get(code)!.some((inner) => inner.kind === 'arrow' && usesOutside(inner));
    const code = this.scopes.codeOf.get(node)!;
    return code.kind !== 'arrow' || !usesOutside(code);
  }

  mayBlock(site: AnyNode): boolean {
    switch (site.type) {
      case 'CallExpression':
        if (site.callee.type === 'Super') return this.parentMayBlock(this.classOf.get(site)!.node);
        if (isDirectEval(site)) return false;
        return this.allBlocking || !this.isHarmlessCall(site.callee, site.arguments);
      case 'NewExpression':
        return this.allBlocking || !this.isHarmlessNew(site.callee, site.arguments);
      case 'TaggedTemplateExpression':
        return this.allBlocking || !this.isHarmlessCall(site.tag, site.quasi.expressions);
      case 'ForOfStatement':
        return site.await || (this.hasIterators && unparen(site.right).type !== 'ArrayExpression');
      case 'SpreadElement':
        if (this.objectSpreads.has(site)) return this.allBlocking || this.blockingOwn;
        return this.hasIterators && unparen(site.argument).type !== 'ArrayExpression';
      case 'MemberExpression':
        return this.mayRunAccessor(memberName(site));
      case 'ArrayPattern':
        return this.hasIterators;
      case 'ObjectPattern':
        return site.properties.some((property) =>
          property.type === 'RestElement'
            ? this.allBlocking || this.blockingOwn
            : this.mayRunAccessor(staticKey(property.key, property.computed)),
        );
      case 'YieldExpression':
        return site.delegate && this.hasIterators;
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.blockingFrom(staticParts(site)).length > 0;
      default:
        return true;
    }
  }

  /** Names that the program gives to properties, or that occur as texts and so might name one. */
  private collectNames(node: AnyNode): void {
    if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'CallExpression')
      this.accessors.push(...accessorsOf(node));
    if (node.type === 'CallExpression' && isHelperOfIterator(node)) this.makesHelpers = true;
    if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') {
      const name = staticKey(node.key, node.computed);
      if (name !== undefined && !(node.type === 'Property' && node.shorthand && node.value.type === 'AssignmentPattern'))
        this.definedNames.add(name);
    } else if (node.type === 'AssignmentExpression') {
      const target = unparen(node.left);
      const name = target.type === 'MemberExpression' ? staticKey(target.property, target.computed) : undefined;
      if (name !== undefined) {
        this.assignedNames.add(name);
        this.memberNames.add(name);
      }
    } else if (node.type === 'ObjectExpression') {
      for (const property of node.properties) if (property.type === 'SpreadElement') this.objectSpreads.add(property);
    } else if (node.type === 'Literal' && typeof node.value === 'string') this.assignedNames.add(node.value);
    else if (node.type === 'PrivateIdentifier') this.privateUses.push(node);
    else if (node.type === 'TemplateElement' && typeof node.value.cooked === 'string') this.assignedNames.add(node.value.cooked);
    if ((node.type === 'Property' || node.type === 'PropertyDefinition') && node.computed && node.value)
      this.namedLate.add(unparen(node.value));
    forEachChild(node, this.collectNamesInside, undefined);
  }

  private readonly collectNamesInside = (node: AnyNode): void => this.collectNames(node);

  private markAll(): void {
    this.marked.clear();
    this.blockingNames.clear();
    this.blocksUnderAnyName = false;
    this.blocksUnderSomeName = false;
    this.blockingOwn = false;
    this.blockingToJson = false;
    this.hasIterators = this.allBlocking;
    this.helpersMayBlock = false;
    const candidates = this.scopes.codes.filter((code) => isMarkable(code) && !this.unmarkable.has(code.node));
    for (const { node } of candidates) if (isFunction(node) && node.async) this.marked.add(node);
    let before = -1;
    while (this.marked.size !== before) {
      before = this.marked.size;
      for (const { node, sites } of candidates) {
        if (!this.marked.has(node) && sites.some((site) => this.mayBlock(site.node))) this.marked.add(node);
      }
      this.noteMarked();
      for (const code of this.scopes.codes) this.markParamOwner(code);
      for (const place of this.scopes.classes) this.markClass(place);
    }
    for (const place of this.scopes.classes) this.markMembers(place);
  }

  private markClass({ node }: ClassPlace): void {
    if (this.marked.has(node) || this.unmarkable.has(node)) return;
    const constructor = constructorOf(node);
    const blocks =
      (constructor !== undefined && this.bodyMayBlock(constructor)) ||
      (node.superClass && this.parentMayBlock(node)) ||
      this.blockingFrom(instanceFields(node)).length > 0;
    if (!blocks) return;
    this.marked.add(node);
    if (constructor !== undefined) this.marked.add(constructor);
  }

  private bodyMayBlock(constructor: AnyNode): boolean {
    if (this.marked.has(constructor)) return true;
    const code = this.scopes.codeOf.get(constructor)!;
    return code.sites.some((site) => this.mayBlock(site.node)) || this.superInCompiledArrow(code, false);
  }

  /** An arrow that is compiled, or inside one that is, calls `super`: that works only if the constructor is compiled, too. */
  private superInCompiledArrow(code: Code, isInCompiled: boolean): boolean {
    return this.innerCodes.get(code)!.some((inner) => {
      if (inner.kind !== 'arrow') return false;
      const isCompiled = isInCompiled || this.marked.has(inner.node);
      return (isCompiled && inner.uses.some(({ kind }) => kind === 'superCall')) || this.superInCompiledArrow(inner, isCompiled);
    });
  }

  private parentMayBlock(node: ClassNode): boolean {
    const parent = unparen(node.superClass!);
    if (this.allBlocking) return true;
    // `super(...)` of a collection may run an iterator, and methods of the class.
    if (parent.type === 'Identifier' && iterating.has(parent.name) && this.marked.size > 0) return true;
    return !(parent.type === 'Literal' || this.isHarmlessNew(parent, []));
  }

  /** The members from the first one on that may block, in the order in which they run. */
  private blockingFrom<T extends StaticPart>(members: readonly T[]): readonly T[] {
    const first = members.findIndex((member) => this.scopes.codeOf.get(member)?.sites.some((site) => this.mayBlock(site.node)));
    return first === -1 ? [] : members.slice(first);
  }

  private markMembers({ node, code }: ClassPlace): void {
    if (this.marked.has(node)) {
      const fields = instanceFields(node);
      const isFree = node.superClass && !hasPrivateMembers(node);
      for (const field of isFree ? fields : this.blockingFrom(fields)) this.marked.add(field);
    }
    if (code.kind === 'program' || this.marked.has(code.node))
      for (const part of this.blockingFrom(staticParts(node))) this.marked.add(part);
  }

  /** A compiled arrow in parameters needs its owner's captures there, which only a compiled owner can give. */
  private markParamOwner(code: Code): void {
    const owner = code.parent;
    if (owner === undefined || !code.inParams || owner.kind === 'arrow' || this.keepsParams(owner) || this.marked.has(owner.node))
      return;
    if ((isMarkable(owner) || owner.kind === 'constructor') && this.usesOfArrows(code)) this.marked.add(owner.node);
  }

  /** True if `code` is an arrow that takes anything from its owner while it, or an arrow inside it, is compiled. */
  private usesOfArrows(code: Code, isInCompiled = false): boolean {
    if (code.kind !== 'arrow') return false;
    const isCompiled = isInCompiled || this.marked.has(code.node);
    if (isCompiled && code.uses.length > 0) return true;
    return this.innerCodes.get(code)!.some((inner) => this.usesOfArrows(inner, isCompiled));
  }

  private findCaptures(): void {
    this.captures.clear();
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
        const known = this.captures.get(owner.node) ?? new Set();
        this.captures.set(owner.node, known.add(use.kind).add(use.kind === 'super' ? 'this' : use.kind));
      }
    }
  }

  /** Where parameters stay, compiled arrows in them would have no captures. */
  private hasNewExclusions(): boolean {
    let found = false;
    for (const code of this.scopes.codes) {
      const owner = code.parent;
      if (owner === undefined || !code.inParams || !this.keepsParams(owner) || !this.usesOfArrows(code)) continue;
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
    for (const inner of this.innerCodes.get(code)!) if (inner.kind === 'arrow') this.excludeArrowsIn(inner);
  }

  private excludeWithOuterArrows(code: Code): void {
    for (let arrow: Code | undefined = code; arrow?.kind === 'arrow'; arrow = arrow.parent) this.unmarkable.add(arrow.node);
  }

  private isHarmlessNew(callee: AnyNode, args: readonly AnyNode[]): boolean {
    const target = unparen(callee);
    if (target.type !== 'Identifier') return isClass(target) && !this.marked.has(target);
    if (this.scopes.dynamics.has(target)) return false;
    const binding = this.scopes.bindingOf.get(target);
    if (binding === undefined && this.iterates(target.name, args)) return false;
    if (binding === undefined)
      return harmlessGlobals.has(target.name) || (target.name === 'Promise' && args.every((arg) => this.isHarmlessValue(arg)));
    const definition = this.isStable(binding) ? definitionOf(binding) : undefined;
    return definition !== undefined && (isClass(definition) || isFunction(definition)) && !this.marked.has(definition);
  }

  private isHarmlessCall(callee: AnyNode, args: readonly AnyNode[]): boolean {
    const target = unparen(callee);
    if (target.type !== 'MemberExpression') return this.isHarmlessFunction(target);
    if (target.object.type === 'Super') return false;
    const name = staticKey(target.property, target.computed);
    if (name === undefined) return false;
    if (this.isHarmlessStatic(target, name)) return this.isHarmlessStaticCall(target, name, args);
    if (this.definedNames.has(name) || this.assignedNames.has(name)) return false;
    const object = unparen(target.object);
    if (object.type === 'Identifier' && object.name === 'Iterator') return false;
    if (this.helpersMayBlock && iteratorMethods.has(name) && object.type !== 'ArrayExpression') return false;
    return harmlessMethods.has(name) || (callbackMethods.has(name) && args.every((arg) => this.isHarmlessValue(arg)));
  }

  /** Whether the built-in function of that name may suspend in an iterator. */
  private iterates(name: string, [items]: readonly AnyNode[]): boolean {
    return this.hasIterators && items !== undefined && unparen(items).type !== 'ArrayExpression' && iterating.has(name);
  }

  /** A harmless function stays so unless what it is given makes it run code of the script that may block. */
  private isHarmlessStaticCall(
    member: Extract<AnyNode, { type: 'MemberExpression' }>,
    name: string,
    args: readonly AnyNode[],
  ): boolean {
    const full = `${(unparen(member.object) as { name: string }).name}.${name}`;
    if (this.iterates(full, args)) return false;
    if (this.blockingOwn && copying.has(full)) return false;
    if (this.blocksUnderSomeName && accessing.has(full)) return false;
    if (full !== 'JSON.parse' && full !== 'JSON.stringify') return true;
    if (full === 'JSON.stringify' && this.blockingToJson) return false;
    return args[1] === undefined || this.isHarmlessValue(args[1]);
  }

  private isHarmlessStatic(member: Extract<AnyNode, { type: 'MemberExpression' }>, name: string): boolean {
    const object = unparen(member.object);
    if (object.type !== 'Identifier' || this.scopes.bindingOf.get(object) !== undefined) return false;
    if (this.scopes.dynamics.has(object)) return false;
    return harmlessStatics.has(`${object.name}.${name}`) && !this.assignedNames.has(name);
  }

  /** The expression is a function that may be called without a coroutine entry. */
  private isHarmlessFunction(node: AnyNode): boolean {
    if (isFunction(node)) return !this.marked.has(node);
    if (node.type === 'MemberExpression') {
      const name = staticKey(node.property, node.computed);
      return name !== undefined && this.isHarmlessStatic(node, name);
    }
    if (node.type !== 'Identifier' || this.scopes.dynamics.has(node)) return false;
    const binding = this.scopes.bindingOf.get(node);
    if (binding === undefined) return harmlessGlobals.has(node.name);
    const definition = this.isStable(binding) ? definitionOf(binding) : undefined;
    if (definition === undefined) return false;
    return isClass(definition) || (definition.type !== 'Identifier' && this.isHarmlessFunction(definition));
  }

  /** As an argument, the expression gives the callee nothing to call that might suspend. */
  private isHarmlessValue(node: AnyNode): boolean {
    const value = unparen(node);
    switch (value.type) {
      case 'Literal':
      case 'TemplateLiteral':
      case 'BinaryExpression':
      case 'UnaryExpression':
      case 'ArrayExpression':
      case 'ObjectExpression':
        return true;
      default:
        return this.isHarmlessFunction(value);
    }
  }
}

/** The name of the property; a private one begins with `#`. */
function memberName(node: Extract<AnyNode, { type: 'MemberExpression' }>): string | undefined {
  if (node.property.type === 'PrivateIdentifier') return `#${node.property.name}`;
  return staticKey(node.computed ? unparen(node.property) : node.property, node.computed);
}

/** `x.values().map(f)` and the like. */
function isHelperOfIterator({ callee }: Extract<AnyNode, { type: 'CallExpression' }>): boolean {
  const receiver = callee.type === 'MemberExpression' ? unparen(callee.object) : undefined;
  if (receiver?.type !== 'CallExpression' || receiver.callee.type !== 'MemberExpression') return false;
  const { object, property, computed } = receiver.callee;
  const isStatic = object.type === 'Identifier' && object.name === 'Object';
  const name = staticKey(property, computed);
  return name === undefined ? true : !isStatic && /^(values|entries|keys|matchAll)$/.test(name);
}

/** `node` stands in the parameters of `code`, where nothing is declared yet. */
function isInParams(node: AnyNode, { node: owner }: Code): boolean {
  return isFunction(owner) && node.start < owner.body.start;
}

const noUses: ReadonlySet<UseKind> = new Set();

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

/** Which codes can be coroutines by themselves: of classes (below) more is asked. */
function isMarkable(code: Code): boolean {
  return code.kind === 'declaration' || code.kind === 'expression' || code.kind === 'arrow' || isMethod(code);
}

/** The function, class or expression that a stable binding holds once it is initialised. */
function definitionOf(binding: Binding): AnyNode | undefined {
  const node = binding.declarations[0]!;
  if (isFunction(node) || isClass(node)) return node;
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return undefined;
  return unparen(node.init);
}
