// The names that a program gives to properties, and the shapes of code that the analysis asks for. Names stand for what cannot be known:
// two unrelated properties of one name are one.

import { accessorsOf, type Accessor } from './accessor-names.ts';
import { staticKey, unparen, type AnyNode } from '../ast.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

/** Collected by whoever visits the program. */
export class ProgramNames {
  /** Of members of literals and classes, and of symbols that might name one. */
  readonly defined: Set<string> = new Set();
  /** Of members that are assigned. */
  readonly members: Set<string> = new Set();
  /** Of these, and texts, which might name one. */
  readonly assigned: Set<string> = new Set();
  readonly accessors: Accessor[] = [];
  /** `{ ...x }` */
  readonly objectSpreads: Set<AnyNode> = new Set();
  /** Functions and classes that are named after a computed key. */
  readonly namedLate: Set<AnyNode> = new Set();
  /** The program calls `map` or the like of what looks like an iterator. */
  makesHelpers = false;

  addMember(node: Node<'Property' | 'MethodDefinition' | 'PropertyDefinition'>): void {
    const name = staticKey(node.key, node.computed);
    if (name !== undefined && !(node.type === 'Property' && node.shorthand && node.value.type === 'AssignmentPattern'))
      this.defined.add(name);
    if (node.key.type === 'Literal') this.addText(node.key.value);
    if (node.type !== 'PropertyDefinition') this.addAccessors(node);
    if (node.type !== 'MethodDefinition' && node.computed && node.value) this.namedLate.add(unparen(node.value));
  }

  addCall(node: Node<'CallExpression'>): void {
    this.addAccessors(node);
    this.makesHelpers ||= isHelperOfIterator(node);
  }

  addAssignment(left: AnyNode): void {
    const target = unparen(left);
    const name = target.type === 'MemberExpression' ? staticKey(target.property, target.computed) : undefined;
    if (name === undefined) return;
    this.assigned.add(name);
    this.members.add(name);
  }

  /** A method under `Symbol.split` is what `split` calls. */
  addRead({ object, property }: Node<'MemberExpression'>): void {
    if (!isNamed(object, 'Symbol') || property.type !== 'Identifier') return;
    this.defined.add(property.name);
    if (property.name === 'replace') this.defined.add('replaceAll');
  }

  /** The value of a literal. */
  addText(value: unknown): void {
    if (typeof value === 'string') this.assigned.add(value);
  }

  private addAccessors(node: AnyNode): void {
    for (const accessor of accessorsOf(node)) this.accessors.push(accessor);
  }
}

function isNamed(node: AnyNode, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** `x.values().map(f)` and the like. */
function isHelperOfIterator({ callee }: Node<'CallExpression'>): boolean {
  const receiver = callee.type === 'MemberExpression' ? unparen(callee.object) : undefined;
  if (receiver?.type !== 'CallExpression' || receiver.callee.type !== 'MemberExpression') return false;
  const { object, property, computed } = receiver.callee;
  const isStatic = isNamed(object, 'Object');
  const name = staticKey(property, computed);
  return name === undefined ? true : !isStatic && /^(values|entries|keys|matchAll)$/.test(name);
}
