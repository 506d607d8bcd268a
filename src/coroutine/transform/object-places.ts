// Where the properties of an exported object are written: so that a fault in a script's options can be shown where it stands. Works on
// the bundled program, whose source map leads to the user's file. What is computed has no place of its own.

import { getLineInfo } from 'acorn';
import { staticKey, unparen, type AnyNode, type Expression } from './ast.ts';
import { parseModule } from './parser.ts';

/** Line from 1, column from 0, as in source maps. */
export interface CodePosition {
  readonly line: number;
  readonly column: number;
}

type SpreadElement = Extract<AnyNode, { type: 'SpreadElement' }>;
type Property = Extract<AnyNode, { type: 'Property' }> | SpreadElement;

/** As deep as options go, `scenarios.login.stages.2.duration`, and one more for a spread. */
const maxDepth = 6;

/** Positions by path, such as `scenarios.login.vus`; the object itself is the empty path. Empty if there is no such export. */
export function objectPlaces(code: string, exportName: string): ReadonlyMap<string, CodePosition> {
  const search = new Search(exportName);
  search.visit(parseModule(code).body);
  return new Map(Array.from(search.found, ([path, offset]) => [path, getLineInfo(code, offset)]));
}

class Search {
  /** Offsets in the code by path. */
  readonly found = new Map<string, number>();
  private readonly exportName: string;
  /** Top-level variables: what they begin with. */
  private readonly values = new Map<string, AnyNode>();

  constructor(exportName: string) {
    this.exportName = exportName;
  }

  visit(body: readonly AnyNode[]): void {
    for (const statement of body) this.collect(statement);
    const local = this.localName(body);
    if (local === undefined) return;
    const value = this.values.get(local);
    if (value !== undefined) this.record('', value, 0);
    for (const statement of body) this.assignment(statement, local);
  }

  private collect(statement: AnyNode): void {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type !== 'VariableDeclaration') return;
    for (const { id, init } of node.declarations) {
      if (init == null) continue;
      if (id.type === 'Identifier') this.values.set(id.name, init);
      for (const inner of moduleBody(init)) this.commonJs(inner);
    }
  }

  private localName(body: readonly AnyNode[]): string | undefined {
    for (const node of body) {
      if (node.type !== 'ExportNamedDeclaration') continue;
      const found = node.specifiers.find(({ exported }) => exported.type === 'Identifier' && exported.name === this.exportName);
      if (found?.local.type === 'Identifier') return found.local.name;
    }
    return undefined;
  }

  /** `exports.options = {...}`, `module.exports = { options }`, and variables that these name. */
  private commonJs(statement: AnyNode): void {
    this.collect(statement);
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return;
    const { left, right } = statement.expression;
    const path = memberPath(left);
    if (path === `exports.${this.exportName}` || path === `module.exports.${this.exportName}`) this.record('', right, 0);
    if (path !== 'module.exports' || right.type !== 'ObjectExpression') return;
    for (const property of right.properties) {
      if (property.type === 'Property' && keyOf(property) === this.exportName) this.record('', property.value, 0);
    }
  }

  /** `options.vus = 3`, after the object. */
  private assignment(statement: AnyNode, local: string): void {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return;
    const path = memberPath(statement.expression.left);
    if (path?.startsWith(`${local}.`) !== true) return;
    const place = path.slice(local.length + 1);
    this.forget(place);
    this.found.set(place, statement.start);
    this.record(place, statement.expression.right, place.split('.').length);
  }

  private record(path: string, given: AnyNode, depth: number): void {
    const value = this.resolve(given);
    if (!this.found.has(path)) this.found.set(path, value.start);
    if (depth === maxDepth) return;
    if (value.type === 'ArrayExpression') this.elements(path, value, depth);
    if (value.type === 'ObjectExpression') for (const property of value.properties) this.property(path, property, depth);
  }

  /** Up to what is computed: nobody knows how many there are of that. */
  private elements(path: string, list: Extract<AnyNode, { type: 'ArrayExpression' }>, depth: number): void {
    for (const [index, element] of this.flatElements(list).entries()) {
      if (element?.type === 'SpreadElement') return;
      if (element !== null) this.record(join(path, String(index)), element, depth + 1);
    }
  }

  /** With lists that are spread in it, where these are written out. */
  private flatElements({ elements }: Extract<AnyNode, { type: 'ArrayExpression' }>): (Expression | SpreadElement | null)[] {
    return elements.flatMap((element) => {
      const inner = element?.type === 'SpreadElement' ? this.resolve(element.argument) : undefined;
      return inner?.type === 'ArrayExpression' ? inner.elements : [element];
    });
  }

  /** What a later assignment replaces. */
  private forget(path: string): void {
    for (const known of this.found.keys()) if (known.startsWith(`${path}.`)) this.found.delete(known);
  }

  private property(path: string, property: Property, depth: number): void {
    if (property.type === 'SpreadElement') return this.record(path, property.argument, depth + 1);
    const key = keyOf(property);
    if (key === undefined) return;
    this.forget(join(path, key));
    this.found.set(join(path, key), property.start);
    this.record(join(path, key), property.value, depth + 1);
  }

  /** Through parentheses, `Object.freeze(...)` and a name. */
  private resolve(node: AnyNode): AnyNode {
    const value = unparen(node);
    if (value.type === 'Identifier') return this.values.get(value.name) ?? value;
    if (value.type !== 'CallExpression' || memberPath(value.callee) !== 'Object.freeze') return value;
    return value.arguments[0] ?? value;
  }
}

/** The statements of a CommonJS module in a bundle: `__commonJS({ 'main.js'(exports, module) { ... } })`. */
function moduleBody(init: Expression): readonly AnyNode[] {
  if (init.type !== 'CallExpression' || memberPath(init.callee) !== '__commonJS') return [];
  const [modules] = init.arguments;
  const module = modules?.type === 'ObjectExpression' ? modules.properties[0] : undefined;
  return module?.type === 'Property' && module.value.type === 'FunctionExpression' ? module.value.body.body : [];
}

function keyOf({ key, computed }: Extract<Property, { type: 'Property' }>): string | undefined {
  return staticKey(key, computed);
}

/** `a.b.c` as it is written, with `a['b']` as `a.b`; `undefined` for anything else. */
function memberPath(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  const object = memberPath(node.object);
  const key = staticKey(node.property, node.computed);
  return object === undefined || key === undefined ? undefined : `${object}.${key}`;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
