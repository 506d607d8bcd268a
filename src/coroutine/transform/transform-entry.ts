// Plain entries: the functions that scripts hold in the place of the compiled ones. An ordinary function is its own plain entry, in its
// own place and of its own kind: called, it makes the generator function that stands inside it, once, and drives it or gives it to
// who asked. So a function that is never called is one closure. Async functions and generators, which are not of their own kind any
// more, have plain entries that a maker, shared by all of one shape, makes around the generator function.

import { compiledEnd, heirEnd } from '../protocol.ts';
import { isClass, isFunction, kindOfFunction, lengthOf, type AnyNode, type FunctionNode } from './ast.ts';
import { forEachChild } from './children.ts';
import { isHeir } from './class-members.ts';
import type { Emitter } from './emitter.ts';
import { isMethod } from './analysis/scope-info.ts';

/** `node` is compiled to a function that holds its coroutine entry. */
export function holdsEntry(e: Emitter, node: AnyNode): boolean {
  return isFunction(node) && e.analysis.isMarked(node) && kindOfFunction(node) === 0;
}

/** `node` is a compiled class that needs nothing but a mark at its end. */
export function isCompiledHeir(e: Emitter, node: AnyNode): boolean {
  return isClass(node) && e.analysis.isMarked(node) && isHeir(node);
}

/** Writes the end of a function or class that stays as it is, apart from a comment of the script that would make it seem to be compiled. */
export function emitNativeEnd(e: Emitter, { end }: AnyNode): void {
  e.copyTo(end - 1);
  if (e.source.endsWith(compiledEnd, end) || e.source.endsWith(heirEnd, end)) e.insert(' ');
  e.copyTo(end);
}

/** `node` ends with the end of something that is marked there, and must not seem to be that itself. */
export function endsWithMark(e: Emitter, node: AnyNode): boolean {
  if (holdsEntry(e, node) || isCompiledHeir(e, node)) return true;
  let last: AnyNode | undefined;
  forEachChild(node, (child: AnyNode): void => void (last = child), undefined);
  return last !== undefined && last.end === node.end && endsWithMark(e, last);
}

/** What stands before and behind the generator's parameters and body in a plain entry, from its own parameters on. */
export interface Entry {
  readonly head: string;
  readonly tail: string;
}

/** The plain entry of a function that shows as `name` in stack traces; `slot` is where its coroutine entry is kept, if anywhere. */
export function entryOf(e: Emitter, node: FunctionNode, name: string, slot: string = slotFor(e, node)): Entry {
  const { head, tail } = generatorHead(e, name);
  return {
    head: `${entryHead(e, node)}(${slot}${e.helper('fresh')}(${head}`,
    tail: `${tail})${entryTail(e, node)}`,
  };
}

function entryHead(e: Emitter, node: FunctionNode): string {
  const length = lengthOf(node);
  const params = parameters(e, length);
  if (node.type === 'ArrowFunctionExpression')
    return `(${[...params, `...${e.prefix}r`].join(',')})=>{return ${e.helper(length === 0 ? 'plain' : 'arrow')}`;
  const mode = isStrictInSloppy(e, node) ? '"use strict";' : '';
  const itself = needsCallee(e, node) ? `const ${e.prefix}s=arguments.callee;` : '';
  return `(${params.join(',')}){${mode}${itself}return ${e.helper(passesNewTarget(e, node) ? 'plainNew' : 'plain')}`;
}

/** `node` is strict where sloppy code is being written. */
export function isStrictInSloppy(e: Emitter, node: FunctionNode): boolean {
  return e.isSloppy && !e.scopes.codeOf.get(node)!.isSloppy;
}

/** Its coroutine entry must put the function itself into `arguments.callee`, where it finds the entry. */
export function needsCallee(e: Emitter, node: FunctionNode): boolean {
  if (!e.usesCallee(node) || !holdsEntry(e, node) || !node.params.every(({ type }) => type === 'Identifier')) return false;
  const body = e.scopes.bodyScopes.get(node)!;
  return !body.bindings.has('arguments') && !body.parent!.bindings.has('arguments');
}

function entryTail(e: Emitter, node: FunctionNode): string {
  let args = `this,arguments${passesNewTarget(e, node) ? ',new.target' : ''}`;
  const params = parameters(e, lengthOf(node));
  if (node.type === 'ArrowFunctionExpression')
    args = params.length === 0 ? `void 0,${e.prefix}r` : `${e.prefix}r,${params.join(',')}`;
  return `,${args})${compiledEnd}`;
}

