// What scope analysis (scope.ts) finds out: bindings and the scopes that hold them, and the pieces of code with an activation of their
// own (functions, field initialisers, static blocks, the program) with what each of them uses.

import { isFunction, type AnyNode, type ClassNode } from '../ast.ts';
import type { ProgramNames } from './program-names.ts';

export type IdentifierNode = Extract<AnyNode, { type: 'Identifier' }>;

export interface Binding {
  readonly name: string;
  readonly kind: 'var' | 'let' | 'const' | 'class' | 'function' | 'param' | 'import' | 'catch' | 'self';
  readonly scope: Scope;
  /** Declaring nodes: function and class nodes, import specifiers, declarators. */
  readonly declarations: AnyNode[];
  /** Assignments other than the initialisers of its declarations. */
  writes: number;
}

export interface Scope {
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding>;
  /** Where `var` goes. */
  readonly isVarScope: boolean;
  /** The statement whose body this is. */
  readonly with: WithNode | undefined;
  /** Sloppy direct `eval` may declare variables here. */
  isOpen: boolean;
}

export type WithNode = Extract<AnyNode, { type: 'WithStatement' }>;

/** A name that, when it is used, may mean something else than its binding, or than a global variable. */
export interface Dynamic {
  /** Statements whose objects are asked for it, innermost first. */
  readonly withs: readonly WithNode[];
  /** Direct `eval` may have declared it. */
  readonly isOpen: boolean;
}

export type CodeKind =
  | 'program'
  | 'declaration'
  | 'expression'
  | 'arrow'
  | 'method'
  | 'accessor'
  | 'constructor'
  | 'field'
  | 'static';
export type UseKind = 'this' | 'arguments' | 'newTarget' | 'super' | 'superCall';

/** A piece of code with an activation of its own. */
export interface Code {
  readonly node: AnyNode;
  readonly kind: CodeKind;
  readonly parent: Code | undefined;
  /** Directly inside this one. */
  readonly inner: Code[];
  /** It is not strict code. */
  readonly isSloppy: boolean;
  /** It stands in the parameters of its parent. */
  readonly inParams: boolean;
  /** Calls and other places of this code, not of functions inside it, that might block. */
  readonly sites: AnyNode[];
  /** Members, patterns and spreads of objects, which might run accessors or iterators if the program has any that block. */
  readonly reads: AnyNode[];
  readonly uses: { readonly kind: UseKind; readonly node: AnyNode }[];
}

export interface Reference {
  readonly node: IdentifierNode;
  readonly scope: Scope;
  readonly code: Code;
  /** `undefined` for a free variable. */
  binding: Binding | undefined;
}

/** A class and the code that defines it. */
export interface ClassPlace {
  readonly node: ClassNode;
  readonly code: Code;
}

export interface ScopeInfo {
  readonly codes: readonly Code[];
  /** Outer classes before inner ones. */
  readonly classes: readonly ClassPlace[];
  readonly codeOf: ReadonlyMap<AnyNode, Code>;
  readonly references: readonly Reference[];
  /** What each reference means; `undefined` for a free variable. Declaring identifiers are not in it. */
  readonly bindingOf: ReadonlyMap<AnyNode, Binding | undefined>;
  /** The binding that a declaration (function, class) made. */
  readonly declared: ReadonlyMap<AnyNode, Binding>;
  /** The names that anonymous functions and classes get from where they stand. */
  readonly givenNames: ReadonlyMap<AnyNode, string>;
  /** The variables that they get them from. */
  readonly namedBy: ReadonlyMap<AnyNode, Extract<AnyNode, { type: 'Identifier' }>>;
  /** Identifiers and members that are assigned to. */
  readonly written: ReadonlySet<AnyNode>;
  /** Those of them that are read first: `x++`, `x += 1`. */
  readonly updated: ReadonlySet<AnyNode>;
  /** The references in `with` statements and beside direct `eval` that are not what they seem. */
  readonly dynamics: ReadonlyMap<AnyNode, Dynamic>;
  /** The scope of a function's body. */
  readonly bodyScopes: ReadonlyMap<AnyNode, Scope>;
  /** Codes in which private names are declared or used. */
  readonly privateUsers: ReadonlySet<Code>;
  readonly names: ProgramNames;
  readonly hasDirectEval: boolean;
  readonly hasSloppyCode: boolean;
  /** A variable or a label is called `yield`. */
  readonly namesYield: boolean;
}

/** It stands in a class or literal, and is no constructor: there is no `new.target` in it. */
export function isMethod({ kind }: Code): boolean {
  return kind === 'method' || kind === 'accessor';
}

/** The code whose activation `code` uses: arrows have none of their own. */
export function ownerOf(code: Code): Code {
  let owner = code;
  while (owner.kind === 'arrow') owner = owner.parent!;
  return owner;
}

/** `node` stands in the parameters of `code`, where nothing is declared yet. */
export function isInParams(node: AnyNode, { node: owner }: Code): boolean {
  return isFunction(owner) && node.start < owner.body.start;
}
