// How V8 names a callee in "x is not a function".

import type { AnyNode } from './ast.ts';
import { originalName } from './yield-names.ts';

/** The name of `callee` in V8's messages, as a JavaScript string literal. */
export function calleeText(source: string, callee: AnyNode): string {
  return JSON.stringify(print(source, callee));
}

function print(source: string, node: AnyNode): string {
  switch (node.type) {
    case 'Identifier':
      return originalName(node.name);
    case 'ThisExpression':
      return 'this';
    case 'ParenthesizedExpression':
    case 'ChainExpression':
      return print(source, node.expression);
    case 'MemberExpression':
      return printMember(source, node);
    case 'CallExpression':
      return `${node.callee.type === 'Super' ? 'super' : print(source, node.callee)}(...)`;
    case 'Literal':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : source.slice(node.start, node.end);
    default:
      return '(intermediate value)';
  }
}

function printMember(source: string, node: Extract<AnyNode, { type: 'MemberExpression' }>): string {
  const object = node.object.type === 'Super' ? '(intermediate value)' : print(source, node.object);
  const link = node.optional ? '?.' : '';
  if (!node.computed) {
    const name =
      node.property.type === 'PrivateIdentifier'
        ? `#${node.property.name}`
        : source.slice(node.property.start, node.property.end);
    return `${object}${link === '' ? '.' : link}${name}`;
  }
  if (node.property.type === 'Literal' && typeof node.property.value === 'string')
    return `${object}${link === '' ? '.' : link}${node.property.value}`;
  return `${object}${link}[${print(source, node.property)}]`;
}
