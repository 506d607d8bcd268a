// The frame of the program: imports and exports, the factory around the code, and the notes to the host about which source
// module's top-level code is running.

import { boundNames, isClass, isFunction, unparen, type AnyNode, type FunctionNode, type Program } from './ast.ts';
import { newFrame, type Emitter } from './emitter.ts';
import { isSloppyModule } from './parser.ts';
import { isStable } from './analysis/definitions.ts';
import { holdsEntry } from './transform-entry.ts';
import { emitStatements, hoisted } from './transform-block.ts';
import { hasSimpleParams } from './transform-function.ts';
import { readText } from './transform-reference.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

interface Export {
  readonly name: string;
  /** The expression that reads it. */
  readonly read: string;
  /** It is the same ever after. */
  readonly isStable?: boolean;
}

interface Modules {
  readonly variables: Map<string, string>;
  readonly exports: Export[];
  /** Variables of modules of which everything is exported. */
  readonly stars: string[];
}

/** Writes the whole program; returns what it exports. */
export function emitProgram(e: Emitter, program: Program): string[] {
  const modules: Modules = { variables: new Map(), exports: [], stars: [] };
  const start = e.slot();
  const imports = importDeclarations(e, program, modules);
  const end = program.body.at(-1)?.end ?? 0;
  const { hasSloppyCode, hasDirectEval } = e.scopes;
  const [packages, rest] = parted(program.body, hasSloppyCode ? countPackages(e, program.body) : 0);
  noteStrictDeclarations(e, packages);
  const p = e.prefix;
  const enter = enteringSections(e);
  let hoists = '';
  const temps = e.inFrame(newFrame({ isCoroutine: true, isAsync: true }), () => {
    if (hasSloppyCode) {
      e.isSloppy = true;
      hoists = hoisted(e, packages, 'var');
      emitStatements(e, packages, enter);
      e.isSloppy = false;
      e.insert(`;return yield*(function*${p}modules(){"use strict";${hoisted(e, rest, 'var')}${renameDefault(e, program)}`);
    } else hoists = hoisted(e, rest, 'var') + renameDefault(e, program);
    emitStatements(e, rest, enter);
  });
  collectExports(e, program, modules);
  const programTemps = e.programTemps.size === 0 ? '' : `let ${[...e.programTemps].join(',')};`;
  e.copyTo(end);
  // V8 keeps what `eval` could see.
  if (e.options.forDebugger === true && !hasDirectEval) e.insert(';if(0)eval("")');
  const exported = `{${modules.stars.map((star) => `...${star},`).join('')}${modules.exports.map(property).join(',')}}`;
  e.insert(`;return${exported}${hasSloppyCode ? '})()' : ''}}${hasDirectEval ? `})()()})(${p}rt.directEval)}` : ''}})`);
  const body = `${temps}${programTemps}${imports}${hoists}`;
  const mode = hasSloppyCode ? '' : '"use strict";';
  start.text = hasDirectEval
    ? `(function(${p}rt){return function(${p}g,${p}import,${p}enter){with(${p}g)return(function(eval){return(function(){${mode}` +
      `${sharedDeclarations(e)}return function*${p}program(){${body}`
    : `(function(${p}rt){${mode}${sharedDeclarations(e)}return function*${p}program(${p}g,${p}import,${p}enter){${body}`;
  return modules.exports.map(({ name }) => name);
}

/** Tells the host where statements of another source module begin. */
function enteringSections(e: Emitter): (statement: AnyNode) => void {
  let section: number | undefined;
  return (statement) => {
    const own = statement.type === 'ImportDeclaration' ? undefined : e.sectionAt(statement.start);
    if (own !== undefined && own !== section) e.insert(`${e.prefix}enter(${own});`);
    section = own ?? section;
  };
}

function parted<T>(list: readonly T[], count: number): [readonly T[], readonly T[]] {
  return [list.slice(0, count), list.slice(count)];
}

/**
 * How many statements stand before the strict part of the program: up to the last module of a package, and what these need. esbuild writes
 * all modules that it puts into functions first, and they need nothing of what follows.
 */
