// Functions. The body of a compiled function is written as that of a generator function, its coroutine entry, inside or beside the
// plain entry that scripts hold (see transform-entry.ts). What the body needs of its function is declared at its start.

import { boundNames, isFunction, kindOfFunction, lengthOf, type AnyNode, type FunctionNode } from './ast.ts';
import { newFrame, type Emitter, type Frame } from './emitter.ts';
import { declaredName, emitStatements, hoisted, needsMaker } from './transform-block.ts';
import { captureDeclarations } from './transform-capture.ts';
import {
  emitNativeEnd,
  endsWithMark,
  entryKind,
  entryName,
  entryOf,
  holdsEntry,
  isStrictInSloppy,
  makerFor,
  needsCallee,
  plainTail,
  sharedEntry,
  type Entry,
} from './transform-entry.ts';
import { emitGuarded } from './transform-guard.ts';
import { renamed, shownName } from './shown-names.ts';
import { emitParams, patternSuspends } from './transform-pattern.ts';

type Declaration = Extract<AnyNode, { type: 'FunctionDeclaration' }>;

/** The visitor of function declarations and expressions. */
export function emitFunction(e: Emitter, node: FunctionNode): void {
  if (node.type === 'FunctionDeclaration' && e.strictDeclarations.has(node)) emitStrictDeclaration(e, node);
  else if (!e.analysis.isMarked(node)) emitNative(e, node);
  else if (node.type === 'FunctionDeclaration') emitDeclaration(e, node);
  else emitExpression(e, node);
}

/** A function that stays as it is, except for what is inside it. */
function emitNative(e: Emitter, node: FunctionNode): void {
  e.copyTo(firstPlaceIn(e, node));
  e.marked(node, () => {
    inside(e, node, newFrame({}), () => {
      for (const param of node.params) e.emit(param);
    });
    e.copyTo(node.body.start);
    if (node.body.type === 'BlockStatement') emitNativeBody(e, node, node.body.body);
    else inside(e, node, newFrame({}), () => emitNativeValue(e, node.body));
  });
}

function emitNativeBody(e: Emitter, node: FunctionNode, statements: readonly AnyNode[]): void {
  e.copyTo(node.body.start + 1);
  e.insert(directiveFor(e, node));
  const start = e.slot();
  start.text = inside(e, node, newFrame({ keepsTemps: true }), () => {
    e.insert(captureDeclarations(e, node) + wrapperStart(e, node) + hoisted(e, statements, 'var'));
    emitStatements(e, statements);
    emitNativeEnd(e, node);
  });
}

/** Writes what is in a function; returns what it must declare. */
function inside(e: Emitter, node: FunctionNode, frame: Frame, write: () => void): string {
  const wasSloppy = e.isSloppy;
  e.isSloppy &&= e.scopes.codeOf.get(node)!.isSloppy;
  const temps = e.inFrame(frame, write);
  e.isSloppy = wasSloppy;
  return temps;
}

/** What the body of `node` begins with, so that it is as strict as it was. */
function directiveFor(e: Emitter, node: FunctionNode): string {
  return isStrictInSloppy(e, node) && hasSimpleParams(node) ? '"use strict";' : '';
}

/** Only then the body may begin with a directive. */
export function hasSimpleParams(node: FunctionNode): boolean {
  return node.params.every(({ type }) => type === 'Identifier');
}

function emitNativeValue(e: Emitter, value: AnyNode): void {
  const isOpen = endsWithMark(e, value);
  e.insert(isOpen ? '(' : '');
  e.emit(value);
  e.insert(isOpen ? ')' : '');
}

/** Behind the opening parenthesis or, if an arrow has none, behind its `=>`. */
function firstPlaceIn(e: Emitter, node: FunctionNode): number {
  const [first] = node.params;
  const head = node.id?.end ?? node.start;
  if (first === undefined || e.source.slice(head, first.start).includes('(')) return e.find('(', head) + 1;
  return e.find('=>', first.end) + 2;
}

/** Nothing runs between the modules of packages, so there a variable will do for a declaration. */
function emitStrictDeclaration(e: Emitter, node: Declaration): void {
  const { name, start, end } = node.id!;
  e.copyTo(node.start);
  e.insert(`var ${name}=(()=>{"use strict";return`);
  e.isSloppy = false;
  if (e.analysis.isMarked(node)) {
    e.insert(' ');
    emitExpression(e, node);
    e.insert('})();');
  } else {
    e.insert(`{${name}:`);
    e.copyTo(start);
    e.skipTo(end);
    emitNative(e, node);
    e.insert(`}.${name}})();`);
  }
  e.insert(renamed(e, node, ';'));
  e.isSloppy = true;
}

function emitDeclaration(e: Emitter, node: Declaration): void {
  const name = declaredName(e, node);
  e.copyTo(node.start);
  if (holdsEntry(e, node)) {
    e.insert(`function ${name}`, node.start);
    return emitEntry(e, node, entryOf(e, node, name, e.switchFunctions.has(node) ? '' : `${name}${e.prefix}co??=`));
  }
  if (!needsMaker(e, node)) e.insert(plainDeclaration(e, node, name));
  e.insert(`function*${name}${e.prefix}co`, node.start);
  emitGenerator(e, node);
}

function plainDeclaration(e: Emitter, node: Declaration, name: string): string {
  const keyword = ['', 'function ', 'function*', 'async function*'][kindOfFunction(node)]!;
  return keyword + name + plainTail(e, { kind: entryKind(e, node), length: lengthOf(node), entry: `${name}${e.prefix}co` });
}

