// A bundled script as the rules see it: its tree with parents, what each name stands for, and where the user wrote it. Names are followed
// through imports, aliases and `require`, but not through arbitrary data: a rule that is not sure says nothing.

import type { SourcePosition } from '../base/index.ts';
import { childrenOf, isFunction, parseModule, unparen, type AnyNode, type FunctionNode } from '../coroutine/index.ts';
import { Scopes, type Binding } from './scopes.ts';

export type CallNode = Extract<AnyNode, { type: 'CallExpression' | 'NewExpression' }>;

/** The user's position behind an offset of the program; `undefined` for code that is not the user's own. */
export type Locate = (offset: number) => SourcePosition | undefined;

export class ScriptProgram {
  readonly root: AnyNode;
  /** Calls and constructions of the user's own code, in source order. */
  readonly calls: readonly CallNode[];
  private readonly scopes: Scopes;
  private readonly parents = new Map<AnyNode, AnyNode>();
  private readonly locate: Locate;
  private readonly methods = new Map<string, FunctionNode[]>();
  private readonly identifiers = new Map<string, AnyNode[]>();

  constructor(code: string, locate: Locate) {
    this.locate = locate;
    this.root = parseModule(code);
    this.scopes = new Scopes(this.root);
    const calls: CallNode[] = [];
    const visit = (node: AnyNode): void => {
      if ((node.type === 'CallExpression' || node.type === 'NewExpression') && this.at(node) !== undefined) calls.push(node);
      if (node.type === 'MethodDefinition' || node.type === 'Property' || node.type === 'PropertyDefinition')
        this.addMethod(node);
      for (const child of childrenOf(node)) {
        this.parents.set(child, node);
        if (child.type === 'Identifier' && !isMemberName(child, node)) {
          const known = this.identifiers.get(child.name);
          if (known === undefined) this.identifiers.set(child.name, [child]);
          else known.push(child);
        }
        visit(child);
      }
    };
    visit(this.root);
    this.calls = calls;
  }

  private addMethod(node: Extract<AnyNode, { type: 'MethodDefinition' | 'Property' | 'PropertyDefinition' }>): void {
    const { key, value } = node;
    if (value === null || value === undefined || !isFunction(value)) return;
    const name = key.type === 'Identifier' || key.type === 'PrivateIdentifier' ? key.name : undefined;
    if (name === undefined) return;
    const known = this.methods.get(name);
    if (known === undefined) this.methods.set(name, [value]);
    else known.push(value);
  }

  at(node: AnyNode): SourcePosition | undefined {
    return this.locate(node.start);
  }

  parentOf(node: AnyNode): AnyNode | undefined {
    let parent = this.parents.get(node);
    while (parent?.type === 'ParenthesizedExpression') parent = this.parents.get(parent);
    return parent;
  }

  /** The nodes around `node`, innermost first. */
  *ancestorsOf(node: AnyNode): Generator<AnyNode> {
    for (let at = this.parents.get(node); at !== undefined; at = this.parents.get(at)) yield at;
  }

