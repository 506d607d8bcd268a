// The syntax tree as the passes of the transform see it: acorn's nodes, and a few questions.

import type { AnyNode, Expression, Program } from 'acorn';

export type FunctionNode = Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>;

export type ClassNode = Extract<AnyNode, { type: 'ClassDeclaration' | 'ClassExpression' }>;
export type ClassMember = ClassNode['body']['body'][number];

export function isFunction(node: AnyNode): node is FunctionNode {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

export function isClass(node: AnyNode): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** The expression inside any parentheses. */
export function unparen(node: AnyNode): AnyNode {
  let inner = node;
  while (inner.type === 'ParenthesizedExpression') inner = inner.expression;
  return inner;
}

/** The name of a property key that is not computed, or the text of a literal one. */
export function staticKey(key: AnyNode, computed: boolean): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return String(key.value);
  return undefined;
}

/** The same, with `#` in front of a private name. */
export function keyName(key: AnyNode, computed: boolean): string | undefined {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : staticKey(key, computed);
}

/** The name of the property; a private one begins with `#`. */
export function memberName({ property, computed }: Extract<AnyNode, { type: 'MemberExpression' }>): string | undefined {
  return keyName(computed ? unparen(property) : property, computed);
}

/** The declaration inside an `export`, or the statement itself. */
export function exportedDeclaration(statement: AnyNode): AnyNode {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration) return statement.declaration;
  if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
  return statement;
}

export function isDirectEval(node: AnyNode): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'eval';
}

/** What `length` will be: the parameters before the first with a default or the rest parameter. */
export function lengthOf(node: FunctionNode): number {
  const end = node.params.findIndex((param) => param.type === 'AssignmentPattern' || param.type === 'RestElement');
  return end === -1 ? node.params.length : end;
}

/** Every identifier that a binding pattern binds. */
export function boundNames(
  pattern: AnyNode,
  found: (AnyNode & { type: 'Identifier' })[] = [],
): (AnyNode & { type: 'Identifier' })[] {
  if (pattern.type === 'Identifier') found.push(pattern);
  else if (pattern.type === 'ObjectPattern')
    for (const property of pattern.properties)
      boundNames(property.type === 'Property' ? property.value : property.argument, found);
  else if (pattern.type === 'ArrayPattern')
    for (const element of pattern.elements) if (element !== null) boundNames(element, found);
  if (pattern.type === 'AssignmentPattern') boundNames(pattern.left, found);
  if (pattern.type === 'RestElement') boundNames(pattern.argument, found);
  return found;
}

/** The identifiers and members that an assignment to `pattern` assigns. */
export function targetsOf(pattern: AnyNode): AnyNode[] {
  const inner = unparen(pattern);
  switch (inner.type) {
    case 'ObjectPattern':
      return inner.properties.flatMap((property) => targetsOf(property.type === 'Property' ? property.value : property.argument));
    case 'ArrayPattern':
      return inner.elements.flatMap((element) => (element === null ? [] : targetsOf(element)));
    case 'AssignmentPattern':
      return targetsOf(inner.left);
    case 'RestElement':
      return targetsOf(inner.argument);
    default:
      return [inner];
  }
}

export type { AnyNode, Expression, Program };

/** 0 plain, 1 async, 2 generator, 3 async generator. */
export function kindOfFunction(node: FunctionNode): 0 | 1 | 2 | 3 {
  return (((node.async ?? false) ? 1 : 0) + ((node.generator ?? false) ? 2 : 0)) as 0 | 1 | 2 | 3;
}