function emitExpression(e: Emitter, node: FunctionNode): void {
  const ownName = node.type === 'ArrowFunctionExpression' ? undefined : node.id?.name;
  const name = shownName(e, node) ?? ownName ?? e.scopes.givenNames.get(node) ?? '';
  if (holdsEntry(e, node)) {
    e.copyTo(node.start);
    if (node.type === 'FunctionExpression') e.insert(`function ${ownName ?? ''}`, node.start);
    return emitEntry(e, node, entryOf(e, node, name));
  }
  const maker = makerFor(e, node, name);
  const self = node.type === 'FunctionDeclaration' || e.analysis.isSelfContained(node) ? undefined : ownName;
  if (self === undefined) e.insert(`${maker}(${sharedEntry(e, node)}`);
  else e.insert(`${e.helper('self')}(${maker},(${e.prefix}s)=>{const ${self}=${e.prefix}s;return `);
  e.insert(`${e.helper('fresh')}(function*${entryName(e, name)}`, node.start);
  emitGenerator(e, node);
  e.insert(self === undefined ? '))' : ')})');
}

/** Writes the parameters and the body of a compiled function as a plain entry that holds its coroutine entry. */
export function emitEntry(e: Emitter, node: FunctionNode, { head, tail }: Entry): void {
  e.insert(head, node.start);
  emitGenerator(e, node);
  e.insert(tail);
}

/** Writes the parameters and the body of a compiled function as those of a generator function. */
export function emitGenerator(e: Emitter, node: FunctionNode): void {
  const frame = newFrame({ isCoroutine: true, isAsync: node.async ?? false, isGenerator: node.generator ?? false });
  const first = node.params[0];
  e.skipTo(first === undefined ? node.body.start : first.start);
  const movesParams = first !== undefined && e.analysis.movesParams(node);
  if (movesParams) emitMovedParams(e, node, frame);
  else emitPlainParams(e, node, frame);
}

function emitPlainParams(e: Emitter, node: FunctionNode, frame: Frame): void {
  e.insert(`(${e.textMark(node)}`);
  inside(e, node, newFrame({}), () => {
    for (const param of node.params) e.emit(param);
  });
  e.insert(`){${directiveFor(e, node)}${needsCallee(e, node) ? `arguments.callee=${e.prefix}s;` : ''}`);
  const start = e.slot();
  const temps = inside(e, node, frame, () => {
    emitBody(e, node);
    emitBodyEnd(e, node);
  });
  start.text = temps + captureDeclarations(e, node);
}

/** Parameters that need `yield` or what the body's start declares are bound by the body's first statement. */
function emitMovedParams(e: Emitter, node: FunctionNode, frame: Frame): void {
  e.insert(`(${e.textMark(node)}...${e.prefix}p){`);
  const start = e.slot();
  const isConflict = hasConflict(e, node);
  const temps = inside(e, node, frame, () => {
    guardedBody(e, node, () => emitParamsAndBody(e, node, isConflict));
    emitBodyEnd(e, node);
  });
  start.text = captureDeclarations(e, node) + temps;
}

function emitParamsAndBody(e: Emitter, node: FunctionNode, isConflict: boolean): void {
  e.insert(isConflict ? 'var[' : 'let[');
  let end = `]=${e.prefix}p`;
  if (node.params.some((param) => patternSuspends(e, param.type === 'AssignmentPattern' ? param.left : param)))
    end = emitParams(e, node);
  else for (const param of node.params) e.emit(param);
  if (node.generator) end += `;yield ${e.helper('bound')}`;
  // In a block of its own, a function of the body hides the parameter whose name it has.
  e.insert(`${end};${isConflict ? '{' : ''}`);
  emitBody(e, node);
  e.insert(isConflict ? '}' : '');
}

/** Writes a body without its closing brace. */
function emitBody(e: Emitter, node: FunctionNode): void {
  const { body } = node;
  e.skipTo(body.start);
  guardedBody(e, node, () => {
    if (body.type === 'BlockStatement') {
      e.skipTo(body.start + 1);
      e.insert(wrapperStart(e, node) + hoisted(e, body.body, 'var'));
      emitStatements(e, body.body);
      e.copyTo(node.end - 1);
    } else {
      e.insert('return(');
      e.emit(body);
      e.insert(')');
    }
  });
}

function emitBodyEnd(e: Emitter, node: FunctionNode): void {
  if (node.body.type === 'BlockStatement') e.copyTo(node.end);
  else e.insert('}');
}

/** A body can become a block unless it declares a function and something else of one name. */
function guardedBody(e: Emitter, node: FunctionNode, write: () => void): void {
  const bindings = [...e.scopes.bodyScopes.get(node)!.bindings.values()];
  const isBlock = bindings.every(({ declarations }) => declarations.length === 1 || !declarations.some(isFunction));
  if (isBlock && !e.scopes.hasDirectEval) emitGuarded(e, write);
  else write();
}

/** A `var` or function of the body has the name of a parameter, so the moved parameters must be `var`s. */
function hasConflict(e: Emitter, node: FunctionNode): boolean {
  const body = e.scopes.bodyScopes.get(node)!;
  return node.params.some((param) => boundNames(param).some((id) => body.bindings.has(id.name)));
}

function wrapperStart(e: Emitter, node: FunctionNode): string {
  const section = e.wrapperSections.get(node);
  return section === undefined ? '' : `${e.prefix}enter(${section});`;
}
