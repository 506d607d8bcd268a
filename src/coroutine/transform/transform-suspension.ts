// Where the script itself suspends: `await`, `yield`, and what an async generator returns.

import type { AnyNode } from './ast.ts';
import { calleeText } from './callee-text.ts';
import type { Emitter } from './emitter.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

export function emitAwait(e: Emitter, node: Node<'AwaitExpression'>): void {
  if (!e.frame.isCoroutine) return e.emitChildren(node);
  e.insert(`(yield new ${e.helper('Await')}(`, node.start);
  e.skipTo(node.argument.start);
  e.emit(node.argument);
  const [line, column] = e.placeOf(node.start);
  e.insert(`,${line + 1},${column}))`);
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