function countPackages(e: Emitter, statements: readonly AnyNode[]): number {
  let count = statements.findLastIndex(holdsSloppyModule) + 1;
  // References come statement by statement.
  for (const { node, binding } of e.scopes.references) {
    const end = statements[count - 1]!.end;
    if (node.start >= end) break;
    if (binding === undefined || binding.scope.parent !== undefined) continue;
    const at = binding.declarations[0]!.start;
    if (at >= end) count = statements.findLastIndex(({ start }) => start <= at) + 1;
  }
  return count;
}

function holdsSloppyModule(statement: AnyNode): boolean {
  const init = statement.type === 'VariableDeclaration' ? statement.declarations[0]?.init : undefined;
  const modules = init?.type === 'CallExpression' ? init.arguments[0] : undefined;
  if (modules?.type !== 'ObjectExpression') return false;
  return modules.properties.some(
    (property) => property.type === 'Property' && isFunction(property.value) && isSloppyModule(property.value),
  );
}

function noteStrictDeclarations(e: Emitter, statements: readonly AnyNode[]): void {
  for (const statement of statements) {
    if (statement.type !== 'FunctionDeclaration' || hasSimpleParams(statement) || holdsEntry(e, statement)) continue;
    e.strictDeclarations.add(statement);
  }
}

/** Accessors are dear: every VU has its own, so the objects of no two are alike to V8. */
function property({ name, read, isStable }: Export): string {
  const key = JSON.stringify(name);
  return isStable === true && name !== '__proto__' ? `${key}:${read}` : `get ${key}(){return ${read}}`;
}

function sharedDeclarations(e: Emitter): string {
  const helpers = [...e.helpers].map((name) => `${JSON.stringify(name)}:${e.prefix}${name}`);
  const constants = [...e.shared].map(([initialiser, name]) => `${name}=${initialiser}`);
  const key = e.usesKeyVariable ? `let ${e.keyVariable()};` : '';
  const destructured = helpers.length === 0 ? '' : `const{${helpers.join(',')}}=${e.prefix}rt;`;
  return destructured + key + (constants.length === 0 ? '' : `const ${constants.join(',')};`);
}

/** Declares the imported modules and what never changes of them; named imports are read at each use. */
function importDeclarations(e: Emitter, program: Program, modules: Modules): string {
  let text = '';
  for (const statement of program.body) {
    if (!('source' in statement) || !statement.source) continue;
    const specifier = String(statement.source.value);
    let variable = modules.variables.get(specifier);
    if (variable === undefined) {
      variable = e.unique('m');
      modules.variables.set(specifier, variable);
      text += `const ${variable}=${e.prefix}import(${JSON.stringify(specifier)});`;
    }
    if (statement.type === 'ImportDeclaration')
      for (const binding of statement.specifiers) text += importBinding(e, binding, specifier, variable);
  }
  return text;
}

function importBinding(
  e: Emitter,
  binding: Node<'ImportDeclaration'>['specifiers'][number],
  specifier: string,
  variable: string,
): string {
  if (binding.type === 'ImportNamespaceSpecifier') {
    e.importedNames.add(specifier, '*', binding);
    return `const ${binding.local.name}=${variable};`;
  }
  const name = binding.type === 'ImportSpecifier' ? nameOf(binding.imported) : 'default';
  e.importedNames.add(specifier, name, binding);
  if (name === 'default' || e.options.forDebugger === true)
    return `const ${binding.local.name}=${variable}[${JSON.stringify(name)}];`;
  e.imports.set(binding, `(0,${variable}[${JSON.stringify(name)}])`);
  return '';
}

function nameOf(node: AnyNode): string {
  return node.type === 'Identifier' ? node.name : String((node as Node<'Literal'>).value);
}

function collectExports(e: Emitter, program: Program, modules: Modules): void {
  for (const statement of program.body) {
    if (statement.type === 'ExportAllDeclaration') {
      const variable = modules.variables.get(String(statement.source.value))!;
      if (statement.exported) modules.exports.push({ name: nameOf(statement.exported), read: variable });
      else modules.stars.push(variable);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement;
      const id = 'id' in declaration && isDeclared(declaration) ? declaration.id?.name : undefined;
      modules.exports.push({ name: 'default', read: id ?? `${e.prefix}default` });
    } else if (statement.type === 'ExportNamedDeclaration') collectNamed(e, statement, modules);
  }
}

