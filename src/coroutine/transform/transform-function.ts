// Functions. A compiled function is written as a generator function, its coroutine entry, in the place of the source; the
// function that scripts hold is a short plain entry which drives it. For declarations both are hoisted by the language and
// joined at the start of their block; for expressions a maker, shared by all functions of the same shape, makes the plain entry.

import { boundNames, isFunction, kindOfFunction, lengthOf, type AnyNode, type FunctionNode } from './ast.ts';
import { newFrame, type Emitter, type Frame } from './emitter.ts';
import { exportedDeclaration, isMethod } from './scope.ts';
import { emitParams, patternSuspends } from './transform-pattern.ts';

type Declaration = Extract<AnyNode, { type: 'FunctionDeclaration' }>;

/** The visitor of function declarations and expressions. */
export function emitFunction(e: Emitter, node: FunctionNode): void {
  if (!e.analysis.isMarked(node)) emitNative(e, node);
  else if (node.type === 'FunctionDeclaration') emitDeclaration(e, node);
  else emitExpression(e, node);
}

/** A function that stays as it is, except for what is inside it. */
function emitNative(e: Emitter, node: FunctionNode): void {
  e.copyTo(firstPlaceIn(e, node));
  e.marked(node, () => {
    e.inFrame(newFrame({}), () => {
      for (const param of node.params) e.emit(param);
      e.copyTo(node.body.start);
      if (node.body.type !== 'BlockStatement') return e.emit(node.body);
      e.copyTo(node.body.start + 1);
      e.insert(prologue(e, node));
      emitFunctionStatements(e, node, node.body.body);
    });
  });
}

/** Behind the opening parenthesis or, if an arrow has none, behind its `=>`. */
function firstPlaceIn(e: Emitter, node: FunctionNode): number {
  const [first] = node.params;
  const head = node.id?.end ?? node.start;
  if (first === undefined || e.source.slice(head, first.start).includes('(')) return e.find('(', head) + 1;
  return e.find('=>', first.end) + 2;
}

function emitDeclaration(e: Emitter, node: Declaration): void {
  const name = declaredName(e, node);
  e.copyTo(node.start);
  if (!needsMaker(e, node)) e.insert(plainDeclaration(e, node, name));
  e.insert(`function*${name}${e.prefix}co`, node.start);
  emitGenerator(e, node);
}

function plainDeclaration(e: Emitter, node: Declaration, name: string): string {
  const kind = kindOfFunction(node);
  const usesNewTarget = e.analysis.capturesOf(node).has('newTarget');
  const keyword = ['function ', 'function ', 'function*', 'async function*'][kind]!;
  return keyword + name + plainTail(e, { kind, length: lengthOf(node), entry: `${name}${e.prefix}co`, usesNewTarget });
}

/** An async function has no `prototype` and cannot be called with `new`: its plain entry is made, not declared. */
function needsMaker(e: Emitter, node: Declaration): boolean {
  return kindOfFunction(node) === 1 && !e.switchFunctions.has(node);
}

export function declaredName(e: Emitter, node: Declaration): string {
  return node.id?.name ?? `${e.prefix}default`;
}

function emitExpression(e: Emitter, node: FunctionNode): void {
  const name = (node.type === 'FunctionExpression' ? node.id?.name : undefined) ?? e.scopes.givenNames.get(node) ?? '';
  const isConstructor = node.type === 'FunctionExpression' && e.scopes.codeOf.get(node)!.kind === 'expression';
  const maker = makerFor(e, node, name, isConstructor);
  const self = node.type === 'FunctionExpression' && !e.analysis.isSelfContained(node) ? node.id?.name : undefined;
  if (self === undefined) e.insert(`${maker}(${sharedEntry(e, node)}`);
  else e.insert(`${e.helper('self')}(${maker},(${e.prefix}s)=>{const ${self}=${e.prefix}s;return `);
  e.insert(`${e.helper('fresh')}(function*${entryName(e, name)}`, node.start);
  emitGenerator(e, node);
  e.insert(self === undefined ? '))' : ')})');
}

/** A coroutine entry that needs nothing of where it stands is made by the first evaluation: a new generator function costs a microsecond. */
export function sharedEntry(e: Emitter, node: FunctionNode): string {
  if (!e.analysis.isSelfContained(node)) return '';
  const variable = e.unique('g');
  e.programTemps.add(variable);
  return `${variable}??=`;
}

/** Shows in stack traces. It must differ from the entry names of declarations, which it would hide inside the function. */
export function entryName(e: Emitter, name: string): string {
  return (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : '') + `${e.prefix}co_`;
}

