// Writes the compiled program from left to right: a cursor runs over the source, copying, skipping (never a newline) and
// inserting. Because everything happens in source order, insertions at one place come out in the order they were made.

import { Lines } from '../../base/index.ts';
import { textMark } from '../runtime/function-text.ts';
import { applyEdits, packEdits, type Edit } from './positions.ts';
import type { Analysis } from './analysis/analysis.ts';
import { isClass, isFunction, unparen, type AnyNode, type FunctionNode } from './ast.ts';
import { forEachChild } from './children.ts';
import type { TransformOptions } from '../contract.ts';
import { ImportedNames } from './imported-names.ts';
import { ownerOf, type Code, type ScopeInfo, type UseKind, type WithNode } from './analysis/scope-info.ts';
import type { Guard } from './transform-guard.ts';
import type { PrivateMember } from './transform-private.ts';

/** Text whose content is known only later. */
export interface Slot {
  text: string;
}

/** A loop around the current place. */
export interface Loop {
  readonly labels: readonly string[];
  /** The block to leave where the source says `continue`. */
  readonly continueBlock: string | undefined;
  /** Variables of ours in the innermost block of its body, which each iteration makes anew. */
  blockTemps: Set<string> | undefined;
}

/** The function body that is being written. */
export interface Frame {
  /** `yield*` is possible here. */
  readonly isCoroutine: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Temporaries that are asked for here are declared. */
  readonly keepsTemps: boolean;
  readonly loops: Loop[];
  readonly guards: Guard[];
  readonly temps: Set<string>;
  depth: number;
}

export type Visitor<T extends AnyNode['type'] = AnyNode['type']> = (e: Emitter, node: Extract<AnyNode, { type: T }>) => void;
export type Visitors = { readonly [T in AnyNode['type']]?: Visitor<T> };

export interface EmitterInput {
  readonly source: string;
  readonly options: TransformOptions;
  readonly scopes: ScopeInfo;
  readonly analysis: Analysis;
}

export class Emitter {
  readonly source: string;
  readonly options: TransformOptions;
  readonly scopes: ScopeInfo;
  readonly analysis: Analysis;
  /** Starts every name of ours; occurs nowhere in the source. */
  readonly prefix: string;
  /** Runtime functions that the program uses. */
  readonly helpers: Set<string> = new Set();
  /** Declarations in front of the program, by text. */
  readonly shared: Map<string, string> = new Map();
  frame: Frame = newFrame({});
  /** The code that gives `this` (or `arguments`, `new.target`, `super`) to each use of it. */
  readonly owners: Map<AnyNode, Code> = new Map();
  /** Functions that use `arguments`, themselves or in arrows. */
  private readonly argumentsOwners = new Set<AnyNode>();
  /** Functions that use `super`, themselves or in arrows. */
  readonly superOwners: Set<AnyNode> = new Set();
  /** How a named import is read, by specifier. */
  readonly imports: Map<AnyNode, string> = new Map();
  readonly importedNames: ImportedNames = new ImportedNames(this);
  /** Holds the key of a computed property for the moment until its function is made. */
  usesKeyVariable = false;
  /** What is being written stands in sloppy code: strict code in it must say so. */
  isSloppy = false;
  /** Inside an optional chain that stays as it is: nothing may be written around a part of it. */
  isInNativeChain = false;
  /** The variables that hold the objects of `with` statements. */
  readonly withs: Map<WithNode, string> = new Map();
  /** Numbers of the source modules that CommonJS wrappers hold, by function. */
  readonly wrapperSections: Map<AnyNode, number> = new Map();
  /** The private names of the classes around, innermost last. */
  readonly privateNames: Map<string, PrivateMember>[] = [];
  /** How a member of a class names the object whose prototype `super` means, by the code of the member. */
  readonly homes: Map<AnyNode, string> = new Map();
  /** Codes in which reading or writing a property of `super` may suspend. */
  readonly homeUsers: Set<AnyNode> = new Set();
  /** Members that are neither read nor written: operands of `delete`, callees of calls that cannot suspend. */
  readonly plainMembers: Set<AnyNode> = new Set();
  /** Strict function declarations between the modules of packages that can have no directive, because of their parameters. */
  readonly strictDeclarations: Set<AnyNode> = new Set();
  readonly derivedConstructors: Set<AnyNode> = new Set();
  /** Function declarations directly in a `switch`. */
  readonly switchFunctions: Set<AnyNode> = new Set();
  /** Variables of the program, not of the function that is being written. */
  readonly programTemps: Set<string> = new Set();
  /** Where the text of a method begins, which `toString` gives; other functions begin where they are. */
  readonly textStarts: Map<AnyNode, number> = new Map();
  private readonly namesCallee: boolean;
  private readonly visitors: Visitors;
  private readonly edits: Edit[] = [];
  private cursor = 0;
  private names = 0;
  private readonly lines: Lines;

