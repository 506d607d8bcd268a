// Members and calls in a row, with or without optional links. A call that may suspend looks up the callee's coroutine entry, evaluates the
// arguments once, calls the entry or, where there is none, the function itself, and delegates to what the entry returned. The checks come in
// the language's order: callee, arguments, then "is not a function".

import { rootOf } from './analysis/host-reach.ts';
import { isDirectEval, isFunction, unparen, type AnyNode } from './ast.ts';
import { calleeText } from './callee-text.ts';
import type { Emitter } from './emitter.ts';
import { receiverOf } from './transform-dynamic.ts';
import { emitReadClosing, readOpening, readsSuspendably } from './transform-member.ts';
import { privateAccess } from './transform-private.ts';
import { thisOf } from './transform-target.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Call = Node<'CallExpression'>;

/** Optional chains become conditionals, if anything in them may suspend. */
export function emitChain(e: Emitter, node: Node<'ChainExpression'>): void {
  emitChainAs(e, node, '', 'void 0');
}

/** Writes a chain with `before` in front of its last link; where it is cut short, it gives `otherwise`. */
export function emitChainAs(e: Emitter, node: Node<'ChainExpression'>, before: string, otherwise: string): void {
  if (!e.frame.isCoroutine || !spineChanges(e, node.expression)) {
    const wasInChain = e.isInNativeChain;
    e.isInNativeChain = true;
    e.emitChildren(node);
    e.isInNativeChain = wasInChain;
    return;
  }
  e.insert('(');
  emitSpine(e, node.expression, before, otherwise);
  e.insert(')');
}

/** Something in the chain may suspend, or is a private method that is read as a value. */
export function spineChanges(e: Emitter, node: AnyNode, isCalled = false): boolean {
  if (node.type === 'CallExpression') return e.suspends(node) || spineChanges(e, node.callee, true);
  if (node.type !== 'MemberExpression') return false;
  const isRead = !isCalled && (privateAccess(e, node) !== undefined || readsSuspendably(e, node));
  return isRead || spineChanges(e, node.object);
}

/**
 * Writes a chain of members and calls. `before` goes right in front of what `node` becomes: at an optional link that is after
 * the test, for the rest of the chain belongs inside the conditional.
 */
export function emitSpine(e: Emitter, node: AnyNode, before: string, otherwise = 'void 0'): void {
  if (node.type === 'MemberExpression' && node.object.type !== 'Super')
    emitMemberSpine(e, node, { before, otherwise, isCalled: false });
  else if (node.type === 'CallExpression' && node.callee.type !== 'Super' && !isDirectEval(node))
    emitCallSpine(e, node, before, otherwise);
  else {
    e.copyTo(node.start);
    e.insert(before);
    e.emitUnnamed(node);
  }
}

interface MemberSpine {
  readonly before: string;
  readonly otherwise: string;
  readonly isCalled: boolean;
}

function emitMemberSpine(e: Emitter, node: Node<'MemberExpression'>, { before, otherwise, isCalled }: MemberSpine): void {
  const isRead = !isCalled && readsSuspendably(e, node);
  const privately = isCalled || isRead ? undefined : privateAccess(e, node);
  const opening = before + (isRead ? readOpening(e, node) : (privately?.before ?? ''));
  if (node.optional) {
    const value = e.temp('c');
    emitSpine(e, node.object, `(${value}=`, otherwise);
    e.insert(`)==null?${otherwise}:${opening}${value}`);
  } else emitSpine(e, node.object, opening, otherwise);
  if (isRead) return emitReadClosing(e, node);
  if (privately === undefined) return emitProperty(e, node);
  e.insert(privately.after);
  e.skipTo(node.end);
}

/** Writes `.name` or `[key]`; a `?.` has been dealt with. */
function emitProperty(e: Emitter, node: Node<'MemberExpression'>): void {
  if (node.optional) {
    const link = e.find('?.', node.object.end);
    e.copyTo(link);
    e.skipTo(link + (node.computed ? 2 : 1));
  }
  if (node.computed) e.nested(() => e.emit(node.property));
  e.copyTo(node.end);
}

