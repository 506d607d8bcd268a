// The children of the nodes of a syntax tree, in source order.

import type { AnyNode } from './ast.ts';

/** What a pass does with a node. `context` saves it, which goes through whole programs, a closure for each node. */
type Visit = (child: AnyNode, context: unknown) => void;
type Walk<T extends AnyNode['type']> = (node: Extract<AnyNode, { type: T }>, visit: Visit, context: unknown) => void;

/** The children of the common kinds of nodes in source order. Functions, since V8 reads fields by name much faster than by variables. */
const walks: { readonly [T in AnyNode['type']]?: Walk<T> } = {
  ArrayExpression: (node, visit, context) => visitAll(node.elements, visit, context),
  ArrayPattern: (node, visit, context) => visitAll(node.elements, visit, context),
  ArrowFunctionExpression(node, visit, context) {
    visitAll(node.params, visit, context);
    visit(node.body, context);
  },
  AssignmentExpression(node, visit, context) {
    visit(node.left, context);
    visit(node.right, context);
  },
  AssignmentPattern(node, visit, context) {
    visit(node.left, context);
    visit(node.right, context);
  },
  AwaitExpression: (node, visit, context) => visit(node.argument, context),
  BinaryExpression(node, visit, context) {
    visit(node.left, context);
    visit(node.right, context);
  },
  BlockStatement: (node, visit, context) => visitAll(node.body, visit, context),
  BreakStatement(node, visit, context) {
    if (node.label) visit(node.label, context);
  },
  CallExpression(node, visit, context) {
    visit(node.callee, context);
    visitAll(node.arguments, visit, context);
  },
  CatchClause(node, visit, context) {
    if (node.param) visit(node.param, context);
    visit(node.body, context);
  },
  ChainExpression: (node, visit, context) => visit(node.expression, context),
  ClassBody: (node, visit, context) => visitAll(node.body, visit, context),
  ClassDeclaration(node, visit, context) {
    if (node.id) visit(node.id, context);
    if (node.superClass) visit(node.superClass, context);
    visit(node.body, context);
  },
  ClassExpression(node, visit, context) {
    if (node.id) visit(node.id, context);
    if (node.superClass) visit(node.superClass, context);
    visit(node.body, context);
  },
  ConditionalExpression(node, visit, context) {
    visit(node.test, context);
    visit(node.consequent, context);
    visit(node.alternate, context);
  },
  ContinueStatement(node, visit, context) {
    if (node.label) visit(node.label, context);
  },
  DoWhileStatement(node, visit, context) {
    visit(node.body, context);
    visit(node.test, context);
  },
  EmptyStatement: () => {},
  ExpressionStatement: (node, visit, context) => visit(node.expression, context),
  ForInStatement(node, visit, context) {
    visit(node.left, context);
    visit(node.right, context);
    visit(node.body, context);
  },
  ForOfStatement(node, visit, context) {
    visit(node.left, context);
    visit(node.right, context);
    visit(node.body, context);
  },
  ForStatement(node, visit, context) {
    if (node.init) visit(node.init, context);
    if (node.test) visit(node.test, context);
    if (node.update) visit(node.update, context);
    visit(node.body, context);
  },
  FunctionDeclaration(node, visit, context) {
    if (node.id) visit(node.id, context);
    visitAll(node.params, visit, context);
    visit(node.body, context);
  },
  FunctionExpression(node, visit, context) {
    if (node.id) visit(node.id, context);
    visitAll(node.params, visit, context);
    visit(node.body, context);
  },
  Identifier: () => {},
  IfStatement(node, visit, context) {
    visit(node.test, context);
    visit(node.consequent, context);
    if (node.alternate) visit(node.alternate, context);
  },
  LabeledStatement(node, visit, context) {
    visit(node.label, context);
    visit(node.body, context);
  },
  Literal: () => {},
  LogicalExpression(node, visit, context) {
    visit(node.left, context);
    visit(node.right, context);
  },
  MemberExpression(node, visit, context) {
    visit(node.object, context);
    visit(node.property, context);
  },
  MethodDefinition(node, visit, context) {
    visit(node.key, context);
    visit(node.value, context);
  },
  NewExpression(node, visit, context) {
    visit(node.callee, context);
    visitAll(node.arguments, visit, context);
  },
  ObjectExpression: (node, visit, context) => visitAll(node.properties, visit, context),
  ObjectPattern: (node, visit, context) => visitAll(node.properties, visit, context),
  ParenthesizedExpression: (node, visit, context) => visit(node.expression, context),
  PrivateIdentifier: () => {},
  Program: (node, visit, context) => visitAll(node.body, visit, context),
  Property(node, visit, context) {
    if (!node.shorthand) visit(node.key, context);
    visit(node.value, context);
  },
  PropertyDefinition(node, visit, context) {
    visit(node.key, context);
    if (node.value) visit(node.value, context);
  },
  RestElement: (node, visit, context) => visit(node.argument, context),
  ReturnStatement(node, visit, context) {
    if (node.argument) visit(node.argument, context);
  },
  SequenceExpression: (node, visit, context) => visitAll(node.expressions, visit, context),
  SpreadElement: (node, visit, context) => visit(node.argument, context),
  StaticBlock: (node, visit, context) => visitAll(node.body, visit, context),
  Super: () => {},
  SwitchCase(node, visit, context) {
    if (node.test) visit(node.test, context);
    visitAll(node.consequent, visit, context);
  },
  SwitchStatement(node, visit, context) {
    visit(node.discriminant, context);
    visitAll(node.cases, visit, context);
  },
  TaggedTemplateExpression(node, visit, context) {
    visit(node.tag, context);
    visit(node.quasi, context);
  },
  TemplateElement: () => {},
  ThisExpression: () => {},
  ThrowStatement: (node, visit, context) => visit(node.argument, context),
  TryStatement(node, visit, context) {
    visit(node.block, context);
    if (node.handler) visit(node.handler, context);
    if (node.finalizer) visit(node.finalizer, context);
  },
  UnaryExpression: (node, visit, context) => visit(node.argument, context),
  UpdateExpression: (node, visit, context) => visit(node.argument, context),
  VariableDeclaration: (node, visit, context) => visitAll(node.declarations, visit, context),
  VariableDeclarator(node, visit, context) {
    visit(node.id, context);
    if (node.init) visit(node.init, context);
  },
  WhileStatement(node, visit, context) {
    visit(node.test, context);
    visit(node.body, context);
  },
  WithStatement(node, visit, context) {
    visit(node.object, context);
    visit(node.body, context);
  },
  YieldExpression(node, visit, context) {
    if (node.argument) visit(node.argument, context);
  },
  TemplateLiteral(node, visit, context) {
    for (let i = 0; i < node.quasis.length; i++) {
      visit(node.quasis[i]!, context);
      if (i < node.expressions.length) visit(node.expressions[i]!, context);
    }
  },
};

function visitAll(nodes: readonly (AnyNode | null)[], visit: Visit, context: unknown): void {
  for (const node of nodes) if (node !== null) visit(node, context);
}

/** The direct children of `node` in source order; a shorthand property has one. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  const children: AnyNode[] = [];
  forEachChild(node, (child) => children.push(child), undefined);
  return children;
}

/** Calls `visit` for each of them. */
export function forEachChild<C>(node: AnyNode, visit: (child: AnyNode, context: C) => void, context: C): void {
  const walk = walks[node.type] as Walk<AnyNode['type']> | undefined;
  if (walk !== undefined) walk(node, visit as Visit, context);
  else for (const child of childrenOfAny(node)) visit(child, context);
}

/** For the kinds of nodes that are rare, or whose fields are not in source order. */
function childrenOfAny(node: AnyNode): readonly AnyNode[] {
  const children: AnyNode[] = [];
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children.sort((a, b) => a.start - b.start);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as Partial<AnyNode>).type === 'string';
}