  constructor(input: EmitterInput, visitors: Visitors) {
    this.source = input.source;
    this.options = input.options;
    this.scopes = input.scopes;
    this.analysis = input.analysis;
    this.visitors = visitors;
    let prefix = '$$';
    while (this.source.includes(prefix)) prefix += '_';
    this.prefix = prefix;
    this.namesCallee = this.scopes.hasSloppyCode && this.source.includes('callee');
    this.lines = new Lines(this.source);
    for (const code of this.scopes.codes) for (const use of code.uses) this.noteUse(use.kind, use.node, ownerOf(code));
  }

  /** The function is sloppy, uses `arguments`, and the program says `callee`. */
  usesCallee(node: FunctionNode): boolean {
    return this.argumentsOwners.has(node) && this.scopes.codeOf.get(node)!.isSloppy && this.namesCallee;
  }

  private noteUse(kind: UseKind, node: AnyNode, owner: Code): void {
    this.owners.set(node, owner);
    if (kind === 'arguments') this.argumentsOwners.add(owner.node);
    if (kind !== 'super') return;
    this.superOwners.add(owner.node);
    if (this.analysis.mayBlock(node)) this.homeUsers.add(owner.node);
  }

  /** Writes `node`, after copying what stands before it. */
  emit(node: AnyNode): void {
    this.copyTo(node.start);
    const visitor = this.visitors[node.type] as Visitor | undefined;
    if (visitor === undefined) this.emitChildren(node);
    else visitor(this, node);
    this.copyTo(node.end);
  }

  /** Writes `node` where a function or class without a name would be named after a variable of ours, were it not for the comma. */
  emitUnnamed(node: AnyNode): void {
    const value = unparen(node);
    if ((!isFunction(value) && !isClass(value)) || ('id' in value && value.id)) return this.emit(node);
    this.copyTo(node.start);
    this.insert('(0,');
    this.emit(node);
    this.insert(')');
  }

  /** Copies `node`, writing its children. */
  emitChildren(node: AnyNode): void {
    forEachChild(node, emitInto, this);
    this.copyTo(node.end);
  }

  /** How far the source has been dealt with. */
  get position(): number {
    return this.cursor;
  }

  copyTo(position: number): void {
    if (position > this.cursor) this.cursor = position;
  }

  /** Leaves out what stands up to `position`, except its line ends. */
  skipTo(position: number): void {
    const lineEnd = /[\n\r\u2028\u2029]+/g;
    lineEnd.lastIndex = this.cursor;
    while (this.cursor < position) {
      const match = lineEnd.exec(this.source);
      const stop = match === null ? position : Math.min(match.index, position);
      if (stop > this.cursor) this.edits.push({ from: this.cursor, to: stop });
      this.cursor = match === null ? position : Math.min(lineEnd.lastIndex, position);
    }
  }

  /** Puts `text` in. Errors thrown in it are shown at the place of the source that it stands for. */
  insert(text: string | Slot, standsFor?: number): void {
    if (text !== '') this.edits.push({ at: this.cursor, text, standsFor });
  }

  /** Writes `text` in the place of `node`. */
  replace(node: AnyNode, text: string): void {
    this.copyTo(node.start);
    this.insert(text, node.start);
    this.skipTo(node.end);
  }

  /** The comment that tells `toString` where the text of `node` stands in the source. */
  textMark(node: AnyNode): string {
    return textMark(this.prefix, this.textStarts.get(node) ?? node.start, node.end);
  }

  /** Runs `write` and, if it changed anything, leaves the mark of `node` here. */
  marked(node: AnyNode, write: () => void): void {
    const slot = this.slot();
    const before = this.edits.length;
    write();
    if (this.edits.length > before) slot.text = this.textMark(node);
  }

  slot(): Slot {
    const slot = { text: '' };
    this.insert(slot);
    return slot;
  }

  /** The position of `token`, which is the next thing after `from` but for blanks, comments and closing parentheses of patterns. */
  find(token: string, from: number): number {
    for (let at = from; at < this.source.length; at++) {
      if (this.source.startsWith('//', at)) at = this.source.slice(at).search(/[\n\r\u2028\u2029]|$/) + at;
      else if (this.source.startsWith('/*', at)) at = this.source.indexOf('*/', at) + 1;
      else if (this.source.startsWith(token, at)) return at;
    }
    throw new Error(`no "${token}" after ${from}`);
  }

  /** The position of the first character from `from` on that is neither blank nor in a comment. */
  wordAfter(from: number): number {
    const blank = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*/y;
    blank.lastIndex = from;
    blank.exec(this.source);
    return blank.lastIndex;
  }

