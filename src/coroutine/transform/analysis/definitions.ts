// What a name certainly stands for, as far as the text of the program tells.

import { isClass, isFunction, unparen, type AnyNode } from '../ast.ts';
import type { Binding, ScopeInfo } from './scope-info.ts';

/** The binding is never assigned after its declaration. */
export function isStable(scopes: ScopeInfo, binding: Binding): boolean {
  return binding.writes === 0 && binding.declarations.length === 1 && !scopes.hasDirectEval;
}

/** The function, class or expression that the binding holds once it is initialised, if it always holds that. */
export function definitionOf(scopes: ScopeInfo, binding: Binding | undefined): AnyNode | undefined {
  if (binding === undefined || !isStable(scopes, binding)) return undefined;
  const node = binding.declarations[0]!;
  if (isFunction(node) || isClass(node)) return node;
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return undefined;
  return unparen(node.init);
}

/** The function declaration that a call of this identifier certainly reaches. */
export function knownFunction(scopes: ScopeInfo, id: AnyNode): AnyNode | undefined {
  const binding = scopes.bindingOf.get(id);
  if (binding?.kind !== 'function' || !isStable(scopes, binding) || scopes.dynamics.has(id)) return undefined;
  return binding.declarations[0];
}
