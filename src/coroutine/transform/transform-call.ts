// Calls, by their kinds: of functions that are known, of private methods, of `super`, with `new`, of tags; and the lists they spread. All
// others are links of a chain.

import { isFunction, unparen, type AnyNode } from './ast.ts';
import { knownFunction } from './analysis/definitions.ts';
import { calleeText } from './callee-text.ts';
import type { Emitter } from './emitter.ts';
import { emitArguments, emitCallee, emitSpine, shownPosition } from './transform-chain.ts';
import { privateAccess, privateCallee } from './transform-private.ts';

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
