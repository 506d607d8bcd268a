// Expressions that are certainly no iterators, so that their `map` is no iterator helper: lists and texts, as far as they can be told.

import { staticKey, unparen, type AnyNode } from '../ast.ts';
import { definitionOf } from './definitions.ts';
import type { ProgramNames } from './program-names.ts';
import type { ScopeInfo } from './scope-info.ts';

/** Methods that give no iterator, whatever built-in object has them. */
const plainMethods: ReadonlySet<string> = new Set(
  'concat flat match reverse slice sort splice split toArray toReversed toSorted toSpliced'.split(' '),
);

/** Methods that give a list if they belong to one. */
const listMethods: ReadonlySet<string> = new Set('filter flatMap map'.split(' '));

const plainStatics: ReadonlySet<string> = new Set(
  'Array.from Array.of Object.entries Object.getOwnPropertyNames Object.keys Object.values Reflect.ownKeys'.split(' '),
);

/** Definitions are followed only so far: they may be circles. */
const mostSteps = 10;

export function isNoIterator(scopes: ScopeInfo, names: ProgramNames, expression: AnyNode): boolean {
  return new Judge(scopes, names).isNoIterator(expression, mostSteps);
}

class Judge {
  private readonly scopes: ScopeInfo;
  private readonly names: ProgramNames;

  constructor(scopes: ScopeInfo, names: ProgramNames) {
    this.scopes = scopes;
    this.names = names;
  }

  isNoIterator(expression: AnyNode, steps: number): boolean {
    if (steps === 0) return false;
    const node = unparen(expression);
    switch (node.type) {
      case 'ArrayExpression':
      case 'Literal':
      case 'TemplateLiteral':
        return true;
      case 'Identifier':
        return this.isPlainVariable(node, steps);
      case 'CallExpression':
        return this.isPlainCall(unparen(node.callee), steps);
      default:
        return false;
    }
  }

  private isPlainVariable(id: AnyNode, steps: number): boolean {
    const { scopes } = this;
    const binding = scopes.dynamics.has(id) ? undefined : scopes.bindingOf.get(id);
    if (binding?.kind === 'param' && binding.writes === 0 && binding.declarations.length === 1)
      return isRestOf(binding.declarations[0]!, binding.name) && !scopes.hasDirectEval;
    const definition = definitionOf(scopes, binding);
    return definition !== undefined && this.isNoIterator(definition, steps - 1);
  }

  private isPlainCall(callee: AnyNode, steps: number): boolean {
    const { scopes, names } = this;
    if (callee.type !== 'MemberExpression') return false;
    const name = staticKey(callee.property, callee.computed);
    if (name === undefined || names.assigned.has(name)) return false;
    const object = unparen(callee.object);
    if (object.type === 'Identifier' && plainStatics.has(`${object.name}.${name}`))
      return scopes.bindingOf.get(object) === undefined;
    if (names.defined.has(name)) return false;
    return plainMethods.has(name) || (listMethods.has(name) && this.isNoIterator(object, steps - 1));
  }
}

function isRestOf(parameter: AnyNode, name: string): boolean {
  return parameter.type === 'RestElement' && parameter.argument.type === 'Identifier' && parameter.argument.name === name;
}