  bindingOf(name: string, near: AnyNode): Binding | undefined {
    for (let at: AnyNode | undefined = near; at !== undefined; at = this.parents.get(at)) {
      const found = this.scopes.in(at)?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Where a value comes from: `k6/http.get`, `k6/execution.test.abort`, `global.open`; `undefined` if that is not known. */
  pathOf(node: AnyNode, depth = 0): string | undefined {
    const expression = unparen(node);
    if (depth > 8) return undefined;
    switch (expression.type) {
      case 'Identifier':
        return this.pathOfName(expression.name, expression, depth);
      case 'MemberExpression': {
        if (expression.computed || expression.property.type !== 'Identifier') return undefined;
        const object = this.pathOf(expression.object, depth + 1);
        return object === undefined ? undefined : member(object, expression.property.name);
      }
      case 'ChainExpression':
        return this.pathOf(expression.expression, depth + 1);
      case 'CallExpression': {
        const { callee } = expression;
        const required = callee.type === 'Identifier' ? this.bindingOf(callee.name, callee) : undefined;
        return required?.kind === 'require' ? required.module : undefined;
      }
      default:
        return undefined;
    }
  }

  private pathOfName(name: string, near: AnyNode, depth: number): string | undefined {
    const binding = this.bindingOf(name, near);
    switch (binding?.kind) {
      case undefined:
        return `global.${name}`;
      case 'import':
        return member(binding.module, binding.name);
      case 'variable': {
        if (binding.init === undefined) return undefined;
        const source = this.pathOf(binding.init, depth + 1);
        return source === undefined ? undefined : binding.property === undefined ? source : member(source, binding.property);
      }
      default:
        return undefined;
    }
  }

  /** The function that an expression names, if it is one of the script. */
  functionOf(node: AnyNode): FunctionNode | undefined {
    const expression = unparen(node);
    if (isFunction(expression)) return expression;
    if (expression.type !== 'Identifier') return undefined;
    const binding = this.bindingOf(expression.name, expression);
    if (binding?.kind === 'function') return binding.node;
    if (binding?.kind !== 'variable' || binding.init === undefined || binding.property !== undefined) return undefined;
    return isFunction(unparen(binding.init)) ? (unparen(binding.init) as FunctionNode) : undefined;
  }

  /** `entries` and all functions that they may call, methods by their name. Functions inside belong to those around them. */
  reachableFrom(entries: readonly FunctionNode[]): ReadonlySet<FunctionNode> {
    const found = new Set<FunctionNode>();
    const waiting = [...entries];
    const add = (fn: FunctionNode | undefined): void => {
      if (fn !== undefined && !found.has(fn)) waiting.push(fn);
    };
    const visit = (node: AnyNode): void => {
      if (isFunction(node)) found.add(node);
      if (node.type === 'Identifier' && !isMemberName(node, this.parents.get(node)!)) add(this.functionOf(node));
      if (node.type === 'MemberExpression' && !node.computed) {
        const { property } = node;
        const name = property.type === 'Identifier' || property.type === 'PrivateIdentifier' ? property.name : '';
        for (const method of this.methods.get(name) ?? []) add(method);
      }
      for (const child of childrenOf(node)) visit(child);
    };
    for (let fn = waiting.pop(); fn !== undefined; fn = waiting.pop()) if (!found.has(fn)) visit(fn);
    return found;
  }

  /** The places where the name that `declaration` declares is used. */
  usesOf(name: string, declaration: AnyNode): readonly AnyNode[] {
    const binding = this.bindingOf(name, declaration);
    return (this.identifiers.get(name) ?? []).filter((use) => {
      const parent = this.parents.get(use);
      const isDeclaration = parent?.type === 'VariableDeclarator' && parent.id === use;
      return !isDeclaration && this.bindingOf(name, use) === binding;
    });
  }

  /** Whether `node` lies in one of `functions`. */
  isIn(node: AnyNode, functions: ReadonlySet<FunctionNode>): boolean {
    for (const around of this.ancestorsOf(node)) if (isFunction(around) && functions.has(around)) return true;
    return false;
  }

  /** What the script exports by that name, ES module or CommonJS. */
  exported(name: string): AnyNode | undefined {
    return this.scopes.exports.get(name);
  }

  /** The calls that name `fn`. */
  callsOf(fn: FunctionNode): readonly CallNode[] {
    return this.calls.filter(({ callee }) => this.functionOf(callee) === fn);
  }

  isExported(fn: FunctionNode): boolean {
    for (const node of this.scopes.exports.values()) if (this.functionOf(node) === fn) return true;
    return false;
  }

  /** The value behind a name that is set where it is declared; any other expression as it is. */
  behind(node: AnyNode): AnyNode {
    const expression = unparen(node);
    if (expression.type !== 'Identifier') return expression;
    const binding = this.bindingOf(expression.name, expression);
    return binding?.kind === 'variable' && binding.init !== undefined && binding.property === undefined
      ? unparen(binding.init)
      : expression;
  }
}

/** `x` in `a.x` and `{ x: 1 }` is no variable. */
function isMemberName(node: AnyNode, parent: AnyNode): boolean {
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if (parent.type === 'Property') return parent.key === node && parent.value !== node && !parent.computed;
  return parent.type === 'MethodDefinition' && parent.key === node;
}

/** `default` is the module itself. */
function member(object: string, name: string): string {
  return name === 'default' || name === '*' ? object : `${object}.${name}`;
}
