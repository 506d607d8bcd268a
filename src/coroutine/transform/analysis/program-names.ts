// The names that a program gives to properties, and the shapes of code that the analysis asks for: collected in one walk.

import { accessorsOf, type Accessor } from './accessor-names.ts';
import { forEachChild, staticKey, unparen, type AnyNode } from '../ast.ts';

export interface ProgramNames {
  /** Of members of literals and classes, and of symbols that might name one. */
  readonly defined: ReadonlySet<string>;
  /** Of members that are assigned. */
  readonly members: ReadonlySet<string>;
  /** Of these, and texts, which might name one. */
  readonly assigned: ReadonlySet<string>;
  readonly accessors: readonly Accessor[];
  readonly privateUses: readonly AnyNode[];
  readonly objectSpreads: ReadonlySet<AnyNode>;
  /** Functions and classes that are named after a computed key. */
  readonly namedLate: ReadonlySet<AnyNode>;
  /** The program calls `map` or the like of what looks like an iterator. */
  readonly makesHelpers: boolean;
}

export function namesOf(program: AnyNode): ProgramNames {
  const collector = new Collector();
  collector.visit(program);
  return collector;
}

class Collector implements ProgramNames {
  readonly defined: Set<string> = new Set();
  readonly members: Set<string> = new Set();
  readonly assigned: Set<string> = new Set();
  readonly accessors: Accessor[] = [];
  readonly privateUses: AnyNode[] = [];
  readonly objectSpreads: Set<AnyNode> = new Set();
  readonly namedLate: Set<AnyNode> = new Set();
  makesHelpers = false;

  readonly visit = (node: AnyNode): void => {
    if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'CallExpression')
      this.accessors.push(...accessorsOf(node));
    if (node.type === 'CallExpression' && isHelperOfIterator(node)) this.makesHelpers = true;
    if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') {
      const name = staticKey(node.key, node.computed);
      if (name !== undefined && !(node.type === 'Property' && node.shorthand && node.value.type === 'AssignmentPattern'))
        this.defined.add(name);
    } else if (node.type === 'AssignmentExpression') {
      const target = unparen(node.left);
      const name = target.type === 'MemberExpression' ? staticKey(target.property, target.computed) : undefined;
      if (name !== undefined) {
        this.assigned.add(name);
        this.members.add(name);
      }
    } else if (node.type === 'MemberExpression') {
      if (isNamed(node.object, 'Symbol') && node.property.type === 'Identifier') this.noteSymbol(node.property.name);
    } else if (node.type === 'ObjectExpression') {
      for (const property of node.properties) if (property.type === 'SpreadElement') this.objectSpreads.add(property);
    } else if (node.type === 'Literal' && typeof node.value === 'string') this.assigned.add(node.value);
    else if (node.type === 'PrivateIdentifier') this.privateUses.push(node);
    else if (node.type === 'TemplateElement' && typeof node.value.cooked === 'string') this.assigned.add(node.value.cooked);
    if ((node.type === 'Property' || node.type === 'PropertyDefinition') && node.computed && node.value)
      this.namedLate.add(unparen(node.value));
    forEachChild(node, this.visit, undefined);
  };

  /** A method under `Symbol.split` is what `split` calls. */
  private noteSymbol(name: string): void {
    this.defined.add(name);
    if (name === 'replace') this.defined.add('replaceAll');
  }
}

function isNamed(node: AnyNode, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** `x.values().map(f)` and the like. */
function isHelperOfIterator({ callee }: Extract<AnyNode, { type: 'CallExpression' }>): boolean {
  const receiver = callee.type === 'MemberExpression' ? unparen(callee.object) : undefined;
  if (receiver?.type !== 'CallExpression' || receiver.callee.type !== 'MemberExpression') return false;
  const { object, property, computed } = receiver.callee;
  const isStatic = isNamed(object, 'Object');
  const name = staticKey(property, computed);
  return name === undefined ? true : !isStatic && /^(values|entries|keys|matchAll)$/.test(name);
}