function emitCallSpine(e: Emitter, node: Call, before: string, otherwise: string): void {
  const suspends = e.suspends(node);
  if (!suspends && !node.optional) {
    if (node.callee.type === 'MemberExpression' && node.callee.object.type !== 'Super')
      emitMemberSpine(e, node.callee, { before, otherwise, isCalled: true });
    else emitSpine(e, node.callee, before, otherwise);
    emitArguments(e, node);
    return;
  }
  const [entry, callee, result] = [e.temp('t'), e.temp('f'), e.temp('r')];
  const lookUp = suspends ? `(${entry}=${e.helper('co')}(${callee}` : '';
  const opening = node.optional ? `(${callee}=` : `${before}(${lookUp}=`;
  const receiver = emitCallee(e, node.callee, opening, otherwise);
  if (node.optional) e.insert(`)==null?${otherwise}:${before}${suspends ? `(${lookUp}` : ''}`);
  const target = suspends ? entry : callee;
  const shown = shownPosition(e, node);
  if (suspends) e.insert(`)??${e.helper('chk')}(${callee},${calleeText(e.source, node.callee)}),${result}=`, shown);
  e.insert(receiver === undefined ? target : `${e.helper('call')}(${target},${receiver}`, shown);
  emitArguments(e, node, receiver === undefined ? undefined : ',');
  if (suspends) e.insert(`,${entry}!==${callee})?yield*${result}:${result})`, shown);
}

/** Writes the callee after `opening` and returns how to name its receiver, if it has one. */
export function emitCallee(e: Emitter, node: AnyNode, opening: string, otherwise: string): string | undefined {
  const callee = unparen(node);
  if (callee.type === 'ChainExpression') return emitParenthesisedChain(e, node, callee, opening);
  if (node.type === 'CallExpression') {
    emitSpine(e, node, `${opening}(`, otherwise);
    e.insert(')');
    return undefined;
  }
  if (callee.type !== 'MemberExpression') {
    const own = receiverOf(e, callee);
    const receiver = own === undefined ? undefined : e.temp('o');
    e.copyTo(node.start);
    e.insert(`${opening}(${own === undefined ? '' : `${receiver}=${own},`}`);
    e.emitUnnamed(node);
    e.insert(')');
    return receiver;
  }
  if (callee.object.type === 'Super') {
    e.copyTo(node.start);
    e.insert(opening);
    e.emit(node);
    return thisOf(e, callee);
  }
  const receiver = e.temp('o');
  if (readsSuspendably(e, callee)) {
    if (!callee.optional) {
      e.copyTo(node.start);
      e.skipTo(callee.start);
    }
    emitReadCallee(e, callee, opening, otherwise);
    if (node !== callee) e.skipTo(node.end);
    return receiver;
  }
  const privately = privateAccess(e, callee);
  if (privately !== undefined && !callee.optional) {
    e.copyTo(node.start);
    if (node !== callee) e.skipTo(callee.start);
    emitSpine(e, callee.object, `${opening}${privately.before}(${receiver}=`, otherwise);
    e.insert(`)${privately.after}`);
    e.skipTo(node.end);
    return receiver;
  }
  if (callee.optional) {
    emitSpine(e, callee.object, `(${receiver}=`, otherwise);
    e.insert(`)==null?${otherwise}:${opening}${privately?.before ?? ''}${receiver}`);
    if (privately !== undefined) {
      e.insert(privately.after);
      e.skipTo(node.end);
      return receiver;
    }
  } else {
    e.copyTo(node.start);
    if (node !== callee) e.skipTo(callee.start);
    emitSpine(e, callee.object, `${opening}(${receiver}=`, otherwise);
    e.insert(')');
  }
  emitProperty(e, callee);
  if (node !== callee) e.skipTo(node.end);
  return receiver;
}

/** A callee whose getter may suspend. Its object is left in the variable of the receiver. */
function emitReadCallee(e: Emitter, callee: Node<'MemberExpression'>, opening: string, otherwise: string): void {
  const receiver = e.temp('o');
  if (callee.optional) {
    emitSpine(e, callee.object, `(${receiver}=`, otherwise);
    e.insert(`)==null?${otherwise}:${opening}${readOpening(e, callee)}${receiver}`);
  } else {
    e.copyTo(callee.start);
    emitSpine(e, callee.object, opening + readOpening(e, callee), otherwise);
  }
  emitReadClosing(e, callee);
}

/** `(a?.b)(c)`: the chain ends at the parenthesis, but its object is still the receiver. */
function emitParenthesisedChain(e: Emitter, node: AnyNode, chain: Node<'ChainExpression'>, opening: string): string | undefined {
  e.copyTo(node.start);
  e.skipTo(chain.start);
  e.insert(`${opening}(`);
  const member = chain.expression;
  let receiver: string | undefined;
  if (member.type === 'MemberExpression' && member.object.type !== 'Super') {
    receiver = e.temp('o');
    const isRead = readsSuspendably(e, member);
    const [before, after] = isRead ? [readOpening(e, member), ''] : [`(${receiver}=`, ')'];
    if (member.optional) {
      emitSpine(e, member.object, `(${receiver}=`);
      e.insert(`)==null?void 0:${isRead ? before : ''}${receiver}`);
    } else {
      e.insert(`${receiver}=void 0,`);
      emitSpine(e, member.object, before);
      e.insert(after);
    }
    if (isRead) emitReadClosing(e, member);
    else emitProperty(e, member);
  } else emitSpine(e, member, '');
  e.insert(')');
  e.skipTo(node.end);
  return receiver;
}

/** Writes the argument list, as such or as the rest of a list that is already open: behind `separator`. */
export function emitArguments(e: Emitter, node: Call | Node<'NewExpression'>, separator?: string): void {
  if (node.type === 'CallExpression' && node.optional) e.skipTo(e.find('(', e.find('?.', node.callee.end) + 2));
  const open = e.find('(', node.callee.end);
  if (separator !== undefined) {
    e.skipTo(open + 1);
    if (node.arguments.length > 0) e.insert(separator);
  }
  const isAsked = e.suspends(node) && isImported(e, node.callee);
  e.nested(() => {
    for (const argument of node.arguments) {
      if (isAsked && isHarmless(e, argument)) emitHarmless(e, argument);
      else e.emit(argument);
    }
  });
  e.copyTo(node.end);
}

/** A function of the host, or a member of it: what is passed is what it gets. */
function isImported(e: Emitter, node: AnyNode): boolean {
  const root = rootOf(unparen(node));
  return root !== undefined && e.scopes.bindingOf.get(root)?.kind === 'import';
}

/** A literal that has functions, none of which can block. */
function isHarmless(e: Emitter, node: AnyNode): boolean {
  if (node.type !== 'ObjectExpression') return false;
  const values = node.properties.map((property) => (property.type === 'Property' ? unparen(property.value) : property));
  const cannotBlock = (value: AnyNode): boolean => isFunction(value) && !e.analysis.isMarked(value);
  return values.some(isFunction) && values.every((value) => value.type === 'Literal' || cannotBlock(value));
}

/** Who is called need not ask each of its functions. */
function emitHarmless(e: Emitter, node: AnyNode): void {
  e.copyTo(node.start);
  e.insert(`${e.helper('harmless')}(`);
  e.emit(node);
  e.insert(')');
}

/** Where V8 shows a call: at the last word of the callee, or at the parenthesis if it ends with something else. */
export function shownPosition(e: Emitter, { callee, optional }: Call): number {
  if (optional) return e.find('(', callee.end);
  if (callee.type === 'Identifier') return callee.start;
  if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier')
    return callee.property.start;
  return e.find('(', callee.end);
}
