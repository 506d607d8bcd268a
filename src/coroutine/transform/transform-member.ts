// Reading and writing properties whose getter or setter may suspend: the accessor is looked up first, and run as a coroutine if it has
// an entry. Only places whose property has the name of an accessor that may block are written so.

import { staticKey, unparen, type AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { emitPatternAssignment, patternSuspends } from './transform-pattern.ts';
import { accessorOf, emitPlainMember } from './transform-private.ts';
import { emitTarget, superObject, suspendableTarget, thisOf } from './transform-target.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Member = Node<'MemberExpression'>;

/** The visitor of members outside optional chains. */
export function emitMember(e: Emitter, node: Member): void {
  if (!readsSuspendably(e, node)) return emitPlainMember(e, node);
  e.copyTo(node.start);
  const opening = readOpening(e, node);
  e.insert(opening);
  if (node.object.type === 'Super') e.skipTo(node.object.end);
  else e.emitUnnamed(node.object);
  emitReadClosing(e, node);
}

/** `node` is to be read through its getter's coroutine entry. Targets of assignments are not read, or not here. */
export function readsSuspendably(e: Emitter, node: Member): boolean {
  if (!e.suspends(node) || e.plainMembers.has(node) || e.scopes.written.has(node)) return false;
  if (node.property.type === 'PrivateIdentifier') return accessorOf(e, node)?.get !== undefined;
  return node.object.type !== 'Super' || e.homes.has(e.owners.get(node)!.node);
}

/** What stands before the object of a member that is read; `emitReadClosing` writes what stands after it. */
export function readOpening(e: Emitter, node: Member): string {
  if (node.property.type === 'PrivateIdentifier') return `(yield*(${e.temp('o')}=`;
  if (node.object.type === 'Super') return `((${e.temp('t')}=${e.helper('getSuper')}(${e.homes.get(e.owners.get(node)!.node)!}`;
  return `((${e.temp('t')}=${e.helper('get')}((${e.temp('o')}=`;
}

export function emitReadClosing(e: Emitter, node: Member): void {
  const { property } = node;
  if (property.type === 'PrivateIdentifier') {
    e.insert(`).#${property.name}${e.prefix}get())`, property.start);
    return e.skipTo(node.end);
  }
  const isSuper = node.object.type === 'Super';
  const object = isSuper ? superObject(e, node) : e.temp('o');
  if (!isSuper) e.insert(')', property.start);
  const key = emitKey(e, node, isSuper ? undefined : object);
  const self = isSuper ? `,${thisOf(e, node)}` : '';
  const shown = property.start;
  e.insert(`${key.text}${self}))===void 0?${object}${key.access}:yield*${e.temp('t')})`, shown);
  e.skipTo(node.end);
}

/** Writes a computed key into its variable; says how the key is named and how the property is accessed. */
function emitKey(e: Emitter, node: Member, object: string | undefined): { readonly text: string; readonly access: string } {
  const name = staticKey(unparen(node.property), node.computed);
  if (name !== undefined) {
    const literal = JSON.stringify(name);
    return { text: `,${literal}`, access: node.computed ? `[${literal}]` : `.${name}` };
  }
  const variable = e.temp('y');
  // Of `super`, that there is a `this` comes before the key.
  const first = object === undefined && e.hasActivation(e.owners.get(node)!.node) ? `${thisOf(e, node)},` : '';
  e.insert(`,(${first}${variable}=${e.helper('pkey')}(${object ?? '0'},(`);
  e.skipTo(node.property.start);
  e.nested(() => e.emit(node.property));
  e.insert(')))');
  return { text: '', access: `[${variable}]` };
}

export function emitAssignment(e: Emitter, node: Node<'AssignmentExpression'>): void {
  const left = unparen(node.left);
  if (node.operator === '=' && patternSuspends(e, left)) return emitPatternAssignment(e, node, left);
  const target = suspendableTarget(e, left);
  if (target === undefined) return e.emitChildren(node);
  e.copyTo(node.start);
  e.insert('(');
  const property = emitTarget(e, target);
  const value = e.temp('v');
  const { operator } = node;
  const isLogical = operator === '&&=' || operator === '||=' || operator === '??=';
  if (operator !== '=') e.insert(property.keyed);
  if (operator === '=') e.insert(`${value}=(`);
  else if (isLogical) e.insert(`(${value}=${property.read})${operator.slice(0, -1)}(${value}=(`);
  else e.insert(`${value}=${property.read},${value}=${value}${operator.slice(0, -1)}(`);
  e.skipTo(node.right.start);
  e.nested(() => e.emitUnnamed(node.right));
  const keyed = operator === '=' ? property.keyed : '';
  e.insert(`),${keyed}${property.write(value)},${value}${isLogical ? ')' : ''})`, target.property.start);
}

/** `x.y++` and its kin. */
export function emitUpdate(e: Emitter, node: Node<'UpdateExpression'>): void {
  const target = suspendableTarget(e, node.argument);
  if (target === undefined) return e.emitChildren(node);
  const value = e.temp('v');
  const result = node.prefix ? value : e.temp('n');
  e.copyTo(node.start);
  e.insert('(');
  e.skipTo(target.start);
  const property = emitTarget(e, target);
  const step = node.prefix ? `${node.operator}${value}` : `${result}=${value}${node.operator}`;
  e.insert(`${property.keyed}${value}=${property.read},${step},${property.write(value)},${result})`, target.property.start);
  e.skipTo(node.end);
}
