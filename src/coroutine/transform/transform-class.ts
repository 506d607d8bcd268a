// Classes. A compiled constructor, field or static block becomes a generator method under a symbol, which a static block takes off
// again (see classes.ts); the constructor that scripts see can be asked to do only what nothing but native code can do.

import { lengthOf, unparen, type AnyNode, type ClassMember, type ClassNode } from './ast.ts';
import { heirEnd } from '../protocol.ts';
import { constructorOf, isHeir, type Field } from './class-members.ts';
import { newFrame, type Emitter } from './emitter.ts';
import { emitNativeEnd, isCompiledHeir } from './transform-entry.ts';
import { emitStatements, hoisted } from './transform-block.ts';
import { captureDeclarations, superReference } from './transform-capture.ts';
import { emitGenerator } from './transform-function.ts';
import { emitMethod, emitOwnMethod, emitPrivateMethod, isFilledIn } from './transform-method.ts';
import { emitGuarded } from './transform-guard.ts';
import { shownName } from './shown-names.ts';
import type { PrivateMember } from './transform-private.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Method = Node<'MethodDefinition'>;

export function emitClass(e: Emitter, node: ClassNode): void {
  const wasSloppy = e.isSloppy;
  e.isSloppy = false;
  emitStrictClass(e, node);
  e.isSloppy = wasSloppy;
}

function emitStrictClass(e: Emitter, node: ClassNode): void {
  const runsStatics = e.suspends(node);
  const isStatement = node.type === 'ClassDeclaration' && Boolean(node.id);
  // A declared class is in its dead zone until its static parts have run, as a `let` is.
  if (runsStatics) e.insert(`${isStatement ? `let ${node.id!.name}=` : '('}yield*${e.helper('statics')}(`);
  e.copyTo(node.start + 'class'.length);
  const statics: string[] = [];
  e.marked(node, () => emitNamedClass(e, node, statics));
  if (!runsStatics) return;
  e.insert(`,[${statics.join(',')}])${isStatement ? ';' : ')'}`);
}

function emitNamedClass(e: Emitter, node: ClassNode, statics: string[]): void {
  const runsStatics = e.suspends(node);
  const isCompiled = hasParts(e, node);
  const shown = shownName(e, node);
  let name = node.id?.name;
  let head = '';
  if (name === undefined && (runsStatics || isCompiled || usesHome(e, node))) {
    name = e.unique('class');
    e.insert(` ${name} `);
    head = naming(e, name, shown ?? e.scopes.givenNames.get(node) ?? '');
  } else if (name !== undefined && shown !== undefined) head = naming(e, name, shown);
  emitParts(e, node, { name: name ?? '', runsStatics, constructor: undefined, fields: [], statics }, head);
}

function naming(e: Emitter, ours: string, name: string): string {
  return `static{${e.helper('nameClass')}(this,${JSON.stringify(ours)},${JSON.stringify(name)})}`;
}

/** Members that read or write through `super` so that it may suspend need to name the class. */
function usesHome(e: Emitter, node: ClassNode): boolean {
  return node.body.body.some((member) => e.homeUsers.has(codeNode(member)));
}

/** The node of the code of a member. */
function codeNode(member: ClassMember): AnyNode {
  return member.type === 'MethodDefinition' ? member.value : member;
}

/** What of a class is compiled, by the constants that hold the symbols. */
interface ClassParts {
  readonly name: string;
  readonly runsStatics: boolean;
  constructor: string | undefined;
  readonly fields: string[];
  readonly statics: string[];
}

function emitParts(e: Emitter, node: ClassNode, parts: ClassParts, head: string): void {
  const methods = node.body.body.filter((member): member is Method => member.type === 'MethodDefinition');
  for (const method of methods) if (method.kind === 'constructor' && node.superClass) e.derivedConstructors.add(method.value);
  for (const member of node.body.body) {
    const isStatic = member.type === 'StaticBlock' || member.static;
    if (parts.name !== '') e.homes.set(codeNode(member), isStatic ? parts.name : `${parts.name}.prototype`);
  }
  if (node.superClass) e.emit(node.superClass);
  e.copyTo(node.body.start + 1);
  e.privateNames.push(privateNamesOf(e, node));
  if (methods.some((method) => isFilledIn(e, method))) {
    e.insert(`static{${e.helper('methods')}(this)}`);
  }
  const start = e.slot();
  const isCompiled = hasParts(e, node);
  if (isCompiled && constructorOf(node) === undefined) e.insert(plainConstructor(e, node, parts.name));
  for (const member of node.body.body) emitClassMember(e, node, member, parts);
  if (isCompiledHeir(e, node)) {
    e.copyTo(node.end - 1);
    e.insert(heirEnd.slice(0, -1));
    e.copyTo(node.end);
  } else emitNativeEnd(e, node);
  e.privateNames.pop();
  start.text = head + (isCompiled ? classRegistration(e, node, parts) : '');
}

