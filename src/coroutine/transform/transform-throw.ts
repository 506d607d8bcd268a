// Errors of the script on their way: what is thrown, what is caught.

import type { AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { emitStatements, hoisted } from './transform-block.ts';
import { emitGuarded } from './transform-guard.ts';
import { emitPatternOf, patternSuspends } from './transform-pattern.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

/** What is no Error when it is thrown has no stack: the runtime notes where that was. */
export function emitThrow(e: Emitter, node: Node<'ThrowStatement'>): void {
  if (node.argument.type === 'NewExpression') return e.emitChildren(node);
  e.copyTo(node.argument.start);
  e.insert(`${e.helper('thrown')}((`, node.start);
  e.emit(node.argument);
  e.insert('))');
}

/**
 * An error of ours (a stack overflow in a host function) is made one of the script's before the script sees it. If it is taken apart by
 * a pattern that may suspend, it goes into a variable of ours first.
 */
export function emitCatch(e: Emitter, node: Node<'CatchClause'>): void {
  if (e.frame.isCoroutine && node.param?.type === 'Identifier') {
    e.copyTo(node.body.start + 1);
    e.insert(`${e.helper('caught')}(${node.param.name});`);
    return e.emit(node.body);
  }
  if (!node.param || !patternSuspends(e, node.param)) return e.emitChildren(node);
  const error = e.unique('e');
  const { param, body } = node;
  e.copyTo(param.start);
  e.insert(`${error}){`);
  emitGuarded(e, () => {
    e.insert('let ');
    emitPatternOf(e, param, error);
    // What the block declares is not seen from the pattern.
    e.insert(';{');
    e.skipTo(body.start + 1);
    e.insert(hoisted(e, body.body, 'let'));
    emitStatements(e, body.body);
    e.copyTo(node.end);
  });
  e.insert('}');
}