  /** A runtime function; it becomes a local of the factory. */
  helper(name: string): string {
    this.helpers.add(name);
    return this.prefix + name;
  }

  /** A constant of the factory with this initialiser; equal ones are one. */
  constant(initialiser: string): string {
    const known = this.shared.get(initialiser);
    if (known !== undefined) return known;
    const name = `${this.prefix}k${this.shared.size}`;
    this.shared.set(initialiser, name);
    return name;
  }

  keyVariable(): string {
    this.usesKeyVariable = true;
    return `${this.prefix}key_`;
  }

  /** A variable of the current function for the current depth of nesting. */
  temp(letter: string): string {
    const name = `${this.prefix}${letter}${this.frame.depth}`;
    this.frame.temps.add(name);
    return name;
  }

  /** A variable of the current function that nothing else uses. */
  ownTemp(letter: string): string {
    const name = this.unique(letter);
    this.frame.temps.add(name);
    return name;
  }

  unique(letter: string): string {
    return `${this.prefix}${letter}_${this.names++}`;
  }

  /** Runs `write` with temporaries of its own: what it writes is evaluated while those outside are in use. */
  nested(write: () => void): void {
    this.frame.depth++;
    write();
    this.frame.depth--;
  }

  /** Runs `write` for the body of another function and returns what the function must declare. */
  inFrame(frame: Frame, write: () => void): string {
    const outer = this.frame;
    this.frame = frame;
    write();
    this.frame = outer;
    return declared(frame.temps);
  }

  /** Runs `write` for a block and returns what the block must declare, which is nothing outside of loops. */
  inBlock(write: () => void): string {
    const loop = this.frame.loops.at(-1);
    if (loop === undefined) {
      write();
      return '';
    }
    const outer = loop.blockTemps;
    const temps = new Set<string>();
    loop.blockTemps = temps;
    write();
    loop.blockTemps = outer;
    return declared(temps);
  }

  /** A variable that is made anew whenever this place is reached in a loop, and nothing else uses; `undefined` in the head of a loop. */
  blockTemp(letter: string): string | undefined {
    const loop = this.frame.loops.at(-1);
    if (loop === undefined) return this.ownTemp(letter);
    if (loop.blockTemps === undefined) return undefined;
    const name = this.unique(letter);
    loop.blockTemps.add(name);
    return name;
  }

  /** This place may suspend and stands where that is possible. */
  suspends(node: AnyNode): boolean {
    return this.frame.isCoroutine && this.analysis.mayBlock(node);
  }

  /** `node` is a derived constructor that is compiled: its `this`, `super` and `new.target` come from its activation object. */
  hasActivation(node: AnyNode): boolean {
    return this.derivedConstructors.has(node) && this.analysis.isMarked(node);
  }

  /** In a derived constructor `this` exists only after `super()`. */
  isDerivedConstructor(owner: AnyNode): boolean {
    return this.scopes.codeOf.get(owner)?.kind === 'constructor' && this.derivedConstructors.has(owner);
  }

  /** The number of the source module at `position`. */
  sectionAt(position: number): number | undefined {
    if (this.options.sectionOf === undefined) return undefined;
    const [line, column] = this.placeOf(position);
    return this.options.sectionOf(line + 1, column);
  }

  /** The user's name for the variable that `id` declares, if the bundler had to take another one. */
  userName({ name, start }: { readonly name: string; readonly start: number }): string | undefined {
    if (this.options.nameAt === undefined || !/^_|\d$/.test(name)) return undefined;
    const [line, column] = this.placeOf(start);
    const original = this.options.nameAt(name, line + 1, column);
    return original === name ? undefined : original;
  }

  /** Line and column of a position, both from 0. */
  placeOf(position: number): readonly [line: number, column: number] {
    return this.lines.placeOf(position);
  }

  finish(): { code: string; edits: Int32Array } {
    return { code: applyEdits(this.source, this.edits), edits: packEdits(this.edits) };
  }
}

function declared(temps: ReadonlySet<string>): string {
  return temps.size === 0 ? '' : `let ${[...temps].join(',')};`;
}

function emitInto(node: AnyNode, emitter: Emitter): void {
  emitter.emit(node);
}

export function newFrame(fields: Partial<Pick<Frame, 'isCoroutine' | 'isAsync' | 'isGenerator' | 'keepsTemps'>>): Frame {
  const keepsTemps = fields.isCoroutine ?? false;
  return {
    isCoroutine: false,
    isAsync: false,
    isGenerator: false,
    keepsTemps,
    ...fields,
    loops: [],
    guards: [],
    temps: new Set(),
    depth: 1,
  };
}
