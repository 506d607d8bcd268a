// What using an object may come to, given the functions that are marked: accessors that may suspend, by name, iterators and methods
// that the host calls.

import type { Accessor } from './accessor-names.ts';
import { isClass, isFunction, memberName, type AnyNode } from '../ast.ts';
import { definitionOf } from './definitions.ts';
import { iteratorMethods } from './harmless-table.ts';
import { hostReaching } from './host-reach.ts';
import type { ProgramNames } from './program-names.ts';
import type { ScopeInfo } from './scope-info.ts';

export class BlockingMembers {
  /** An accessor of any name that reaches the host may block: so may reading a computed member. */
  underSomeName = false;
  /** One of them may be a property of the object itself. */
  ofObjectItself = false;
  /** A method that JSON.stringify calls may block. */
  inToJson = false;
  /** Iterating something may suspend. */
  inIterators = false;
  /** So may what has methods by the names of iterator helpers. */
  inHelpers = false;
  /** So may methods that make a list of the class of another. */
  inCopies = false;
  /** An accessor whose name is not known may block. */
  private underAnyName = false;
  /** Names of accessors that may block. */
  private readonly underNames = new Set<string>();
  private readonly scopes: ScopeInfo;
  private readonly names: ProgramNames;
  private readonly allBlocking: boolean;
  private readonly definesIterators: boolean;
  /** Only then objects of the program, other than those of generators, have iterator helpers. */
  private readonly namesIterator: boolean;
  private reaching: ReadonlySet<AnyNode> | undefined;

  constructor(scopes: ScopeInfo, allBlocking: boolean) {
    const { names } = scopes;
    this.scopes = scopes;
    this.names = names;
    this.allBlocking = allBlocking;
    this.namesIterator = namesIterator(scopes);
    this.definesIterators =
      names.defined.has('next') ||
      names.members.has('next') ||
      (iteratorMethods.size > 0 && (names.makesHelpers || this.namesIterator));
    this.reset();
  }

  /** Nothing is marked. */
  reset(): void {
    this.underNames.clear();
    this.underAnyName = false;
    this.underSomeName = false;
    this.ofObjectItself = false;
    this.inToJson = false;
    this.inIterators = this.allBlocking;
    this.inHelpers = false;
    this.inCopies = false;
  }

  /** Takes in what is marked by now. */
  note(marked: ReadonlySet<AnyNode>): void {
    for (const { node, name, isOwn } of this.names.accessors) {
      const accessor = this.functionOf(node);
      if (!marked.has(accessor)) continue;
      if (name !== undefined) this.underNames.add(name);
      if (!this.reachesHost(accessor)) continue;
      this.underAnyName ||= name === undefined;
      this.underSomeName = true;
      if (isOwn) this.ofObjectItself = true;
    }
    const isToJsonAssigned = this.names.members.has('toJSON');
    if (marked.size > 0 && this.names.defined.has('species')) this.inCopies = true;
    for (const node of marked) {
      if (isClass(node) && node.superClass?.type === 'Identifier' && node.superClass.name.endsWith('Array')) this.inCopies = true;
      if (!isFunction(node)) continue;
      const name = this.scopes.givenNames.get(node);
      const isIterated = node.generator && !node.async;
      if (this.definesIterators || isIterated) this.inIterators = true;
      if (isIterated || (name === 'next' && this.namesIterator)) this.inHelpers = true;
      if (isToJsonAssigned || name === 'toJSON') this.inToJson = true;
    }
  }

  /** Whether a property of this name, `undefined` for any, may have an accessor that blocks. */
  mayRunAccessor(name: string | undefined): boolean {
    if (this.allBlocking || this.underAnyName) return true;
    return name === undefined ? this.underSomeName : this.underNames.has(name);
  }

  /** Reads are places that might suspend only in programs that define accessors, iterators or the like: here they become sites. */
  addReads(): void {
    const names = new Set(this.names.accessors.map(({ name }) => name));
    const isOpen = this.allBlocking || names.has(undefined);
    const hasGenerators = this.scopes.codes.some(({ node }) => isFunction(node) && node.generator);
    const mightIterate = this.allBlocking || hasGenerators || this.definesIterators;
    const mightAnswer = this.allBlocking || this.names.defined.has('hasInstance');
    if (!isOpen && names.size === 0 && !mightIterate && !mightAnswer) return;
    const isPossible = (node: AnyNode): boolean => {
      if (node.type === 'ArrayPattern') return mightIterate;
      if (node.type === 'BinaryExpression') return mightAnswer;
      const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
      return isOpen || (names.size > 0 && (name === undefined || names.has(name)));
    };
    for (const { sites, reads } of this.scopes.codes) for (const read of reads) if (isPossible(read)) sites.push(read);
  }

  /** By names, the accessor comes to a function of the host. */
  private reachesHost(accessor: AnyNode): boolean {
    this.reaching ??= hostReaching(this.scopes);
    return this.reaching.has(accessor);
  }

  private functionOf(node: Accessor['node']): AnyNode {
    return node.type === 'Identifier' ? (definitionOf(this.scopes, this.scopes.bindingOf.get(node)) ?? node) : node;
  }
}

function namesIterator({ references }: ScopeInfo): boolean {
  return references.some(({ node }) => node.name === 'Iterator');
}
