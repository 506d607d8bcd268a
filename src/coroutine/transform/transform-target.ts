// Members that are assigned: the object and the key are evaluated first, and the value goes through the setter's coroutine entry, if
// there is one.

import { staticKey, unparen, type AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { accessorOf } from './transform-private.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Member = Node<'MemberExpression'>;

/** A property of an object that has been evaluated: how it is read and written, as expressions. */
export interface Property {
  /** What is still to be done with the key before it is used. */
  readonly keyed: string;
  readonly read: string;
  write(value: string): string;
}

type MakeTemp = (letter: string) => string;

/** The member that is assigned, if its accessor may suspend. */
export function suspendableTarget(e: Emitter, target: AnyNode): Member | undefined {
  const member = unparen(target);
  if (member.type !== 'MemberExpression' || !e.suspends(member)) return undefined;
  if (member.property.type === 'PrivateIdentifier') {
    const accessor = accessorOf(e, member);
    return accessor?.get === undefined && accessor?.set === undefined ? undefined : member;
  }
  return member.object.type !== 'Super' || e.homes.has(e.owners.get(member)!.node) ? member : undefined;
}

/** Evaluates the object and the key of a target, followed by a comma; `temp` gives the variables that hold them. */
export function emitTarget(e: Emitter, node: Member, temp: MakeTemp = (letter) => e.temp(letter)): Property {
  const { property } = node;
  const [object, run] = [temp('o'), temp('t')];
  if (node.object.type === 'Super') return emitSuperTarget(e, node, run, temp);
  e.insert(`${object}=(`);
  e.skipTo(node.object.start);
  e.emitUnnamed(node.object);
  e.insert('),');
  if (property.type === 'PrivateIdentifier') {
    e.skipTo(node.end);
    return privateProperty(e, object, node);
  }
  const key = emitTargetKey(e, node, object, temp);
  e.skipTo(node.end);
  const known = `${object}${key.access}`;
  return {
    keyed: key.keyed,
    read: `((${run}=${e.helper('get')}(${object},${key.text}))===void 0?${known}:yield*${run})`,
    write: (value) => `(${run}=${e.helper('set')}(${object},${key.text},${value}))===void 0?${known}=${value}:yield*${run}`,
  };
}

/** Like V8, and unlike the standard's older editions, a simple assignment makes a property key of its key only after its value is known. */
function emitTargetKey(
  e: Emitter,
  node: Member,
  object: string,
  temp: MakeTemp,
): { readonly text: string; readonly access: string; readonly keyed: string } {
  const name = staticKey(unparen(node.property), node.computed);
  if (name !== undefined) {
    const literal = JSON.stringify(name);
    return { text: literal, access: node.computed ? `[${literal}]` : `.${name}`, keyed: '' };
  }
  const variable = temp('y');
  e.insert(`${variable}=(`);
  e.skipTo(node.property.start);
  e.nested(() => e.emitUnnamed(node.property));
  e.insert('),');
  return { text: variable, access: `[${variable}]`, keyed: `${variable}=${e.helper('pkey')}(${object},${variable}),` };
}

function privateProperty(e: Emitter, object: string, node: Member): Property {
  const { name } = node.property as Node<'PrivateIdentifier'>;
  const accessor = accessorOf(e, node) ?? {};
  const known = `${object}.#${name}`;
  return {
    keyed: '',
    read: accessor.get === undefined ? known : `(yield*${known}${e.prefix}get())`,
    write: (value) => (accessor.set === undefined ? `${known}=${value}` : `yield*${known}${e.prefix}set(${value})`),
  };
}

function emitSuperTarget(e: Emitter, node: Member, run: string, temp: MakeTemp): Property {
  const home = e.homes.get(e.owners.get(node)!.node)!;
  const [object, self] = [superObject(e, node), thisOf(e, node)];
  e.skipTo(node.object.end);
  // That there is a `this` comes before the key.
  if (e.hasActivation(e.owners.get(node)!.node)) e.insert(`${self},`);
  const key = emitTargetKey(e, node, '0', temp);
  e.skipTo(node.end);
  const known = `${object}${key.access}`;
  return {
    keyed: key.keyed,
    read: `((${run}=${e.helper('getSuper')}(${home},${key.text},${self}))===void 0?${known}:yield*${run})`,
    write: (value) =>
      `(${run}=${e.helper('setSuper')}(${home},${key.text},${value},${self}))===void 0?${known}=${value}:yield*${run}`,
  };
}

/** What stands for `super` where `node` does. */
export function superObject(e: Emitter, node: Member): string {
  if (e.hasActivation(e.owners.get(node)!.node)) return `${e.prefix}me.sup`;
  return e.analysis.isCaptured(node) ? `${e.prefix}sup` : 'super';
}

/** `this` where `node` stands. */
export function thisOf(e: Emitter, node: AnyNode): string {
  const owner = e.owners.get(node)!.node;
  if (e.hasActivation(owner)) return `${e.prefix}me.this`;
  if (!e.analysis.isCaptured(node)) return 'this';
  return `${e.prefix}this${e.isDerivedConstructor(owner) ? '()' : ''}`;
}