/** The maker of plain entries with this name, length and kind. */
export function makerFor(e: Emitter, node: FunctionNode, name: string, isConstructor: boolean): string {
  const kind = kindOfFunction(node);
  const usesNewTarget = isConstructor && e.analysis.capturesOf(node).has('newTarget');
  const key = JSON.stringify(name);
  const tail = plainTail(e, { kind, length: lengthOf(node), entry: 'g', usesNewTarget });
  const modifiers = ['', '', '*', 'async*'][kind]!;
  const property = isConstructor && kind === 0 ? `[${key}]:function${tail}` : `${modifiers}[${key}]${tail}`;
  return e.constant(`${e.helper('maker')}(${kind},g=>({${property}})[${key}])`);
}

/** The same for a getter or setter. */
export function accessorMaker(e: Emitter, name: string, kind: 'get' | 'set'): string {
  const key = JSON.stringify(name);
  const tail = plainTail(e, { kind: 0, length: kind === 'set' ? 1 : 0, entry: 'g' });
  return e.constant(`${e.helper('maker')}(0,g=>${e.helper('accessor')}({${kind}[${key}]${tail}},${key},"${kind}"))`);
}

interface PlainEntry {
  readonly kind: 0 | 1 | 2 | 3;
  readonly length: number;
  /** The expression that gives the coroutine entry. */
  readonly entry: string;
  readonly usesNewTarget?: boolean;
}

/** Parameters and body of a plain entry. */
export function plainTail(e: Emitter, { kind, length, entry, usesNewTarget }: PlainEntry): string {
  const params = Array.from({ length }, (_, index) => `a${index}`);
  if (kind >= 2) {
    // The generator is made while the parameters are bound, because that is when its own parameters must be evaluated.
    params.push(`...{$:${e.prefix}u=${e.helper(kind === 2 ? 'gen' : 'agen')}(${entry},this,arguments)}`);
    return `(${params.join(',')}){return yield*${e.prefix}u}`;
  }
  if (usesNewTarget === true && kind === 0)
    return `(${params.join(',')}){return ${e.helper('plainNew')}(${entry},this,arguments,new.target)}`;
  return `(${params.join(',')}){return ${e.helper(kind === 0 ? 'plain' : 'async')}(${entry},this,arguments)}`;
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
  e.inFrame(newFrame({}), () => {
    for (const param of node.params) e.emit(param);
  });
  e.insert('){');
  const start = e.slot();
  start.text = e.inFrame(frame, () => emitBody(e, node)) + captureDeclarations(e, node);
}

/** Parameters that need `yield` or what the body's start declares are bound by the body's first statement. */
function emitMovedParams(e: Emitter, node: FunctionNode, frame: Frame): void {
  e.insert(`(${e.textMark(node)}...${e.prefix}p){`);
  const start = e.slot();
  const isConflict = hasConflict(e, node);
  e.insert(isConflict ? 'var[' : 'let[');
  const temps = e.inFrame(frame, () => {
    let end = `]=${e.prefix}p`;
    if (node.params.some((param) => patternSuspends(e, param.type === 'AssignmentPattern' ? param.left : param)))
      end = emitParams(e, node);
    else for (const param of node.params) e.emit(param);
    // In a block of its own, a function of the body hides the parameter whose name it has.
    e.insert(`${end};${isConflict ? '{' : ''}`);
    emitBody(e, node);
    e.insert(isConflict ? '}' : '');
  });
  start.text = captureDeclarations(e, node) + temps;
}

function emitBody(e: Emitter, node: FunctionNode): void {
  e.skipTo(node.body.start);
  if (node.body.type === 'BlockStatement') {
    e.skipTo(node.body.start + 1);
    e.insert(wrapperStart(e, node) + hoisted(e, node.body.body, 'var'));
    emitFunctionStatements(e, node, node.body.body);
  } else {
    e.insert('return(');
    e.emit(node.body);
    e.insert(')}');
  }
}

function emitFunctionStatements(e: Emitter, node: FunctionNode, statements: readonly AnyNode[]): void {
  const wasSloppy = e.isSloppy;
  if (e.sloppyWrappers.has(node)) e.isSloppy = true;
  emitStatements(e, statements);
  e.isSloppy = wasSloppy;
  e.copyTo(node.end);
}

/** A `var` or function of the body has the name of a parameter, so the moved parameters must be `var`s. */
function hasConflict(e: Emitter, node: FunctionNode): boolean {
  const body = e.scopes.bodyScopes.get(node)!;
  return node.params.some((param) => boundNames(param).some((id) => body.bindings.has(id.name)));
}

