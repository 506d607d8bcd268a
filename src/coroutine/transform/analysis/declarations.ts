// Scopes and what is declared in them. A statement list declares all it binds before it is visited, so that hoisting needs no care.

import { boundNames, exportedDeclaration, isClass, isFunction, type AnyNode } from '../ast.ts';
import { forEachChild } from '../children.ts';
import type { Binding, Scope, WithNode } from './scope-info.ts';

/** Statements that may hold a `var`, in themselves or in others. */
const statementsInside: ReadonlySet<AnyNode['type']> = new Set([
  'BlockStatement',
  'CatchClause',
  'DoWhileStatement',
  'ExportNamedDeclaration',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'IfStatement',
  'LabeledStatement',
  'SwitchCase',
  'SwitchStatement',
  'TryStatement',
  'WhileStatement',
  'WithStatement',
]);

/** A block with such a statement is a scope. */
export function declaresInBlock(statement: AnyNode): boolean {
  return (
    statement.type === 'FunctionDeclaration' ||
    statement.type === 'ClassDeclaration' ||
    (statement.type === 'VariableDeclaration' && statement.kind !== 'var')
  );
}

export class Declarations {
  /** The binding that a declaration (function, class) made. */
  readonly declared: Map<AnyNode, Binding> = new Map();
  /** Something is called `yield`. */
  namesYield = false;

  /** Declares what the statements of one block bind in it: lexical names and functions, and `var`s in the enclosing function. */
  hoist(statements: readonly AnyNode[], scope: Scope): void {
    for (const statement of statements) {
      const node = exportedDeclaration(statement);
      if (node.type === 'FunctionDeclaration') this.declare(scope, 'function', node.id?.name ?? '*default*', node);
      else if (node.type === 'ClassDeclaration') this.declare(scope, 'class', node.id?.name ?? '*default*', node);
      else if (node.type === 'VariableDeclaration' && node.kind !== 'var') this.declareAll(scope, node);
      else if (node.type === 'ImportDeclaration')
        for (const specifier of node.specifiers) this.declare(scope, 'import', specifier.local.name, specifier);
      if (scope.isVarScope) this.hoistVars(node, scope);
    }
  }

  private hoistVars(node: AnyNode, scope: Scope): void {
    if (isFunction(node) || isClass(node) || node.type === 'StaticBlock') return;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') this.declareAll(scope, node);
    if (statementsInside.has(node.type)) forEachChild(node, this.hoistVarsInside, scope);
  }

  private readonly hoistVarsInside = (node: AnyNode, scope: Scope): void => this.hoistVars(node, scope);

  declareAll(scope: Scope, node: Extract<AnyNode, { type: 'VariableDeclaration' }>): void {
    const kind = node.kind === 'const' || node.kind === 'var' ? node.kind : 'let';
    for (const declarator of node.declarations)
      for (const id of boundNames(declarator.id)) this.declare(scope, kind, id.name, declarator);
  }

  declare(scope: Scope, kind: Binding['kind'], name: string, node: AnyNode): void {
    let binding = scope.bindings.get(name);
    if (binding === undefined) {
      binding = { name, kind, scope, declarations: [], writes: 0 };
      scope.bindings.set(name, binding);
    }
    binding.declarations.push(node);
    this.noteName(name);
    if (isFunction(node) || isClass(node)) this.declared.set(node, binding);
  }

  /** Of a variable or a label. */
  noteName(name: string): void {
    if (name === 'yield') this.namesYield = true;
  }
}

export function newScope(parent: Scope | undefined, isVarScope: boolean, node?: WithNode): Scope {
  return { parent, bindings: new Map(), isVarScope, with: node, isOpen: false };
}

/** The binding that `name` means in a scope; `undefined` for a free variable. */
export function lookUp(name: string, from: Scope): Binding | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}
