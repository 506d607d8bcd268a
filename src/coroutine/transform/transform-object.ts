// Object literals. A method that cannot hold its coroutine entry becomes a property whose value a maker makes, unless it uses `super`.

import { isFunction, unparen, type AnyNode, type FunctionNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { entryName, holdsEntry, makerFor, sharedEntry } from './transform-entry.ts';
import { emitGenerator } from './transform-function.ts';
import { emitMethod, emitOwnMethod } from './transform-method.ts';
import { readText } from './transform-reference.ts';
import { originalName, otherName } from './yield-names.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

/** `...value` in a literal, which reads the properties of `value`. */
function emitObjectSpread(e: Emitter, node: Node<'SpreadElement'>): void {
  if (!e.suspends(node)) return e.emit(node.argument);
  e.copyTo(node.argument.start);
  e.insert(`(yield*${e.helper('own')}(`);
  e.emit(node.argument);
  e.insert('))');
}

/** An object literal; the call around it is needed only for compiled accessors and methods that use `super`. */
export function emitObject(e: Emitter, node: Node<'ObjectExpression'>): void {
  const needsSuper = node.properties.some((property) => property.type === 'Property' && usesSuper(e, property));
  if (needsSuper) e.insert(`${e.helper('literal')}(`);
  if (node.properties.length > 1 && node.properties[0]!.type === 'SpreadElement') {
    // V8 clones an object that a literal starts with, and gives each clone a map of its own as soon as a property is added.
    // Spreading nothing first makes it copy instead, up to ten times as fast, and the results are of one shape.
    e.copyTo(node.start + 1);
    e.insert('...null,');
  }
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') emitObjectSpread(e, property);
    else e.emit(property);
  }
  e.copyTo(node.end);
  if (needsSuper) e.insert(')');
}

/** A compiled method or accessor of a literal that is filled in. */
function usesSuper(e: Emitter, { method, kind, value }: Node<'Property'>): boolean {
  return (method || kind !== 'init') && e.analysis.isMarked(value) && e.superOwners.has(value);
}

/** A maker makes its plain entry. */
function isMade(e: Emitter, node: FunctionNode): boolean {
  return e.analysis.isMarked(node) && !holdsEntry(e, node);
}

export function emitProperty(e: Emitter, node: Node<'Property'>): void {
  const value = node.value as AnyNode;
  if (node.shorthand) return emitShorthand(e, node);
  if (node.method || node.kind !== 'init') e.textStarts.set(value, node.start);
  if ((node.method || node.kind !== 'init') && isFunction(value) && e.analysis.isMarked(value)) {
    if (usesSuper(e, node))
      emitMethod(e, {
        key: node.key,
        computed: node.computed,
        value,
        start: node.start,
        prefix: '',
        separator: ',',
        accessor: node.kind === 'init' ? undefined : node.kind,
      });
    else if (holdsEntry(e, value)) emitOwnMethod(e, node, value);
    else emitMethodAsProperty(e, node, value);
    return;
  }
  const inner = unparen(value);
  if (node.computed && isFunction(inner) && isMade(e, inner) && !('id' in inner && inner.id)) {
    emitDynamicName(e, node, inner);
  } else if (node.computed) e.emitChildren(node);
  else {
    e.copyTo(value.start);
    e.emit(value);
  }
}

/** `{ x }`, where what `x` becomes is no longer the name of the property. */
function emitShorthand(e: Emitter, node: Node<'Property'>): void {
  const value = node.value as AnyNode;
  const identifier = value.type === 'AssignmentPattern' ? value.left : value;
  const isOther = (id: Node<'Identifier'>): boolean =>
    id.name === otherName || (e.scopes.bindingOf.has(id) && readText(e, id) !== undefined);
  if (identifier.type === 'Identifier' && isOther(identifier)) {
    e.copyTo(node.start);
    e.insert(`${originalName(identifier.name)}:`);
  }
  e.emit(value);
}

function emitMethodAsProperty(e: Emitter, node: Node<'Property'>, value: FunctionNode): void {
  if (node.computed) return emitDynamicName(e, node, value);
  const name = e.scopes.givenNames.get(value) ?? '';
  e.copyTo(node.start);
  e.skipTo(node.key.start);
  // As a property with a colon, this name would set the prototype.
  if (name === '__proto__') e.replace(node.key, '["__proto__"]');
  e.copyTo(node.key.end);
  e.insert(
    `:${makerFor(e, value, name)}(${sharedEntry(e, value)}${e.helper('fresh')}(function*${entryName(e, name)}`,
    value.start,
  );
  e.skipTo(value.start);
  emitGenerator(e, value);
  e.insert('))');
}

/** `{ [key]: function }`: the function is named after the key. */
function emitDynamicName(e: Emitter, node: Node<'Property'>, value: FunctionNode): void {
  const variable = e.keyVariable();
  e.copyTo(node.start);
  e.insert(`[${variable}=${e.helper('key')}(`);
  e.skipTo(node.key.start);
  e.emit(node.key);
  e.insert(`)]:${e.helper('named')}(${variable},${makerFor(e, value, '')}(function*${e.prefix}co_`, value.start);
  emitGenerator(e, value);
  e.insert('))');
  e.skipTo(node.end);
}