/** What a function that is not compiled must declare at its start. */
function prologue(e: Emitter, node: FunctionNode): string {
  const body = node.body.type === 'BlockStatement' ? node.body.body : [];
  return captureDeclarations(e, node) + wrapperStart(e, node) + hoisted(e, body, 'var');
}

/** Declares what the compiled arrows in `owner` use of its activation. */
export function captureDeclarations(e: Emitter, owner: AnyNode): string {
  const captures = e.analysis.capturesOf(owner);
  const p = e.prefix;
  if (e.hasActivation(owner)) return `const ${p}me=this;${captures.has('arguments') ? `const ${p}args=arguments;` : ''}`;
  let text = '';
  if (captures.has('this')) text += `const ${p}this=${isDerivedConstructor(e, owner) ? '()=>' : ''}this;`;
  if (captures.has('arguments')) text += `const ${p}args=arguments;`;
  if (captures.has('newTarget'))
    text += `const ${p}nt=${takesNewTarget(e, owner) ? `${e.helper('takeNewTarget')}()` : 'new.target'};`;
  if (captures.has('super')) text += `const ${p}sup=${superReference(e)};`;
  return text;
}

function takesNewTarget(e: Emitter, owner: AnyNode): boolean {
  return e.analysis.isMarked(owner) && !isMethod(e.scopes.codeOf.get(owner)!) && isFunction(owner) && kindOfFunction(owner) === 0;
}

export function superReference(e: Emitter): string {
  return `${e.helper('superRef')}(k=>super[k],(k,v)=>{super[k]=v})`;
}

/** In a derived constructor `this` exists only after `super()`. */
export function isDerivedConstructor(e: Emitter, owner: AnyNode): boolean {
  const code = e.scopes.codeOf.get(owner);
  return code?.kind === 'constructor' && e.derivedConstructors.has(owner);
}

function wrapperStart(e: Emitter, node: FunctionNode): string {
  const section = e.wrapperSections.get(node);
  return section === undefined ? '' : `${e.prefix}enter(${section});`;
}

/** Joins the entries of the compiled functions that `statements` declare. */
export function hoisted(e: Emitter, statements: readonly AnyNode[], keyword: 'var' | 'let'): string {
  let text = '';
  for (const node of compiledDeclarations(e, statements)) {
    const name = declaredName(e, node);
    const given = node.id === null ? 'default' : name;
    if (needsMaker(e, node)) text += `${keyword} ${name}=${makerFor(e, node, given, false)}(${name}${e.prefix}co);`;
    else text += registration(e, node) + ';';
    if (node.id === null && !needsMaker(e, node)) text += `${e.helper('rename')}(${name},"default");`;
  }
  return text;
}

function registration(e: Emitter, node: Declaration): string {
  const name = declaredName(e, node);
  return `${e.helper('join')}(${name},${name}${e.prefix}co,${kindOfFunction(node)})`;
}

/** The same as an expression, for a `switch`, whose block has no first statement. */
export function joinExpression(e: Emitter, declarations: readonly Declaration[]): string {
  return declarations.map((node) => `${registration(e, node)},`).join('');
}

/** The compiled functions that a statement list declares; of several with one name the last counts. */
export function compiledDeclarations(e: Emitter, statements: readonly AnyNode[]): Declaration[] {
  const found = new Map<string, Declaration>();
  for (const statement of statements) {
    const node = exportedDeclaration(statement);
    if (node.type === 'FunctionDeclaration') found.set(node.id?.name ?? '', node);
  }
  return [...found.values()].filter((node) => e.analysis.isMarked(node));
}

/** Writes a statement list. A statement may now begin with a parenthesis, so a semicolon that was left out is put in. */
export function emitStatements(e: Emitter, statements: readonly AnyNode[], before?: (statement: AnyNode) => void): void {
  const wasSloppy = e.isSloppy;
  if (statements[0]?.type === 'ExpressionStatement' && statements[0].directive === 'use strict') e.isSloppy = false;
  statements.forEach((statement, index) => {
    e.copyTo(statement.start);
    const previous = statements[index - 1];
    if (previous !== undefined && e.source[previous.end - 1] !== ';' && statement.type === 'ExpressionStatement') e.insert(';');
    before?.(statement);
    e.emit(statement);
  });
  e.isSloppy = wasSloppy;
}

export function emitBlock(e: Emitter, node: Extract<AnyNode, { type: 'BlockStatement' }>): void {
  e.copyTo(node.start + 1);
  e.insert(hoisted(e, node.body, 'let'));
  emitStatements(e, node.body);
}
