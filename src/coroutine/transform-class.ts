// Classes and object literals. A compiled method is written twice: a placeholder that keeps its place, and its coroutine entry
// as a generator method under a symbol, so that `super`, `this` and private names mean what they meant. A static block (or a
// call around the literal) then removes the symbols and replaces the placeholders by plain entries.

import { isFunction, kindOfFunction, lengthOf, unparen, type AnyNode, type FunctionNode } from './ast.ts';
import { newFrame, type Emitter } from './emitter.ts';
import { readText } from './transform-reference.ts';
import {
  captureDeclarations,
  emitGenerator,
  emitStatements,
  entryName,
  hoisted,
  makerFor,
  sharedEntry,
  plainTail,
  superReference,
} from './transform-function.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Method = Node<'MethodDefinition'>;

export function emitClass(e: Emitter, node: Node<'ClassDeclaration'> | Node<'ClassExpression'>): void {
  const methods = node.body.body.filter((member): member is Method => member.type === 'MethodDefinition');
  for (const method of methods) if (method.kind === 'constructor' && node.superClass) e.derivedConstructors.add(method.value);
  const privateNames = new Map<string, FunctionNode | undefined>();
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock' || member.key.type !== 'PrivateIdentifier') continue;
    const isCompiled = member.type === 'MethodDefinition' && e.analysis.isMarked(member.value);
    privateNames.set(member.key.name, isCompiled ? member.value : undefined);
  }
  if (node.superClass) e.emit(node.superClass);
  e.copyTo(node.body.start + 1);
  e.privateMethods.push(privateNames);
  if (methods.some((method) => e.analysis.isMarked(method.value) && method.key.type !== 'PrivateIdentifier')) {
    e.insert(`static{${e.helper('methods')}(this)}`);
  }
  for (const member of node.body.body) emitClassMember(e, member);
  e.privateMethods.pop();
}

function emitClassMember(e: Emitter, member: Node<'ClassBody'>['body'][number]): void {
  if (member.type === 'StaticBlock') emitStaticBlock(e, member);
  else if (member.type === 'PropertyDefinition') emitField(e, member);
  else if (!e.analysis.isMarked(member.value)) e.emitChildren(member);
  else if (member.key.type === 'PrivateIdentifier') emitPrivateMethod(e, member, member.key.name);
  else
    emitMethod(e, {
      key: member.key,
      computed: member.computed,
      value: member.value,
      start: member.start,
      prefix: member.static ? 'static ' : '',
      separator: '',
    });
}

interface MethodParts {
  readonly key: AnyNode;
  readonly computed: boolean;
  readonly value: FunctionNode;
  readonly start: number;
  readonly prefix: string;
  /** Between the two elements. */
  readonly separator: string;
}

function emitMethod(e: Emitter, { key, computed, value, start, prefix, separator }: MethodParts): void {
  const name = e.scopes.givenNames.get(value) ?? '';
  const maker = makerFor(e, value, name, false);
  e.copyTo(start);
  const placeholder = (id: string): string => `(){return"${id}"}${separator}`;
  if (computed) {
    const variable = e.keyVariable();
    const id = `${e.prefix}computed`;
    e.insert(`${prefix}[${variable}=${e.helper('key')}(`);
    e.skipTo(key.start);
    e.emit(key);
    e.insert(`)]${placeholder(id)}${prefix}*[${e.helper('entry')}(${variable},${maker},"${id}",true)]`);
  } else {
    const keyText = e.source.slice(key.start, key.end);
    const id = `${e.prefix}${e.shared.size}`;
    const keyValue = key.type === 'Identifier' ? JSON.stringify(key.name) : keyText;
    const symbol = e.constant(`${e.helper('entry')}(${e.helper('key')}(${keyValue}),${maker},"${id}",false)`);
    e.insert(`${prefix}${keyText}${placeholder(id)}${prefix}*[${symbol}]`);
  }
  e.skipTo(value.start);
  emitGenerator(e, value);
}