function parameters(e: Emitter, length: number): string[] {
  return Array.from({ length }, (_, index) => `${e.prefix}${index}`);
}

function passesNewTarget(e: Emitter, node: FunctionNode): boolean {
  return !isMethod(e.scopes.codeOf.get(node)!) && e.analysis.capturesOf(node).has('newTarget');
}

/** The start and end of a generator function that shows as `name` in stack traces. */
function generatorHead(e: Emitter, name: string): Entry {
  if (name === '' || isIdentifier(name)) return { head: `function*${entryName(e, name)}`, tail: '' };
  const key = JSON.stringify(`${e.prefix}=${name}`);
  return { head: `{*${key}`, tail: `}[${key}]` };
}

/**
 * Where a function keeps its coroutine entry for its next plain call, as an assignment that opens. One that uses nothing of where it
 * stands shares it with all its like; others have a variable in what makes them once: the function around or, in a loop, the block. A new
 * generator function costs half a microsecond at its first call.
 */
function slotFor(e: Emitter, node: FunctionNode): string {
  const shared = sharedEntry(e, node);
  if (shared !== '' || !e.frame.keepsTemps) return shared;
  const variable = e.blockTemp('g');
  return variable === undefined ? '' : `${variable}??=`;
}

/** A coroutine entry that needs nothing of where it stands is made by the first evaluation. */
export function sharedEntry(e: Emitter, node: FunctionNode): string {
  if (!e.analysis.isSelfContained(node) || needsCallee(e, node)) return '';
  const variable = e.unique('g');
  e.programTemps.add(variable);
  return `${variable}??=`;
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

/** Shows in stack traces. It must differ from the variables of the entries of declarations, which it would hide inside the function. */
export function entryName(e: Emitter, name: string): string {
  return (isIdentifier(name) ? name : '') + `${e.prefix}co_`;
}

/** The maker of plain entries with this name, length and kind. */
export function makerFor(e: Emitter, node: FunctionNode, name: string): string {
  const kind = entryKind(e, node);
  const key = JSON.stringify(name);
  const tail = plainTail(e, { kind, length: lengthOf(node), entry: 'g' });
  const modifiers = ['', '', '*', 'async*'][kindOfFunction(node)]!;
  return e.constant(`${e.helper('maker')}(${kind},${inMode(e, node, `g=>({${modifiers}[${key}]${tail}})[${key}]`)})`);
}

/** 0 plain, 1 async, 2 generator, 3 async generator; 4 and 5 are generators whose bodies bind their parameters. */
export function entryKind(e: Emitter, node: FunctionNode): EntryKind {
  const kind = kindOfFunction(node);
  return kind >= 2 && e.analysis.movesParams(node) ? ((kind + 2) as EntryKind) : kind;
}

/** A function of a constant: those stand in sloppy code, if there is any. */
function inMode(e: Emitter, node: FunctionNode, text: string): string {
  return e.scopes.hasSloppyCode && !e.scopes.codeOf.get(node)!.isSloppy ? `(()=>{"use strict";return ${text}})()` : text;
}

/** The same for a getter or setter. */
export function accessorMaker(e: Emitter, node: FunctionNode, name: string, kind: 'get' | 'set'): string {
  const key = JSON.stringify(name);
  const tail = plainTail(e, { kind: 0, length: kind === 'set' ? 1 : 0, entry: 'g' });
  const make = `g=>${e.helper('accessor')}({${kind}[${key}]${tail}},${key},"${kind}")`;
  return e.constant(`${e.helper('maker')}(0,${inMode(e, node, make)})`);
}

type EntryKind = 0 | 1 | 2 | 3 | 4 | 5;

const controlHelpers = ['gen', 'agen', 'genBinding', 'agenBinding'] as const;

interface PlainEntry {
  readonly kind: EntryKind;
  readonly length: number;
  /** The expression that gives the coroutine entry. */
  readonly entry: string;
}

/** Parameters and body of a plain entry beside its coroutine entry. */
export function plainTail(e: Emitter, { kind, length, entry }: PlainEntry): string {
  const params = parameters(e, length);
  if (kind >= 2) {
    // The generator is made while the parameters are bound, because that is when its own parameters must be evaluated.
    params.push(`...{$:${e.prefix}u=${e.helper(controlHelpers[kind - 2]!)}(${entry},this,arguments)}`);
    return `(${params.join(',')}){return yield*${e.prefix}u}`;
  }
  return `(${params.join(',')}){return ${e.helper(kind === 0 ? 'plain' : 'async')}(${entry},this,arguments)}`;
}
