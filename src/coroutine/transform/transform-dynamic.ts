// Names in sloppy code that are looked up while the program runs: in `with` statements its objects come first, and direct `eval` may have
// declared variables. Names that are declared around stay as they are; those of global variables must find the global object of the VU.

import { unparen, type AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { standardGlobals } from './analysis/harmless-table.ts';
import type { Dynamic, WithNode } from './analysis/scope-info.ts';
import { originalName, otherName } from './yield-names.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

export function emitWith(e: Emitter, node: WithNode): void {
  const variable = e.unique('w');
  e.withs.set(node, variable);
  e.insert(`{const ${variable}=${e.helper('withObject')}((`);
  e.skipTo(node.object.start);
  e.emit(node.object);
  e.insert(`));with(${variable})`);
  e.skipTo(node.body.start);
  e.emit(node.body);
  e.insert('}');
}

function objectsOf(e: Emitter, { withs }: Dynamic): string {
  return `[${withs.map((node) => e.withs.get(node)!).join(',')}]`;
}

/** Names that strict code cannot assign. */
const onlySloppy = /^(?:eval|arguments|implements|interface|let|package|private|protected|public|static|yield)$/;

/** What a reference to a global variable becomes; `undefined` if it stays. */
export function dynamicText(e: Emitter, node: Node<'Identifier'>, dynamic: Dynamic): string | undefined {
  const { name } = node;
  const isRead = !e.scopes.written.has(node) || e.scopes.updated.has(node);
  if (dynamic.isOpen && !isRead && !onlySloppy.test(name))
    return `${e.helper('putOpen')}(${e.prefix}g,${JSON.stringify(name)},v=>{"use strict";${name}=v},v=>{${name}=v}).value`;
  if (name === 'eval' && isRead) return `(${withinOf(e, node, dynamic)}??{eval:${e.helper('eval')}}).eval`;
  if (dynamic.isOpen || standardGlobals.has(name)) return undefined;
  return holderOf(e, node, dynamic, isRead);
}

/** The property of the object that has it: one of the `with` statements around, or the global object. */
function holderOf(e: Emitter, { name }: Node<'Identifier'>, dynamic: Dynamic, mustExist: boolean): string {
  return `${e.helper('holder')}(${JSON.stringify(name)},${objectsOf(e, dynamic)},${e.prefix}g,${mustExist}).${name}`;
}

/** A variable called `yield`, by its other name, or a property of that name of an object of `with`. */
export function otherText(e: Emitter, node: Node<'Identifier'>, dynamic: Dynamic): string {
  return `(${withinOf(e, node, dynamic)}??{get yield(){return ${otherName}},set yield(v){${otherName}=v}}).yield`;
}

/** In `with`, the object that has the callee is the receiver of the call: the expression for it, or for `undefined`. */
export function receiverOf(e: Emitter, callee: AnyNode): string | undefined {
  const dynamic = callee.type === 'Identifier' ? e.scopes.dynamics.get(callee) : undefined;
  if (dynamic === undefined || dynamic.withs.length === 0) return undefined;
  return withinOf(e, callee as Node<'Identifier'>, dynamic);
}

function withinOf(e: Emitter, { name }: Node<'Identifier'>, dynamic: Dynamic): string {
  return `${e.helper('within')}(${JSON.stringify(originalName(name))},${objectsOf(e, dynamic)})`;
}

/** `typeof` and `delete` of an undeclared name are no errors. */
export function emitNameOperator(e: Emitter, node: Node<'UnaryExpression'>): boolean {
  const argument = unparen(node.argument);
  if ((node.operator !== 'typeof' && node.operator !== 'delete') || argument.type !== 'Identifier') return false;
  const { name } = argument;
  const isFree = e.scopes.bindingOf.has(argument) && e.scopes.bindingOf.get(argument) === undefined;
  if (!isFree || name === 'globalThis' || name === 'arguments') return false;
  const dynamic = e.scopes.dynamics.get(argument);
  if (dynamic?.isOpen !== true && !standardGlobals.has(name)) {
    e.copyTo(argument.start);
    e.replace(argument, dynamic === undefined ? `${e.prefix}g.${name}` : holderOf(e, argument, dynamic, false));
  }
  e.copyTo(node.end);
  return true;
}
