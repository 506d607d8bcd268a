// Calls. A call that may suspend looks up the callee's coroutine entry, evaluates the arguments once, calls the entry or, where
// there is none, the function itself, and delegates to what the entry returned. The checks come in the language's order: callee,
// arguments, then "is not a function".

import { isDirectEval, isFunction, unparen, type AnyNode } from './ast.ts';
import { knownFunction } from './analysis/definitions.ts';
import type { Emitter } from './emitter.ts';
import { calleeText } from './callee-text.ts';
import { receiverOf } from './transform-dynamic.ts';
import { emitReadClosing, readOpening, readsSuspendably } from './transform-member.ts';
import { privateAccess, privateCallee } from './transform-private.ts';
import { thisOf } from './transform-target.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Call = Node<'CallExpression'>;

export function emitCall(e: Emitter, node: Call): void {
  if (node.callee.type === 'Super') emitSuperCall(e, node);
  else if (!e.suspends(node)) emitNativeCall(e, node);
  else if (!emitKnownCall(e, node) && !emitPrivateCall(e, node)) emitSpine(e, node, '');
}

/** A call that stays: a private method is then called as it stands, not read as a value. */
function emitNativeCall(e: Emitter, node: Call): void {
  const callee = unparen(node.callee);
  e.plainMembers.add(callee);
  if (callee.type !== 'MemberExpression' || privateAccess(e, callee) === undefined) return e.emitChildren(node);
  e.copyTo(callee.start);
  e.emitChildren(callee);
  e.copyTo(node.callee.end);
  for (const argument of node.arguments) e.emit(argument);
  e.copyTo(node.end);
}

/** In a compiled constructor the activation object makes the parent's part of the object. */
function emitSuperCall(e: Emitter, node: Call): void {
  if (!e.hasActivation(e.owners.get(node)!.node)) return e.emitChildren(node);
  e.insert(e.frame.isCoroutine ? `(yield*${e.prefix}me.super` : `(${e.prefix}me.superNow`, node.start);
  e.skipTo(node.callee.end);
  emitArguments(e, node);
  e.insert(')');
}

/** A call of a compiled function declaration that is never reassigned goes straight to its coroutine entry. */
function emitKnownCall(e: Emitter, node: Call): boolean {
  const target = node.callee.type === 'Identifier' ? knownFunction(e.scopes, node.callee) : undefined;
  if (
    e.options.forDebugger === true ||
    target === undefined ||
    !isFunction(target) ||
    target.async ||
    target.generator ||
    !e.analysis.isMarked(target) ||
    node.optional ||
    e.switchFunctions.has(target)
  )
    return false;
  e.copyTo(node.start);
  const name = (node.callee as Node<'Identifier'>).name;
  e.insert(`(yield*(${name}${e.prefix}co??${e.helper('ask')}(`);
  e.copyTo(node.callee.end);
  e.insert('))(', node.callee.start);
  emitArguments(e, node, '');
  e.insert(')');
  return true;
}

/** A call of a compiled private method calls its coroutine entry, which is a private method too. */
function emitPrivateCall(e: Emitter, node: Call): boolean {
  const callee = node.callee;
  if (callee.type !== 'MemberExpression' || callee.optional || node.optional || privateCallee(e, callee) === undefined)
    return false;
  const result = e.temp('r');
  e.insert(`(${result}=`);
  e.emitChildren(callee);
  e.insert(`${e.prefix}co`);
  emitArguments(e, node);
  e.insert(`,yield*${result})`, shownPosition(e, node));
  return true;
}

/** Optional chains become conditionals, if anything in them may suspend. */
export function emitChain(e: Emitter, node: Node<'ChainExpression'>): void {
  emitChainAs(e, node, '', 'void 0');
}

/** `delete a?.b`: the short circuit gives true. */
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