function emitPrivateMethod(e: Emitter, member: Method, name: string): void {
  const kind = kindOfFunction(member.value);
  const entry = `this.#${name}${e.prefix}co`;
  const modifiers = (member.static ? 'static ' : '') + ['', '', '*', 'async*'][kind]!;
  e.copyTo(member.start);
  e.insert(`${modifiers}#${name}${plainTail(e, { kind, length: lengthOf(member.value), entry })}`);
  e.insert(`${member.static ? 'static ' : ''}*#${name}${e.prefix}co`);
  e.skipTo(member.value.start);
  emitGenerator(e, member.value);
}

function emitField(e: Emitter, field: Node<'PropertyDefinition'>): void {
  if (field.computed) e.emit(field.key);
  if (!field.value) return e.copyTo(field.end);
  const captures = e.analysis.capturesOf(field);
  const { value } = field;
  e.copyTo(value.start);
  e.inFrame(newFrame({}), () => {
    if (captures.size > 0) e.insert(`((${e.prefix}this,${e.prefix}sup)=>(`);
    e.emit(value);
    if (captures.size > 0) e.insert(`))(this${captures.has('super') ? `,${superReference(e)}` : ''})`);
  });
}

function emitStaticBlock(e: Emitter, block: Node<'StaticBlock'>): void {
  e.copyTo(e.source.indexOf('{', block.start) + 1);
  e.insert(captureDeclarations(e, block) + hoisted(e, block.body, 'var'));
  e.inFrame(newFrame({}), () => emitStatements(e, block.body));
  e.copyTo(block.end);
}

/** An object literal; the call around it is needed only for compiled methods that use `super`. */
export function emitObject(e: Emitter, node: Node<'ObjectExpression'>): void {
  const needsSuper = node.properties.some((property) => property.type === 'Property' && isSuperMethod(e, property));
  if (needsSuper) e.insert(`${e.helper('literal')}(`);
  for (const property of node.properties) e.emit(property.type === 'SpreadElement' ? property.argument : property);
  e.copyTo(node.end);
  if (needsSuper) e.insert(')');
}

function isSuperMethod(e: Emitter, property: Node<'Property'>): boolean {
  if (!property.method || !e.analysis.isMarked(property.value)) return false;
  return e.superOwners.has(property.value);
}

export function emitProperty(e: Emitter, node: Node<'Property'>): void {
  const value = node.value as AnyNode;
  if (node.shorthand) return emitShorthand(e, node);
  if (node.method && isFunction(value) && e.analysis.isMarked(value)) {
    if (isSuperMethod(e, node))
      emitMethod(e, { key: node.key, computed: node.computed, value, start: node.start, prefix: '', separator: ',' });
    else emitMethodAsProperty(e, node, value);
    return;
  }
  const inner = unparen(value);
  if (node.computed && node.kind === 'init' && isFunction(inner) && e.analysis.isMarked(inner) && !('id' in inner && inner.id)) {
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
  if (identifier.type === 'Identifier' && e.scopes.bindingOf.has(identifier) && readText(e, identifier) !== undefined) {
    e.copyTo(node.start);
    e.insert(`${identifier.name}:`);
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
  e.insert(`:${makerFor(e, value, name, false)}(${sharedEntry(e, value)}${e.helper('fresh')}(function*${entryName(e, name)}`);
  e.skipTo(value.start);
  emitGenerator(e, value);
  e.insert('))');
}

/** `{ [key]: function }`: the function is named after the key. */
function emitDynamicName(e: Emitter, node: Node<'Property'>, value: FunctionNode): void {
  const isConstructor = !node.method && value.type === 'FunctionExpression';
  const variable = e.keyVariable();
  e.copyTo(node.start);
  e.insert(`[${variable}=${e.helper('key')}(`);
  e.skipTo(node.key.start);
  e.emit(node.key);
  e.insert(`)]:${e.helper('named')}(${variable},${makerFor(e, value, '', isConstructor)}(function*${e.prefix}co_`);
  emitGenerator(e, value);
  e.insert('))');
  e.skipTo(node.end);
}
