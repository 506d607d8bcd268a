// Statements with an array pattern that may be left in the middle, by an error in it or a `return` of its generator. The iterator is closed
// then, which may suspend; so that is put off until the statements are left, before anyone can notice (see patterns.ts).

import type { AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

/** A list of statements that is being written. */
export interface Guard {
  isNeeded: boolean;
}

/** Runs `write` for a list of statements that may become a block. */
export function emitGuarded(e: Emitter, write: () => void): void {
  if (!e.frame.isCoroutine) return write();
  const start = e.slot();
  const guard = { isNeeded: false };
  e.frame.guards.push(guard);
  write();
  e.frame.guards.pop();
  if (!guard.isNeeded) return;
  const error = `${e.prefix}e`;
  start.text = 'try{';
  e.insert(`}catch(${error}){throw ${e.helper('leaving')}(${error})}finally{${closing(e)}}`);
}

/** What closes the iterators that were left. */
export function closing(e: Emitter): string {
  return `if(${e.helper('hasLeft')}())yield*${e.helper('closeLeft')}();`;
}

/** `pattern` stands where its iterators can be closed later; notes that this is to be done. */
export function isGuarded(e: Emitter, pattern: AnyNode): boolean {
  const guard = e.frame.guards.at(-1);
  if (guard === undefined || !mayBeLeft(e, pattern)) return false;
  guard.isNeeded = true;
  return true;
}

/** Some array pattern in `pattern` has an element that may fail. */
function mayBeLeft(e: Emitter, pattern: AnyNode): boolean {
  if (pattern.type === 'AssignmentPattern') return mayBeLeft(e, pattern.left);
  if (pattern.type === 'ArrayPattern') return pattern.elements.some((element) => element !== null && !isSafe(e, element));
  if (pattern.type !== 'ObjectPattern') return false;
  return pattern.properties.some((property) => property.type !== 'RestElement' && mayBeLeft(e, property.value));
}

function isSafe(e: Emitter, element: AnyNode): boolean {
  switch (element.type) {
    case 'RestElement':
      return isSafe(e, element.argument);
    case 'AssignmentPattern':
      return element.right.type === 'Literal' && isSafe(e, element.left);
    case 'Identifier':
      return isSafeVariable(e, element);
    default:
      return false;
  }
}

/** It is declared here, or may be assigned. */
function isSafeVariable(e: Emitter, id: Node<'Identifier'>): boolean {
  if (!e.scopes.bindingOf.has(id)) return true;
  const kind = e.scopes.bindingOf.get(id)?.kind;
  return kind === 'let' || kind === 'var' || kind === 'param';
}
