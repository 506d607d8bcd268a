// Lists of statements. Compiled functions that they declare are joined to their coroutine entries before anything else runs.

import { exportedDeclaration, isFunction, kindOfFunction, type AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { entryKind, holdsEntry, isStrictInSloppy, makerFor } from './transform-entry.ts';
import { emitGuarded } from './transform-guard.ts';
import { renaming } from './shown-names.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Declaration = Node<'FunctionDeclaration'>;

/** Declares the variables of the coroutine entries of the functions that `statements` declare, or joins them to their plain entries. */
export function hoisted(e: Emitter, statements: readonly AnyNode[], keyword: 'var' | 'let'): string {
  let text = '';
  for (const node of compiledDeclarations(e, statements)) {
    const name = declaredName(e, node);
    const given = node.id === null ? 'default' : name;
    if (needsMaker(e, node)) text += `${keyword} ${name}=${makerFor(e, node, given)}(${name}${e.prefix}co);`;
    else text += holdsEntry(e, node) ? `${keyword} ${name}${e.prefix}co;` : `${registration(e, node)};`;
    if (node.id === null && !needsMaker(e, node)) text += `${e.helper('rename')}(${name},"default");`;
  }
  return text + renaming(e, statements, ';');
}

function registration(e: Emitter, node: Declaration): string {
  const name = declaredName(e, node);
  return `${e.helper('join')}(${name},${name}${e.prefix}co,${entryKind(e, node)})`;
}

/** Joins `declarations` by an expression, for a `switch`, whose block has no first statement. */
function joinExpression(e: Emitter, declarations: readonly Declaration[]): string {
  return declarations.map((node) => (holdsEntry(e, node) ? '' : `${registration(e, node)},`)).join('');
}

/** The compiled functions that a statement list declares; of several with one name the last counts. */
function compiledDeclarations(e: Emitter, statements: readonly AnyNode[]): Declaration[] {
  let found: Map<string, Declaration> | undefined;
  for (const statement of statements) {
    const node = exportedDeclaration(statement);
    if (node.type === 'FunctionDeclaration') (found ??= new Map()).set(node.id?.name ?? '', node);
  }
  if (found === undefined) return [];
  return [...found.values()].filter((node) => e.analysis.isMarked(node) && !e.strictDeclarations.has(node));
}

/**
 * The plain entry is made, not declared: an async function has no `prototype` and cannot be called with `new`, and in sloppy code a strict
 * generator cannot say that it is strict.
 */
export function needsMaker(e: Emitter, node: Declaration): boolean {
  const kind = kindOfFunction(node);
  return (kind === 1 || (kind >= 2 && isStrictInSloppy(e, node))) && !e.switchFunctions.has(node);
}

/** What a declaration declares; a name of ours for `export default function () {}`. */
export function declaredName(e: Emitter, node: Declaration): string {
  return node.id?.name ?? `${e.prefix}default`;
}

/** Writes a statement list. A statement may now begin with a parenthesis, so a semicolon that was left out is put in. */
export function emitStatements(e: Emitter, statements: readonly AnyNode[], before?: (statement: AnyNode) => void): void {
  let previous: AnyNode | undefined;
  for (const statement of statements) {
    e.copyTo(statement.start);
    if (previous !== undefined && statement.type === 'ExpressionStatement' && e.source[previous.end - 1] !== ';') e.insert(';');
    before?.(statement);
    e.emit(statement);
    previous = statement;
  }
}

export function emitBlock(e: Emitter, node: Node<'BlockStatement'>): void {
  e.copyTo(node.start + 1);
  const start = e.slot();
  start.text = e.inBlock(() =>
    emitGuarded(e, () => {
      e.insert(hoisted(e, node.body, 'let'));
      emitStatements(e, node.body);
      e.copyTo(node.end - 1);
    }),
  );
}

/** Functions declared in a `switch` are joined to their coroutine entries by the first test, which always runs. */
export function emitSwitch(e: Emitter, node: Node<'SwitchStatement'>): void {
  const statements = node.cases.flatMap((clause) => clause.consequent);
  const functions = compiledDeclarations(e, statements);
  for (const declaration of functions) if (isFunction(declaration)) e.switchFunctions.add(declaration);
  e.emit(node.discriminant);
  let join = joinExpression(e, functions) + renaming(e, statements, ',');
  for (const clause of node.cases) {
    if (clause.test) {
      e.copyTo(clause.test.start);
      e.insert(join === '' ? '' : `(${join}`);
      e.emit(clause.test);
      e.insert(join === '' ? '' : ')');
      join = '';
    }
    for (const statement of clause.consequent) {
      e.copyTo(statement.start);
      if (join !== '' && node.cases.every((other) => !other.test)) e.insert(`${join}0;`);
      if (node.cases.every((other) => !other.test)) join = '';
      e.emit(statement);
    }
    e.copyTo(clause.end);
  }
}
