// The names that functions and classes show. The bundler calls what would collide with a name of another module or scope differently
// (`load2`), and we do so with `yield`; their `name` must be what the source says.

import { exportedDeclaration, isClass, type AnyNode, type ClassNode, type FunctionNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { otherName } from './yield-names.ts';

/** What `node` would be named, by itself or after a variable, had that not been called differently; otherwise `undefined`. */
export function shownName(e: Emitter, node: FunctionNode | ClassNode): string | undefined {
  const id = ('id' in node ? node.id : undefined) ?? e.scopes.namedBy.get(node);
  if (id === undefined) return undefined;
  return id.name === otherName ? 'yield' : e.userName(id);
}

/** Writes a function or class expression by `write`, and gives it the name that the source gives it. */
export function emitNamed<N extends FunctionNode | ClassNode>(e: Emitter, node: N, write: (e: Emitter, node: N) => void): void {
  const isExpression = node.type !== 'FunctionDeclaration' && node.type !== 'ClassDeclaration';
  const name = isExpression ? shownName(e, node) : undefined;
  const hasId = 'id' in node && Boolean(node.id);
  // A class sees to that itself, before its static parts run.
  if (name === undefined || (hasId && isClass(node))) return write(e, node);
  const text = JSON.stringify(name);
  e.insert(hasId ? `${e.helper('rename')}(` : `({${text}:`);
  write(e, node);
  e.insert(hasId ? `,${text})` : `})[${text}]`);
}

/** Gives the functions that `statements` declare the names that the source has, by expressions that end with `separator`. */
export function renaming(e: Emitter, statements: readonly AnyNode[], separator: ';' | ','): string {
  let text = '';
  for (const statement of statements) {
    const node = exportedDeclaration(statement);
    if (node.type === 'FunctionDeclaration' && !e.strictDeclarations.has(node)) text += renamed(e, node, separator);
  }
  return text;
}

/** Gives a declared function the name that the source has, if it is another one. */
export function renamed(e: Emitter, node: FunctionNode & { readonly type: 'FunctionDeclaration' }, separator: ';' | ','): string {
  const name = shownName(e, node);
  return name === undefined ? '' : `${e.helper('rename')}(${node.id!.name},${JSON.stringify(name)})${separator}`;
}