/** What the class itself does for a new object is compiled. */
function hasParts(e: Emitter, node: ClassNode): boolean {
  return e.analysis.isMarked(node) && !isHeir(node);
}

function privateNamesOf(e: Emitter, node: ClassNode): Map<string, PrivateMember> {
  const names = new Map<string, PrivateMember>();
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock' || member.key.type !== 'PrivateIdentifier') continue;
    const known = names.get(member.key.name) ?? {};
    names.set(member.key.name, known);
    if (member.type !== 'MethodDefinition' || !e.analysis.isMarked(member.value)) continue;
    known[member.kind === 'get' || member.kind === 'set' ? member.kind : 'method'] = member.value;
  }
  return names;
}

function classRegistration(e: Emitter, node: ClassNode, parts: ClassParts): string {
  const isDerived = Boolean(node.superClass);
  const body = parts.constructor === undefined ? '' : `body:${parts.constructor},`;
  const description = `{isDerived:${isDerived},adopts:${e.analysis.adopts(node)},${body}fields:[${parts.fields.join(',')}]}`;
  return `static{${e.helper('class')}(this,${description})}`;
}

/** The constructor that scripts see. Given the token, it makes the object natively and does nothing else. */
function plainConstructor(e: Emitter, node: ClassNode, name: string): string {
  const constructor = constructorOf(node);
  const params = Array.from({ length: constructor === undefined ? 0 : lengthOf(constructor) }, (_, index) => `a${index}`);
  const isToken = `arguments[0]===${e.helper('token')}`;
  if (!node.superClass)
    return `constructor(${params.join(',')}){if(${isToken})return;return ${e.helper('newBase')}(${name},this,arguments,new.target)}`;
  const adopting = e.analysis.adopts(node) ? `if(${isToken})return super(arguments[1]);` : '';
  return `constructor(${params.join(',')}){${adopting}return ${e.helper('newDerived')}(${name},arguments,new.target)}`;
}

/** A new symbol for a part of a class. */
function partSymbol(e: Emitter, shown = ''): string {
  return e.constant(`${e.helper('part')}(${e.shared.size}${shown && `,${JSON.stringify(shown)}`})`);
}

function emitConstructor(e: Emitter, node: ClassNode, member: Method, parts: ClassParts): void {
  const name = node.id?.name ?? e.scopes.givenNames.get(node);
  parts.constructor = partSymbol(e, name && `new ${name}`);
  e.copyTo(member.start);
  e.insert(plainConstructor(e, node, parts.name));
  e.insert(`*[${parts.constructor}]`, member.start);
  e.skipTo(member.value.start);
  emitGenerator(e, member.value);
}

/** Writes a field initialiser or static block as the parameters and body of a generator method. */
function emitPart(e: Emitter, member: Field | Node<'StaticBlock'>, parameter: string, write: () => void): void {
  e.insert(`(${parameter}){`);
  const start = e.slot();
  const temps = e.inFrame(newFrame({ isCoroutine: true }), () => emitGuarded(e, write));
  start.text = temps + captureDeclarations(e, member);
  e.insert('}');
  e.skipTo(member.end);
}

function emitStaticBlockPart(e: Emitter, block: Node<'StaticBlock'>): string {
  const symbol = partSymbol(e);
  e.insert(`static *[${symbol}]`);
  emitPart(e, block, '', () => {
    e.skipTo(e.find('{', block.start + 'static'.length) + 1);
    e.insert(hoisted(e, block.body, 'var'));
    emitStatements(e, block.body);
    e.copyTo(block.end - 1);
  });
  return symbol;
}

