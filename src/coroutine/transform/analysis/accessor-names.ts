// The accessors that a program defines: getters and setters of literals and classes, and what it hands to `Object.defineProperty` and
// its kin. A place that reads or writes a property of one of their names may run them. Descriptors that are put together elsewhere are
// not found: what blocks in such an accessor blocks its thread (see `waitHere`), which is slower, not wrong.

import { isFunction, keyName, staticKey, unparen, type AnyNode } from '../ast.ts';

/** A function that is run by reading or writing a property. */
export interface Accessor {
  /** The function, or an identifier that names one. */
  readonly node: AnyNode;
  /** `undefined`: known only when the program runs. A private name begins with `#`. */
  readonly name: string | undefined;
  /** It may be a property of the object itself, so that copying the object runs it. */
  readonly isOwn: boolean;
}

/** Notes the accessors that `node` itself defines. */
export function accessorsOf(node: AnyNode): readonly Accessor[] {
  switch (node.type) {
    case 'Property':
      if (node.kind === 'init') return [];
      return [{ node: node.value, name: staticKey(node.key, node.computed), isOwn: true }];
    case 'MethodDefinition':
      if (node.kind !== 'get' && node.kind !== 'set') return [];
      return [{ node: node.value, name: keyName(node.key, node.computed), isOwn: node.static }];
    case 'CallExpression':
      return ofCall(calledName(node.callee), node.arguments);
    default:
      return [];
  }
}

function calledName(callee: AnyNode): string {
  const target = unparen(callee);
  if (target.type === 'Identifier') return target.name;
  return target.type === 'MemberExpression' ? (staticKey(target.property, target.computed) ?? '') : '';
}

function ofCall(name: string, args: readonly AnyNode[]): readonly Accessor[] {
  const [, second, third] = args;
  switch (name) {
    case 'defineProperty':
      return second === undefined ? [] : ofDescriptor(third, literalText(second));
    case 'defineProperties':
    case 'create':
      return ofDescriptors(second);
    case '__defineGetter__':
    case '__defineSetter__':
      return second === undefined ? [] : [{ node: unparen(second), name: literalText(args[0]!), isOwn: true }];
    default:
      return [];
  }
}

function ofDescriptors(table: AnyNode | undefined): Accessor[] {
  if (table?.type !== 'ObjectExpression') return [];
  return table.properties.flatMap((property) =>
    property.type === 'Property' ? ofDescriptor(property.value, staticKey(property.key, property.computed)) : [],
  );
}

function ofDescriptor(descriptor: AnyNode | undefined, name: string | undefined): Accessor[] {
  if (descriptor?.type !== 'ObjectExpression') return [];
  return descriptor.properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    const field = staticKey(property.key, property.computed);
    const value = unparen(property.value);
    if ((field !== 'get' && field !== 'set') || !(isFunction(value) || value.type === 'Identifier')) return [];
    return [{ node: value, name, isOwn: true }];
  });
}

function literalText(node: AnyNode): string | undefined {
  return staticKey(unparen(node), true);
}
