// Which places may suspend, given the functions that are marked: an unknown call may, as may one of a marked function, or of a built-in
// that is given a marked function; so may reading and iterating what marked functions stand behind (blocking-members.ts).

import { isClass, isDirectEval, isFunction, memberName, staticKey, unparen, type AnyNode, type ClassNode } from '../ast.ts';
import type { BlockingMembers } from './blocking-members.ts';
import { staticParts, type StaticPart } from '../class-members.ts';
import { definitionOf } from './definitions.ts';
import {
  accessing,
  callbackMethods,
  copying,
  copyingMethods,
  harmlessGlobals,
  harmlessMethods,
  harmlessStatics,
  iteratorMethods,
  iterating,
} from './harmless-table.ts';
import { isNoIterator } from './no-iterators.ts';
import type { ProgramNames } from './program-names.ts';
import type { ClassPlace, ScopeInfo } from './scope-info.ts';

export interface SitesInput {
  readonly scopes: ScopeInfo;
  readonly members: BlockingMembers;
  readonly marked: ReadonlySet<AnyNode>;
  /** By call of `super`. */
  readonly classOf: ReadonlyMap<AnyNode, ClassPlace>;
  readonly allBlocking: boolean;
}

export class Sites {
  private readonly scopes: ScopeInfo;
  private readonly names: ProgramNames;
  private readonly members: BlockingMembers;
  private readonly marked: ReadonlySet<AnyNode>;
  private readonly classOf: ReadonlyMap<AnyNode, ClassPlace>;
  private readonly allBlocking: boolean;

  constructor({ scopes, members, marked, classOf, allBlocking }: SitesInput) {
    this.scopes = scopes;
    this.names = scopes.names;
    this.members = members;
    this.marked = marked;
    this.classOf = classOf;
    this.allBlocking = allBlocking;
  }

  /** Running this place in a coroutine may suspend. */
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
        return site.await || (this.members.inIterators && unparen(site.right).type !== 'ArrayExpression');
      case 'SpreadElement':
        if (this.names.objectSpreads.has(site)) return this.allBlocking || this.members.ofObjectItself;
        return this.members.inIterators && unparen(site.argument).type !== 'ArrayExpression';
      case 'MemberExpression':
        return this.members.mayRunAccessor(memberName(site));
      case 'ArrayPattern':
        return this.members.inIterators;
      case 'BinaryExpression':
        return this.allBlocking || this.marked.size > 0;
      case 'ObjectPattern':
        return site.properties.some((property) =>
          property.type === 'RestElement'
            ? this.allBlocking || this.members.ofObjectItself
            : this.members.mayRunAccessor(staticKey(property.key, property.computed)),
        );
      case 'YieldExpression':
        return site.delegate && this.members.inIterators;
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.blockingFrom(staticParts(site)).length > 0;
      default:
        return true;
    }
  }

  /** Making an object of the class, by its parent, may suspend. */
  parentMayBlock(node: ClassNode): boolean {
    const parent = unparen(node.superClass!);
    if (this.allBlocking) return true;
    // `super(...)` of a collection may run an iterator, and methods of the class.
    if (parent.type === 'Identifier' && iterating.has(parent.name) && this.marked.size > 0) return true;
    return !(parent.type === 'Literal' || this.isHarmlessNew(parent, []));
  }

  /** The members from the first one on that may block, in the order in which they run. */
  blockingFrom<T extends StaticPart>(members: readonly T[]): readonly T[] {
    const first = members.findIndex((member) => this.scopes.codeOf.get(member)?.sites.some((site) => this.mayBlock(site)));
    return first === -1 ? [] : members.slice(first);
  }

  private isHarmlessNew(callee: AnyNode, args: readonly AnyNode[]): boolean {
    const target = unparen(callee);
    if (target.type !== 'Identifier') return isClass(target) && !this.marked.has(target);
    if (this.scopes.dynamics.has(target)) return false;
    const binding = this.scopes.bindingOf.get(target);
    if (binding === undefined && this.iterates(target.name, args)) return false;
    // Options of an error may have a getter.
    if (binding === undefined && args.length > 1 && target.name.endsWith('Error') && this.members.mayRunAccessor('cause'))
      return false;
    if (binding === undefined)
      return harmlessGlobals.has(target.name) || (target.name === 'Promise' && args.every((arg) => this.isHarmlessValue(arg)));
    const definition = definitionOf(this.scopes, binding);
    return definition !== undefined && (isClass(definition) || isFunction(definition)) && !this.marked.has(definition);
  }

  private isHarmlessCall(callee: AnyNode, args: readonly AnyNode[]): boolean {
    const target = unparen(callee);
    if (target.type !== 'MemberExpression') return this.isHarmlessFunction(target);
    if (target.object.type === 'Super') return false;
    const name = staticKey(target.property, target.computed);
    if (name === undefined) return false;
    if (this.isHarmlessStatic(target, name)) return this.isHarmlessStaticCall(target, name, args);
    if (this.names.defined.has(name) || this.names.assigned.has(name)) return false;
    const object = unparen(target.object);
    if (object.type === 'Identifier' && object.name === 'Iterator') return false;
    if (this.members.inHelpers && iteratorMethods.has(name) && !isNoIterator(this.scopes, this.names, object)) return false;
    if (this.members.inCopies && copyingMethods.has(name)) return false;
    return harmlessMethods.has(name) || (callbackMethods.has(name) && args.every((arg) => this.isHarmlessValue(arg)));
  }

  /** Whether the built-in function of that name may suspend in an iterator. */
  private iterates(name: string, [items]: readonly AnyNode[]): boolean {
    return this.members.inIterators && items !== undefined && unparen(items).type !== 'ArrayExpression' && iterating.has(name);
  }

  /** A harmless function stays so unless what it is given makes it run code of the script that may block. */
  private isHarmlessStaticCall(
    member: Extract<AnyNode, { type: 'MemberExpression' }>,
    name: string,
    args: readonly AnyNode[],
  ): boolean {
    const full = `${(unparen(member.object) as { name: string }).name}.${name}`;
    if (this.iterates(full, args)) return false;
    if (this.members.ofObjectItself && copying.has(full)) return false;
    if (this.members.underSomeName && accessing.has(full)) return false;
    if (full !== 'JSON.parse' && full !== 'JSON.stringify') return true;
    if (full === 'JSON.stringify' && this.members.inToJson) return false;
    return args[1] === undefined || this.isHarmlessValue(args[1]);
  }

  private isHarmlessStatic(member: Extract<AnyNode, { type: 'MemberExpression' }>, name: string): boolean {
    const object = unparen(member.object);
    if (object.type !== 'Identifier' || this.scopes.bindingOf.get(object) !== undefined) return false;
    if (this.scopes.dynamics.has(object)) return false;
    return harmlessStatics.has(`${object.name}.${name}`) && !this.names.assigned.has(name);
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
    const definition = definitionOf(this.scopes, binding);
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