function emitFieldPart(e: Emitter, field: Field): string {
  const { key, computed, value } = field;
  const symbol = partSymbol(e);
  const modifier = field.static ? 'static ' : '';
  const parameter = computed ? `${e.prefix}key` : '';
  if (computed) {
    e.insert(`${modifier}*[${e.helper('keyed')}(`);
    e.skipTo(key.start);
    e.emit(key);
    e.insert(`,${symbol})]`);
  } else e.insert((key.type === 'PrivateIdentifier' ? `${modifier}#${key.name};` : '') + `${modifier}*[${symbol}]`);
  emitPart(e, field, parameter, () => {
    const isPrivate = key.type === 'PrivateIdentifier';
    const name = computed ? parameter : fieldName(e, key);
    e.insert(isPrivate ? `this.#${key.name}=({[${name}]:` : `${e.helper('field')}(this,{[${name}]:`);
    if (value) {
      e.skipTo(value.start);
      e.emit(value);
    } else e.insert('void 0');
    e.insert(isPrivate ? `})[${name}];` : '});');
  });
  return symbol;
}

function fieldName(e: Emitter, key: AnyNode): string {
  if (key.type === 'PrivateIdentifier') return `"#${key.name}"`;
  return key.type === 'Identifier' ? JSON.stringify(key.name) : e.source.slice(key.start, key.end);
}

/** The word `static` is no part of a method's text. */
function methodStart(e: Emitter, member: Method): number {
  return member.static ? e.wordAfter(member.start + 'static'.length) : member.start;
}

function emitClassMember(e: Emitter, node: ClassNode, member: ClassMember, parts: ClassParts): void {
  e.copyTo(member.start);
  if (member.type === 'MethodDefinition') e.textStarts.set(member.value, methodStart(e, member));
  if (member.type === 'StaticBlock') {
    if (parts.runsStatics && e.analysis.isMarked(member)) parts.statics.push(emitStaticBlockPart(e, member));
    else emitStaticBlock(e, member);
  } else if (member.type === 'PropertyDefinition') {
    if (!e.analysis.isMarked(member) || (member.static && !parts.runsStatics)) emitField(e, member);
    else (member.static ? parts.statics : parts.fields).push(emitFieldPart(e, member));
  } else if (!e.analysis.isMarked(member.value)) e.emitChildren(member);
  else if (member.kind === 'constructor') emitConstructor(e, node, member, parts);
  else if (member.key.type === 'PrivateIdentifier') emitPrivateMethod(e, member, member.key.name);
  else if (!isFilledIn(e, member)) emitOwnMethod(e, member, member.value);
  else
    emitMethod(e, {
      key: member.key,
      computed: member.computed,
      value: member.value,
      start: member.start,
      prefix: member.static ? 'static ' : '',
      separator: '',
      accessor: member.kind === 'get' || member.kind === 'set' ? member.kind : undefined,
    });
}

function emitField(e: Emitter, field: Node<'PropertyDefinition'>): void {
  if (field.computed) e.emit(field.key);
  if (!field.value) return e.copyTo(field.end);
  const captures = e.analysis.capturesOf(field);
  const { value } = field;
  e.copyTo(value.start);
  e.inFrame(newFrame({}), () => {
    if (captures.size === 0) return e.emit(value);
    // As the value of a property, a function without a name gets the one it would have had.
    const name = e.scopes.givenNames.get(unparen(value));
    const [open, close] = name === undefined ? ['', ''] : [`{[${JSON.stringify(name)}]:`, `}[${JSON.stringify(name)}]`];
    e.insert(`((${e.prefix}this,${e.prefix}sup,${e.prefix}nt)=>(${open}`);
    e.emit(value);
    e.insert(`${close}))(this${captures.has('super') ? `,${superReference(e)}` : ''})`);
  });
}

function emitStaticBlock(e: Emitter, block: Node<'StaticBlock'>): void {
  e.copyTo(e.source.indexOf('{', block.start) + 1);
  e.insert(captureDeclarations(e, block) + hoisted(e, block.body, 'var'));
  e.inFrame(newFrame({}), () => emitStatements(e, block.body));
  e.copyTo(block.end);
}