function collectNamed(e: Emitter, statement: Node<'ExportNamedDeclaration'>, modules: Modules): void {
  const { declaration, source } = statement;
  if (declaration) {
    const names =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap(({ id }) => boundNames(id).map(({ name }) => name))
        : [declaration.id.name];
    for (const name of names) modules.exports.push({ name, read: name });
  }
  for (const { local, exported } of statement.specifiers) {
    const name = nameOf(local);
    if (source) e.importedNames.add(String(source.value), name, local);
    const read = source
      ? `${modules.variables.get(String(source.value))!}[${JSON.stringify(name)}]`
      : (readText(e, local as Node<'Identifier'>) ?? name);
    const binding = source ? undefined : e.scopes.bindingOf.get(local);
    modules.exports.push({ name: nameOf(exported), read, isStable: binding !== undefined && isStable(e.scopes, binding) });
  }
}

function isDeclared(node: AnyNode): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
}

export function emitImport(e: Emitter, node: AnyNode): void {
  e.skipTo(node.end);
}

export function emitImportCall(e: Emitter, node: Node<'ImportExpression'>): void {
  e.insert(`${e.helper('dynamicImport')}(${e.prefix}import,`);
  e.skipTo(node.source.start);
  e.emit(node.source);
  e.skipTo(node.end);
  e.insert(')');
}

export function emitExportNamed(e: Emitter, node: Node<'ExportNamedDeclaration'>): void {
  if (!node.declaration) return e.skipTo(node.end);
  e.skipTo(node.declaration.start);
  e.emit(node.declaration);
}

export function emitExportDefault(e: Emitter, node: Node<'ExportDefaultDeclaration'>): void {
  const declaration = node.declaration as AnyNode;
  e.skipTo(declaration.start);
  if (isDeclared(declaration) && 'id' in declaration && declaration.id) return e.emit(declaration);
  if (declaration.type === 'FunctionDeclaration') return emitDefaultFunction(e, declaration);
  const isNamed = isClass(unparen(declaration)) || isFunction(unparen(declaration));
  e.insert(`const ${e.prefix}default=${isNamed ? '({"default":' : '('}`);
  e.emit(declaration);
  e.skipTo(node.end);
  e.insert(isNamed ? '}).default;' : ');');
}

/** `export default function () {}` is hoisted, so it becomes a declaration; its name is put right by `hoisted`. */
function emitDefaultFunction(e: Emitter, node: FunctionNode): void {
  if (!e.analysis.isMarked(node)) {
    const paren = e.find('(', node.start);
    e.copyTo(paren);
    e.insert(` ${e.prefix}default`);
  }
  e.emit(node);
}

function renameDefault(e: Emitter, program: Program): string {
  const isAnonymous = program.body.some(
    ({ type, declaration }: AnyNode & { declaration?: AnyNode | null }) =>
      type === 'ExportDefaultDeclaration' &&
      declaration?.type === 'FunctionDeclaration' &&
      !declaration.id &&
      !e.analysis.isMarked(declaration),
  );
  return isAnonymous ? `${e.helper('rename')}(${e.prefix}default,"default");` : '';
}

/** Notes which functions are esbuild's module wrappers: their code is a module's top-level code. */
export function noteWrappers(e: Emitter, node: Node<'CallExpression'>): void {
  if (node.callee.type !== 'Identifier' || !/^__(commonJS|esm)(Min)?\d*$/.test(node.callee.name)) return;
  const [argument] = node.arguments;
  const candidates =
    argument?.type === 'ObjectExpression'
      ? argument.properties.map((property) => ('value' in property ? property.value : property))
      : [argument];
  for (const candidate of candidates) {
    if (candidate === undefined || !isFunction(candidate) || candidate.body.type !== 'BlockStatement') continue;
    const section = e.sectionAt(candidate.body.body[0]?.start ?? candidate.body.start);
    if (section !== undefined) e.wrapperSections.set(candidate, section);
  }
}
