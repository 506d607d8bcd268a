// Questions about the members of a class in the syntax tree.

import type { AnyNode, ClassMember, ClassNode, FunctionNode } from './ast.ts';

export type Field = Extract<AnyNode, { type: 'PropertyDefinition' }>;
export type StaticPart = Field | Extract<AnyNode, { type: 'StaticBlock' }>;

/** The constructor that the class writes. */
export function constructorOf(node: ClassNode): FunctionNode | undefined {
  for (const member of node.body.body)
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') return member.value;
  return undefined;
}

export function instanceFields(node: ClassNode): Field[] {
  return node.body.body.filter((member): member is Field => member.type === 'PropertyDefinition' && !member.static);
}

/** Static fields and blocks, which run in this order. */
export function staticParts(node: ClassNode): StaticPart[] {
  return node.body.body.filter(
    (member): member is StaticPart => member.type === 'StaticBlock' || (member.type === 'PropertyDefinition' && member.static),
  );
}

/** Objects of the class are made by its parent alone. */
export function isHeir(node: ClassNode): boolean {
  return (
    Boolean(node.superClass) && constructorOf(node) === undefined && instanceFields(node).length === 0 && !hasPrivateMembers(node)
  );
}

/** Objects of the class have private members. */
export function hasPrivateMembers(node: ClassNode): boolean {
  return node.body.body.some((member) => !isStatic(member) && isPrivate(member));
}

function isStatic(member: ClassMember): boolean {
  return member.type === 'StaticBlock' || member.static;
}

function isPrivate(member: ClassMember): boolean {
  return member.type !== 'StaticBlock' && member.key.type === 'PrivateIdentifier';
}