function emitChainAs(e: Emitter, node: Node<'ChainExpression'>, before: string, otherwise: string): void {
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
function spineChanges(e: Emitter, node: AnyNode, isCalled = false): boolean {
  if (node.type === 'CallExpression') return e.suspends(node) || spineChanges(e, node.callee, true);
  if (node.type !== 'MemberExpression') return false;
  const isRead = !isCalled && (privateAccess(e, node) !== undefined || readsSuspendably(e, node));
  return isRead || spineChanges(e, node.object);
}

/**
 * Writes a chain of members and calls. `before` goes right in front of what `node` becomes: at an optional link that is after
 * the test, for the rest of the chain belongs inside the conditional.
 */
function emitSpine(e: Emitter, node: AnyNode, before: string, otherwise = 'void 0'): void {
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

/** Where V8 shows a call: at the last word of the callee, or at the parenthesis if it ends with something else. */
function shownPosition(e: Emitter, { callee, optional }: Call): number {
  if (optional) return e.find('(', callee.end);
  if (callee.type === 'Identifier') return callee.start;
  if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier')
    return callee.property.start;
  return e.find('(', callee.end);
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
function emitCallee(e: Emitter, node: AnyNode, opening: string, otherwise: string): string | undefined {
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
function emitArguments(e: Emitter, node: Call | Node<'NewExpression'>, separator?: string): void {
  if (node.type === 'CallExpression' && node.optional) e.skipTo(e.find('(', e.find('?.', node.callee.end) + 2));
  const open = e.find('(', node.callee.end);
  if (separator !== undefined) {
    e.skipTo(open + 1);
    if (node.arguments.length > 0) e.insert(separator);
  }
  e.nested(() => {
    for (const argument of node.arguments) e.emit(argument);
  });
  e.copyTo(node.end);
}

/** `...list` where iterating may suspend: the elements are fetched first. */
export function emitSpread(e: Emitter, node: Node<'SpreadElement'>): void {
  if (!e.suspends(node)) return e.emitChildren(node);
  e.copyTo(node.argument.start);
  e.insert(`(yield*${e.helper('list')}(`, node.argument.start);
  e.emit(node.argument);
  e.insert(`,${calleeText(e.source, node.argument)}))`);
}

export function emitNew(e: Emitter, node: Node<'NewExpression'>): void {
  if (!e.suspends(node)) return e.emitChildren(node);
  const [callee, list, entry] = [e.temp('f'), e.temp('r'), e.temp('t')];
  e.insert(`((${callee}=`);
  e.skipTo(node.callee.start);
  e.emitUnnamed(node.callee);
  e.insert(`),${list}=[`);
  if (node.arguments.length > 0) {
    e.skipTo(e.find('(', node.callee.end) + 1);
    e.nested(() => {
      for (const argument of node.arguments) e.emit(argument);
    });
  }
  e.insert('],');
  e.skipTo(node.end);
  e.insert(`(${entry}=${e.helper('new')}(${callee},${calleeText(e.source, node.callee)}))!==void 0`, node.start);
  // Not spread if it need not be: that would run an iterator of arrays that the script may have changed.
  const isFixed = node.arguments.every(({ type }) => type !== 'SpreadElement');
  const again = isFixed ? node.arguments.map((_, index) => `${list}[${index}]`).join(',') : `...${list}`;
  const made = `${entry}(${list},${callee})`;
  const resumed = e.options.forDebugger === true ? `(${list}=${made},yield*${list})` : `yield*${made}`;
  e.insert(`?${resumed}:new ${callee}(${again}))`, node.start);
}

export function emitTagged(e: Emitter, node: Node<'TaggedTemplateExpression'>): void {
  if (!e.suspends(node)) {
    e.plainMembers.add(unparen(node.tag));
    return e.emitChildren(node);
  }
  const [entry, callee, result] = [e.temp('t'), e.temp('f'), e.temp('r')];
  const receiver = emitCallee(e, node.tag, `((${entry}=${e.helper('co')}(${callee}=`, 'void 0');
  const shown = node.tag.type === 'MemberExpression' && !node.tag.computed ? node.tag.property.start : node.tag.start;
  e.insert(`)??${e.helper('chk')}(${callee},${calleeText(e.source, node.tag)}),${result}=`, shown);
  e.insert(receiver === undefined ? entry : `${e.helper('tag')}(${entry},${receiver})`, shown);
  e.nested(() => e.emit(node.quasi));
  e.insert(`,${entry}!==${callee})?yield*${result}:${result})`, shown);
}

export function emitAwait(e: Emitter, node: Node<'AwaitExpression'>): void {
  if (!e.frame.isCoroutine) return e.emitChildren(node);
  e.insert(`(yield new ${e.helper('Await')}(`, node.start);
  e.skipTo(node.argument.start);
  e.emit(node.argument);
  const [line, column] = e.placeOf(node.start);
  e.insert(`,${line + 1},${column}))`);
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

/** What is no Error when it is thrown has no stack: the runtime notes where that was. */
export function emitThrow(e: Emitter, node: Node<'ThrowStatement'>): void {
  if (node.argument.type === 'NewExpression') return e.emitChildren(node);
  e.copyTo(node.argument.start);
  e.insert(`${e.helper('thrown')}((`, node.start);
  e.emit(node.argument);
  e.insert('))');
}

export function emitYield(e: Emitter, node: Node<'YieldExpression'>): void {
  if (!e.frame.isCoroutine || (!e.frame.isAsync && !node.delegate)) return e.emitChildren(node);
  if (node.delegate) {
    e.insert(`(yield*${e.helper(e.frame.isAsync ? 'delegateAsync' : 'delegate')}(`, node.argument!.start);
  } else e.insert(`(yield new ${e.helper('Yield')}(`);
  if (node.argument) {
    e.skipTo(node.argument.start);
    e.emit(node.argument);
    if (node.delegate) e.insert(`,${calleeText(e.source, node.argument)}`);
  } else e.skipTo(node.end);
  e.insert('))');
}

/** An async generator awaits what it returns. */
export function emitReturn(e: Emitter, node: Node<'ReturnStatement'>): void {
  const { isCoroutine, isAsync, isGenerator } = e.frame;
  if (!node.argument || !isCoroutine || !isAsync || !isGenerator) return e.emitChildren(node);
  e.copyTo(node.argument.start);
  e.insert(`(yield new ${e.helper('Await')}(`);
  e.emit(node.argument);
  e.insert('))');
}

export function emitImportCall(e: Emitter, node: Node<'ImportExpression'>): void {
  e.insert(`${e.helper('dynamicImport')}(${e.prefix}import,`);
  e.skipTo(node.source.start);
  e.emit(node.source);
  e.skipTo(node.end);
  e.insert(')');
}
