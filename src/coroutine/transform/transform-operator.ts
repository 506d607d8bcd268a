// Operators that are more than operators: `delete`, which takes a chain or a member as it stands, and `instanceof`, which may suspend.

import { unparen, type AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { emitChainAs, spineChanges } from './transform-chain.ts';
import { thisOf } from './transform-target.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

/** `delete`. Of `a?.b`, the short circuit gives true. */
export function emitUnary(e: Emitter, node: Node<'UnaryExpression'>): void {
  const argument = unparen(node.argument);
  if (node.operator === 'delete') e.plainMembers.add(argument.type === 'ChainExpression' ? argument.expression : argument);
  if (node.operator === 'delete' && argument.type === 'ChainExpression' && spineChanges(e, argument.expression)) {
    e.skipTo(argument.start);
    emitChainAs(e, argument, 'delete ', 'true');
    e.skipTo(node.end);
  } else if (node.operator === 'delete' && argument.type === 'MemberExpression' && argument.object.type === 'Super') {
    emitDeleteSuper(e, node, argument);
  } else if (node.operator === 'delete' && (argument.type === 'ThisExpression' || argument.type === 'MetaProperty')) {
    // What they become may be a name, which cannot be deleted.
    e.copyTo(argument.start);
    e.insert('(0,');
    e.emit(argument);
    e.insert(')');
    e.copyTo(node.end);
  } else e.emitChildren(node);
}

/** `delete super.x` is always an error, but only after `this` and the key have been looked at. */
function emitDeleteSuper(e: Emitter, node: Node<'UnaryExpression'>, member: Node<'MemberExpression'>): void {
  const owner = e.owners.get(member)!.node;
  if (!e.hasActivation(owner) && !e.analysis.isCaptured(member)) return e.emitChildren(node);
  e.insert(`${e.helper('deleteSuper')}(${thisOf(e, member)}`);
  if (member.computed) {
    e.insert(',');
    e.skipTo(member.property.start);
    e.emit(member.property);
  }
  e.skipTo(node.end);
  e.insert(')');
}

/** `value instanceof target`, where the class may answer for itself. */
export function emitBinary(e: Emitter, node: Node<'BinaryExpression'>): void {
  if (node.operator !== 'instanceof' || !e.suspends(node)) return e.emitChildren(node);
  e.insert(`(yield*${e.helper('instanceOf')}((`, node.start);
  e.emit(node.left);
  e.insert('),(');
  e.skipTo(node.right.start);
  e.emit(node.right);
  e.insert(')))');
}
