// Loops over iterators that may suspend. The loop stays a native `for-of`, over a source that always has its next element
// ready: the first is fetched before the loop, each other one where the body has ended. `continue` therefore leaves a block that
// ends just before that place.

import type { AnyNode } from './ast.ts';
import { calleeText } from './callee-text.ts';
import { forEachChild } from './children.ts';
import type { Emitter } from './emitter.ts';
import { closing, isGuarded } from './transform-guard.ts';
import { emitPattern, loopPattern } from './transform-pattern.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type PlainLoop = Node<'ForStatement' | 'ForInStatement' | 'WhileStatement' | 'DoWhileStatement'>;

export function emitLoop(e: Emitter, node: PlainLoop): void {
  emitPlainLoop(e, node, []);
}

export function emitForOf(e: Emitter, node: Node<'ForOfStatement'>): void {
  emitAnyForOf(e, node, []);
}

export function emitLabeled(e: Emitter, node: Node<'LabeledStatement'>): void {
  const labels: string[] = [];
  let body: AnyNode = node;
  while (body.type === 'LabeledStatement') {
    labels.push(body.label.name);
    body = body.body;
  }
  if (body.type === 'ForOfStatement') emitAnyForOf(e, body, labels);
  else if (isPlainLoop(body)) {
    e.copyTo(body.start);
    emitPlainLoop(e, body, labels);
  } else e.emit(body);
}

function isPlainLoop(node: AnyNode): node is PlainLoop {
  return (
    node.type === 'ForStatement' ||
    node.type === 'ForInStatement' ||
    node.type === 'WhileStatement' ||
    node.type === 'DoWhileStatement'
  );
}

function emitPlainLoop(e: Emitter, node: PlainLoop | Node<'ForOfStatement'>, labels: readonly string[]): void {
  e.frame.loops.push({ labels, continueBlock: undefined, blockTemps: undefined });
  forEachChild(node, (child: AnyNode): void => (child === node.body ? emitLoopBody(e, child) : e.emit(child)), undefined);
  e.copyTo(node.end);
  e.frame.loops.pop();
}

/** A body that is no block becomes one if something of ours is to be declared in it. */
function emitLoopBody(e: Emitter, body: AnyNode): void {
  if (body.type === 'BlockStatement') return e.emit(body);
  e.copyTo(body.start);
  const start = e.slot();
  const temps = e.inBlock(() => e.emit(body));
  if (temps === '') return;
  start.text = `{${temps}`;
  e.insert('}');
}

function emitAnyForOf(e: Emitter, node: Node<'ForOfStatement'>, labels: readonly string[]): void {
  if (e.suspends(node) || loopPattern(e, node.left) !== undefined) return emitClosingLoop(e, node, labels);
  e.copyTo(node.start);
  emitPlainLoop(e, node, labels);
}

/** Closing an iterator may suspend, too, so it is not left to the native loop. */
function emitClosingLoop(e: Emitter, node: Node<'ForOfStatement'>, labels: readonly string[]): void {
  const list = e.ownTemp('l');
  const error = `${e.prefix}e`;
  // The cursor still stands before the labels, which belong to the loop and not to the `try` around it.
  e.insert(`{${list}=void 0;try{`);
  if (node.await) {
    e.copyTo(node.start + 3);
    e.skipTo(e.find('await', node.start + 3) + 5);
  } else e.copyTo(node.start);
  const guard = { isNeeded: false };
  e.frame.guards.push(guard);
  emitFetchingLoop(e, node, { labels, list, open: node.await ? 'ofAsync' : 'of' });
  e.frame.guards.pop();
  const isOpen = node.await ? `${list}!==void 0` : `${list}!==void 0&&${list}.isLazy`;
  const failed = `${e.helper('failed')}(${list},${guard.isNeeded ? `${e.helper('leaving')}(${error})` : error})`;
  const left = guard.isNeeded ? closing(e) : '';
  e.insert(`}catch(${error}){throw ${failed}}finally{${left}if(${isOpen})yield*${list}.close()}}`);
}

interface Fetching {
  readonly labels: readonly string[];
  readonly list: string;
  readonly open: 'of' | 'ofAsync';
}

function emitFetchingLoop(e: Emitter, node: Node<'ForOfStatement'>, { labels, list, open }: Fetching): void {
  const block = e.unique('b');
  // Without `await`, a loop may not begin with the name `async`.
  const isNameAsync = node.left.type === 'Identifier' && node.left.name === 'async';
  if (isNameAsync) {
    e.copyTo(node.left.start);
    e.insert('(');
  }
  const pattern = loopPattern(e, node.left);
  e.frame.loops.push({ labels, continueBlock: undefined, blockTemps: undefined });
  if (pattern === undefined) e.emit(node.left);
  else {
    e.copyTo(pattern.start);
    emitPattern(e, pattern, `${list}.head`);
    isGuarded(e, pattern);
    e.copyTo(node.left.end);
  }
  e.frame.loops.pop();
  if (isNameAsync) e.insert(')');
  e.copyTo(node.right.start);
  e.insert(`(${list}=yield*${e.helper(open)}(`, node.right.start);
  e.emit(node.right);
  const wrap = pattern === undefined ? '' : `,${e.helper(pattern.type === 'ObjectPattern' ? 'wrapObject' : 'wrapArray')}`;
  e.insert(`,${calleeText(e.source, node.right)}${wrap})).source`);
  e.copyTo(node.body.start);
  e.insert(`{${block}:{`);
  e.frame.loops.push({ labels, continueBlock: block, blockTemps: undefined });
  emitLoopBody(e, node.body);
  e.frame.loops.pop();
  e.insert(`}if(${list}.isLazy)yield*${list}.step()}`, node.right.start);
}

export function emitContinue(e: Emitter, node: Node<'ContinueStatement'>): void {
  const label = node.label?.name;
  const loop = e.frame.loops.findLast(({ labels }) => label === undefined || labels.includes(label));
  if (loop?.continueBlock === undefined) return e.copyTo(node.end);
  e.replace(node, `break ${loop.continueBlock};`);
}
