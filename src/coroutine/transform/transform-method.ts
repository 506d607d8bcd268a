// Methods and accessors of classes and literals. An ordinary one holds its coroutine entry, like any function. Others (async methods,
// generators, those that use `super`) are written twice: a placeholder that keeps the place, and the coroutine entry as a generator
// method under a symbol, so that `super`, `this` and private names mean what they meant. A static block, or a call around the literal,
// then removes the symbols and replaces the placeholders by plain entries.

import { isFunction, kindOfFunction, lengthOf, type AnyNode, type FunctionNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { accessorMaker, entryKind, entryOf, holdsEntry, makerFor, plainTail } from './transform-entry.ts';
import { literalHome } from './transform-capture.ts';
import { emitEntry, emitGenerator } from './transform-function.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Method = Node<'MethodDefinition'>;

/** A compiled method is made twice, as a placeholder and as a coroutine entry, and put right afterwards: `super` knows no other way. */
export function isFilledIn(e: Emitter, { kind, value, key }: Method | Node<'Property'>): boolean {
  if (!isFunction(value) || !e.analysis.isMarked(value) || kind === 'constructor' || key.type === 'PrivateIdentifier')
    return false;
  return e.superOwners.has(value) || !holdsEntry(e, value);
}

/** A method or accessor that holds its coroutine entry. */
export function emitOwnMethod(e: Emitter, node: Method | Node<'Property'>, value: FunctionNode): void {
  const { key, computed, kind } = node;
  const isAccessor = kind === 'get' || kind === 'set';
  const name = e.scopes.givenNames.get(value) ?? '';
  e.copyTo(node.start);
  if (computed) {
    e.copyTo(key.start);
    e.insert(isAccessor ? `${e.helper('accessorKey')}(` : '');
    e.emit(key);
    e.insert(isAccessor ? ')' : '');
  } else if (isAccessor) e.constant(`${e.helper('accessorKey')}(${keyValue(e, key)})`);
  e.copyTo(value.start);
  emitEntry(e, value, entryOf(e, value, isAccessor && name !== '' ? `${kind} ${name}` : name));
}

/** The name of a property that is not computed, as an expression. */
function keyValue(e: Emitter, key: AnyNode): string {
  return key.type === 'Identifier' ? JSON.stringify(key.name) : e.source.slice(key.start, key.end);
}

interface MethodParts {
  readonly key: AnyNode;
  readonly computed: boolean;
  readonly value: FunctionNode;
  readonly start: number;
  readonly prefix: string;
  /** Between the two elements. */
  readonly separator: string;
  readonly accessor: 'get' | 'set' | undefined;
}

export function emitMethod(e: Emitter, { key, computed, value, start, prefix, separator, accessor }: MethodParts): void {
  const name = e.scopes.givenNames.get(value) ?? '';
  const maker = accessor === undefined ? makerFor(e, value, name) : accessorMaker(e, value, name, accessor);
  const modifier = accessor === undefined ? '' : `${accessor} `;
  const role = accessor === undefined ? '' : `,"${accessor}"`;
  e.copyTo(start);
  const home = separator === ',' && e.homeUsers.has(value) ? ',usesHome:true' : '';
  if (home !== '') e.homes.set(value, literalHome(e));
  const placeholder = (id: string): string => `(${accessor === 'set' ? 'a' : ''}){return"${id}"}${separator}`;
  if (computed) {
    const variable = e.keyVariable();
    const id = `${e.prefix}computed`;
    e.insert(`${prefix}${modifier}[${variable}=${e.helper('key')}(`);
    e.skipTo(key.start);
    e.emit(key);
    e.insert(
      `)]${placeholder(id)}${prefix}*[${e.helper('entry')}(${variable},${maker},{id:"${id}",isComputed:true${home}}${role})]`,
      key.start,
    );
  } else {
    const keyText = e.source.slice(key.start, key.end);
    const id = `${e.prefix}${e.shared.size}`;
    const symbol = e.constant(
      `${e.helper('entry')}(${e.helper('key')}(${keyValue(e, key)}),${maker},{id:"${id}",isComputed:false${home}}${role})`,
    );
    e.insert(`${prefix}${modifier}${keyText}${placeholder(id)}${prefix}*[${symbol}]`, key.start);
  }
  e.skipTo(value.start);
  emitGenerator(e, value);
}

export function emitPrivateMethod(e: Emitter, member: Method, name: string): void {
  const kind = kindOfFunction(member.value);
  const isAccessor = member.kind === 'get' || member.kind === 'set';
  const own = `#${name}${e.prefix}${isAccessor ? member.kind : 'co'}`;
  const role = isAccessor ? `${member.kind} ` : ['', '', '*', 'async*'][kind]!;
  const length = member.kind === 'set' ? 1 : lengthOf(member.value);
  e.copyTo(member.start);
  e.insert(
    `${member.static ? 'static ' : ''}${role}#${name}${plainTail(e, { kind: entryKind(e, member.value), length, entry: `this.${own}` })}`,
  );
  e.insert(`${member.static ? 'static ' : ''}*${own}`, member.start);
  e.skipTo(member.value.start);
  emitGenerator(e, member.value);
}
