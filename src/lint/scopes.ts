// What each name of a program stands for, block by block, and what the program exports. `var` counts as a name of its block: near enough.

import { childrenOf, isFunction, staticKey, unparen, type AnyNode, type FunctionNode } from '../coroutine/index.ts';

export type Binding =
  | { readonly kind: 'import'; readonly module: string; readonly name: string }
  /** The bundler's function for `require('k6/http')`. */
  | { readonly kind: 'require'; readonly module: string }
  /** `property` of what `init` gives, or all of it. `isConst`: never assigned again. */
  | {
      readonly kind: 'variable';
      readonly init: AnyNode | undefined;
      readonly property: string | undefined;
      readonly isConst: boolean;
      readonly isGlobal: boolean;
    }
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'parameter'; readonly of: FunctionNode; readonly index: number }
  | { readonly kind: 'other' };

type Names = Map<string, Binding>;

const other: Binding = { kind: 'other' };

export class Scopes {
  readonly exports: Map<string, AnyNode> = new Map<string, AnyNode>();
  private readonly byNode = new Map<AnyNode, Names>();

  constructor(root: AnyNode) {
    this.enter(root, true);
  }

  /** The names that `node` itself brings in. */
  in(node: AnyNode): ReadonlyMap<string, Binding> | undefined {
    return this.byNode.get(node);
  }

  private enter(node: AnyNode, isGlobal: boolean): void {
    const names: Names = new Map();
    if (isFunction(node)) {
      for (const [index, param] of node.params.entries()) {
        if (param.type === 'Identifier') names.set(param.name, { kind: 'parameter', of: node, index });
        else declare(param, names);
      }
      if (node.type === 'FunctionExpression' && node.id) names.set(node.id.name, { kind: 'function', node });
    }
    if (node.type === 'CatchClause' && node.param) declare(node.param, names);
    if (node.type.startsWith('For')) for (const child of childrenOf(node)) this.statement(child, names, isGlobal);
    if (node.type === 'Program' || node.type === 'BlockStatement' || node.type === 'StaticBlock') {
      for (const statement of node.body) this.statement(statement, names, isGlobal);
    }
    if (node.type === 'SwitchCase') for (const statement of node.consequent) this.statement(statement, names, isGlobal);
    if (names.size > 0) this.byNode.set(node, names);
    if (node.type === 'AssignmentExpression') this.commonJsExport(node);
    const isInside = isGlobal && !isFunction(node);
    for (const child of childrenOf(node)) this.enter(child, isInside);
  }

  private statement(node: AnyNode, names: Names, isGlobal: boolean): void {
    switch (node.type) {
      case 'ImportDeclaration':
        for (const one of node.specifiers) {
          const name =
            one.type === 'ImportSpecifier' ? nameOf(one.imported) : one.type === 'ImportDefaultSpecifier' ? 'default' : '*';
          names.set(one.local.name, { kind: 'import', module: String(node.source.value), name });
        }
        return;
      case 'FunctionDeclaration':
        if (node.id) names.set(node.id.name, { kind: 'function', node });
        return;
      case 'ClassDeclaration':
        if (node.id) names.set(node.id.name, other);
        return;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          const module = init ? requiredModule(init) : undefined;
          if (module !== undefined && id.type === 'Identifier') names.set(id.name, { kind: 'require', module });
          else declare(id, names, { init: init ?? undefined, isConst: node.kind === 'const', isGlobal });
        }
        return;
      case 'ExportNamedDeclaration':
        for (const { local, exported } of node.specifiers) this.exports.set(nameOf(exported), local);
        if (!node.declaration) return;
        this.statement(node.declaration, names, isGlobal);
        if (node.declaration.type === 'VariableDeclaration') {
          for (const { id } of node.declaration.declarations) if (id.type === 'Identifier') this.exports.set(id.name, id);
        } else this.exports.set(node.declaration.id.name, node.declaration.id);
        return;
      case 'ExportDefaultDeclaration':
        this.exports.set('default', node.declaration);
        return;
      default:
    }
  }

  /** `exports.x = ...` and `module.exports = { x: ... }`. */
  private commonJsExport({ left, right }: Extract<AnyNode, { type: 'AssignmentExpression' }>): void {
    if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return;
    const { object, property } = left;
    if (isExports(object)) this.exports.set(property.name, right);
    else if (isExports(left) && right.type === 'ObjectExpression') {
      for (const one of right.properties) {
        const key = one.type === 'Property' ? staticKey(one.key, one.computed) : undefined;
        if (one.type === 'Property' && key !== undefined) this.exports.set(key, one.value);
      }
    }
  }
}

function isExports(node: AnyNode): boolean {
  if (node.type === 'Identifier') return node.name === 'exports';
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  );
}

function nameOf(node: AnyNode): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : '';
}

/** The module behind the bundler's `var require_http = __commonJS({ "required:k6/http"(...) {...} })`. */
function requiredModule(init: AnyNode): string | undefined {
  const call = unparen(init);
  if (call.type !== 'CallExpression' || call.arguments[0]?.type !== 'ObjectExpression') return undefined;
  const [property] = call.arguments[0].properties;
  const key = property?.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
  return key?.startsWith('required:') === true ? key.slice('required:'.length) : undefined;
}

interface Source {
  readonly init: AnyNode | undefined;
  readonly isConst: boolean;
  readonly isGlobal: boolean;
}

/** The names of a pattern; those one level deep know the property they come from. */
function declare(pattern: AnyNode, names: Names, source?: Source): void {
  switch (pattern.type) {
    case 'Identifier':
      names.set(pattern.name, source === undefined ? other : { kind: 'variable', property: undefined, ...source });
      return;
    case 'ObjectPattern':
      for (const one of pattern.properties) {
        const target = one.type === 'Property' ? one.value : one.argument;
        const key = one.type === 'Property' ? staticKey(one.key, one.computed) : undefined;
        if (target.type === 'Identifier' && key !== undefined && source !== undefined) {
          names.set(target.name, { kind: 'variable', property: key, ...source });
        } else declare(target, names);
      }
      return;
    case 'ArrayPattern':
      for (const one of pattern.elements) if (one) declare(one, names);
      return;
    case 'AssignmentPattern':
      declare(pattern.left, names);
      return;
    case 'RestElement':
      declare(pattern.argument, names);
      return;
    default:
  }
}
