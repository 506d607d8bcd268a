// Scope analysis: which declaration each identifier means, and what each piece of code with an activation of its own (a
// function, a field initialiser, a static block, the program) uses. References are collected first and resolved at the end,
// so that hoisting needs no care.

import {
  boundNames,
  forEachChild,
  isClass,
  isFunction,
  staticKey,
  targetsOf,
  unparen,
  type AnyNode,
  type ClassNode,
  type FunctionNode,
  type Program,
} from './ast.ts';
import { isSloppyModule } from './parser.ts';

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

export interface Site {
  readonly node: AnyNode;
  readonly inParams: boolean;
}

/** A piece of code with an activation of its own. */
export interface Code {
  readonly node: AnyNode;
  readonly kind: CodeKind;
  readonly parent: Code | undefined;
  /** It is not strict code. */
  readonly isSloppy: boolean;
  /** It stands in the parameters of its parent. */
  readonly inParams: boolean;
  /** Calls and other places of this code, not of functions inside it, that might block. */
  readonly sites: Site[];
  /** Members, patterns and spreads of objects, which might run accessors or iterators if the program has any that block. */
  readonly reads: Site[];
  readonly uses: { readonly kind: UseKind; readonly node: AnyNode }[];
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
  /** What each reference means; `undefined` for a free variable. Declaring identifiers are not in it. */
  readonly bindingOf: ReadonlyMap<AnyNode, Binding | undefined>;
  /** The binding that a declaration (function, class) made. */
  readonly declared: ReadonlyMap<AnyNode, Binding>;
  /** The names that anonymous functions and classes get from where they stand. */
  readonly givenNames: ReadonlyMap<AnyNode, string>;
  /** Identifiers and members that are assigned to. */
  readonly written: ReadonlySet<AnyNode>;
  /** Those of them that are read first: `x++`, `x += 1`. */
  readonly updated: ReadonlySet<AnyNode>;
  /** The references in `with` statements and beside direct `eval` that are not what they seem. */
  readonly dynamics: ReadonlyMap<AnyNode, Dynamic>;
  /** The scope of a function's body. */
  readonly bodyScopes: ReadonlyMap<AnyNode, Scope>;
  readonly hasDirectEval: boolean;
  readonly hasSloppyCode: boolean;
}

interface Place {
  readonly scope: Scope;
  readonly code: Code;
  readonly inParams: boolean;
  readonly isSloppy: boolean;
}

/** Statements that may hold a `var`, in themselves or in others. */
const statementsInside: ReadonlySet<AnyNode['type']> = new Set([
  'BlockStatement',
  'CatchClause',
  'DoWhileStatement',
  'ExportNamedDeclaration',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'IfStatement',
  'LabeledStatement',
  'SwitchCase',
  'SwitchStatement',
  'TryStatement',
  'WhileStatement',
  'WithStatement',
]);

/** Analyses a whole module. */
export function analyseScopes(program: Program): ScopeInfo {
  return new Analyser().run(program);
}

class Analyser {
  private readonly codes: Code[] = [];
  private readonly classes: ClassPlace[] = [];
  private readonly codeOf = new Map<AnyNode, Code>();
  private readonly references: { readonly node: IdentifierNode; readonly scope: Scope }[] = [];
  private readonly written = new Set<AnyNode>();
  private readonly updated = new Set<AnyNode>();
  private readonly declared = new Map<AnyNode, Binding>();
  private readonly givenNames = new Map<AnyNode, string>();
  private readonly bodyScopes = new Map<AnyNode, Scope>();
  private readonly dynamics = new Map<AnyNode, Dynamic>();
  private hasDirectEval = false;
  private hasSloppyCode = false;
  private hasDynamics = false;

  run(program: Program): ScopeInfo {
    const scope = newScope(undefined, true);
    const place = { scope, code: this.newCode(program, 'program', undefined), inParams: false, isSloppy: false };
    this.visitStatements(program.body, place);
    const bindingOf = new Map<AnyNode, Binding | undefined>();
    for (const { node, scope: from } of this.references) {
      const binding = lookUp(node.name, from);
      bindingOf.set(node, binding);
      if (binding !== undefined && this.written.has(node)) binding.writes++;
      if (this.hasDynamics) this.noteDynamic(node, from, binding?.scope);
    }
    const { codes, classes, codeOf, declared, givenNames, written, updated } = this;
    const { dynamics, bodyScopes, hasDirectEval, hasSloppyCode } = this;
    return {
      codes,
      classes,
      codeOf,
      bindingOf,
      declared,
      givenNames,
      written,
      updated,
      dynamics,
      bodyScopes,
      hasDirectEval,
      hasSloppyCode,
    };
  }

  private noteDynamic(node: AnyNode, from: Scope, to: Scope | undefined): void {
    const withs: WithNode[] = [];
    let isOpen = false;
    for (let scope: Scope | undefined = from; scope !== to && scope !== undefined; scope = scope.parent) {
      if (scope.with !== undefined) withs.push(scope.with);
      isOpen ||= scope.isOpen;
    }
    if (isOpen || withs.length > 0) this.dynamics.set(node, { withs, isOpen });
  }

  private newCode(node: AnyNode, kind: CodeKind, place: Place | undefined, isSloppy = false): Code {
    const { code: parent, inParams } = place ?? { code: undefined, inParams: false };
    const code: Code = { node, kind, parent, isSloppy, inParams, sites: [], reads: [], uses: [] };
    this.codes.push(code);
    this.codeOf.set(node, code);
    return code;
  }

  /** Declares what the statements of one block bind in it: lexical names and functions, and `var`s in the enclosing function. */
  private hoist(statements: readonly AnyNode[], scope: Scope): void {
    for (const statement of statements) {
      const node = exportedDeclaration(statement);
      if (node.type === 'FunctionDeclaration') this.declare(scope, 'function', node.id?.name ?? '*default*', node);
      else if (node.type === 'ClassDeclaration') this.declare(scope, 'class', node.id?.name ?? '*default*', node);
      else if (node.type === 'VariableDeclaration' && node.kind !== 'var') this.declareAll(scope, node);
      else if (node.type === 'ImportDeclaration')
        for (const specifier of node.specifiers) this.declare(scope, 'import', specifier.local.name, specifier);
      if (scope.isVarScope) this.hoistVars(node, scope);
    }
  }

  private hoistVars(node: AnyNode, scope: Scope): void {
    if (isFunction(node) || isClass(node) || node.type === 'StaticBlock') return;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') this.declareAll(scope, node);
    if (statementsInside.has(node.type)) forEachChild(node, this.hoistVarsInside, scope);
  }

  private readonly hoistVarsInside = (node: AnyNode, scope: Scope): void => this.hoistVars(node, scope);

  private declareAll(scope: Scope, node: Extract<AnyNode, { type: 'VariableDeclaration' }>): void {
    const kind = node.kind === 'const' || node.kind === 'var' ? node.kind : 'let';
    for (const declarator of node.declarations)
      for (const id of boundNames(declarator.id)) this.declare(scope, kind, id.name, declarator);
  }

  private declare(scope: Scope, kind: Binding['kind'], name: string, node: AnyNode): void {
    let binding = scope.bindings.get(name);
    if (binding === undefined) {
      binding = { name, kind, scope, declarations: [], writes: 0 };
      scope.bindings.set(name, binding);
    }
    binding.declarations.push(node);
    if (isFunction(node) || isClass(node)) this.declared.set(node, binding);
  }

  private visit(node: AnyNode, place: Place): void {
    switch (node.type) {
      case 'Identifier':
        this.references.push({ node, scope: place.scope });
        if (node.name === 'arguments') place.code.uses.push({ kind: 'arguments', node });
        return;
      case 'ThisExpression':
        place.code.uses.push({ kind: 'this', node });
        return;
      case 'MetaProperty':
        if (node.meta.name === 'new') place.code.uses.push({ kind: 'newTarget', node });
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.visitFunction(node, place, kindOf(node));
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.visitClass(node, place);
      case 'BlockStatement':
        return this.visitBlock(node.body, place);
      case 'SwitchStatement':
        this.visit(node.discriminant, place);
        return this.visitSwitch(node.cases, place);
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        return this.visitLoop(node, place);
      case 'CatchClause':
        return this.visitCatch(node, place);
      case 'WithStatement':
        this.hasDynamics = true;
        this.visit(node.object, place);
        return this.visit(node.body, { ...place, scope: newScope(place.scope, false, node) });
      default:
        return this.visitOther(node, place);
    }
  }

  private noteDirectEval({ scope, isSloppy }: Place): void {
    this.hasDirectEval = true;
    if (!isSloppy) return;
    this.hasDynamics = true;
    let target = scope;
    while (!target.isVarScope) target = target.parent!;
    target.isOpen = true;
  }

  private noteRead(node: AnyNode, place: Place): void {
    place.code.reads.push({ node, inParams: place.inParams });
  }

  private visitOther(node: AnyNode, place: Place): void {
    if (isSite(node)) place.code.sites.push({ node, inParams: place.inParams });
    if (isRead(node)) this.noteRead(node, place);
    switch (node.type) {
      case 'MemberExpression':
        if (node.object.type === 'Super') place.code.uses.push({ kind: 'super', node });
        else this.visit(node.object, place);
        if (node.computed) this.visit(node.property, place);
        return;
      case 'CallExpression':
        if (node.callee.type === 'Super') place.code.uses.push({ kind: 'superCall', node });
        else this.visit(node.callee, place);
        if (isDirectEval(node)) this.noteDirectEval(place);
        for (const argument of node.arguments) this.visit(argument, place);
        return;
      case 'Property':
        if (node.computed) this.visit(node.key, place);
        if (!node.computed) this.nameFrom(node.value, staticKey(node.key, false));
        if (node.method || node.kind !== 'init')
          this.visitFunction(node.value as FunctionNode, place, node.method ? 'method' : 'accessor');
        else this.visit(node.value, place);
        return;
      case 'ObjectExpression':
        for (const property of node.properties) {
          if (property.type === 'SpreadElement') this.noteRead(property, place);
          this.visit(property.type === 'SpreadElement' ? property.argument : property, place);
        }
        return;
      case 'VariableDeclarator':
        this.visitPattern(node.id, place);
        if (node.id.type === 'Identifier' && node.init) this.nameFrom(node.init, node.id.name);
        if (node.init) this.visit(node.init, place);
        return;
      case 'AssignmentExpression':
        this.markWritten(node.left);
        if (node.operator !== '=') this.updated.add(unparen(node.left));
        if (node.left.type === 'Identifier' && /^(&&|\|\||\?\?)?=$/.test(node.operator))
          this.nameFrom(node.right, node.left.name);
        break;
      case 'AssignmentPattern':
        if (node.left.type === 'Identifier') this.nameFrom(node.right, node.left.name);
        break;
      case 'UpdateExpression':
        this.markWritten(node.argument);
        this.updated.add(unparen(node.argument));
        break;
      case 'ExportDefaultDeclaration':
        this.nameFrom(node.declaration, 'default');
        break;
      case 'LabeledStatement':
        return this.visit(node.body, place);
      case 'ImportDeclaration':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ExportAllDeclaration':
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration) this.visit(node.declaration, place);
        else if (!node.source) for (const specifier of node.specifiers) this.visit(specifier.local, place);
        return;
    }
    forEachChild(node, this.visitChild, place);
  }

  private readonly visitChild = (node: AnyNode, place: Place): void => this.visit(node, place);

  /** Visits what a binding pattern evaluates (defaults and computed keys), not the names it binds. */
  private visitPattern(pattern: AnyNode, place: Place): void {
    if (isRead(pattern)) this.noteRead(pattern, place);
    if (pattern.type === 'ObjectPattern') {
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') continue;
        if (property.computed) this.visit(property.key, place);
        this.visitPattern(property.value, place);
      }
    } else if (pattern.type === 'ArrayPattern') {
      for (const element of pattern.elements) if (element !== null) this.visitPattern(element, place);
    } else if (pattern.type === 'AssignmentPattern') {
      this.visitPattern(pattern.left, place);
      if (pattern.left.type === 'Identifier') this.nameFrom(pattern.right, pattern.left.name);
      this.visit(pattern.right, place);
    } else if (pattern.type === 'RestElement') this.visitPattern(pattern.argument, place);
  }

  private visitFunction(node: FunctionNode, place: Place, kind: CodeKind): void {
    const isSloppy = (place.isSloppy || isSloppyModule(node)) && !hasStrictDirective(node);
    this.hasSloppyCode ||= isSloppy;
    const code = this.newCode(node, kind, place, isSloppy);
    let outer = place.scope;
    if (node.type === 'FunctionExpression' && node.id) {
      outer = newScope(outer, false);
      this.declare(outer, 'self', node.id.name, node);
    }
    const params = newScope(outer, true);
    for (const param of node.params) {
      for (const id of boundNames(param)) this.declare(params, 'param', id.name, param);
      this.visitPattern(param, { scope: params, code, inParams: true, isSloppy });
    }
    const inside = { scope: newScope(params, true), code, inParams: false, isSloppy };
    this.bodyScopes.set(node, inside.scope);
    if (node.body.type === 'BlockStatement') this.visitStatements(node.body.body, inside);
    else this.visit(node.body, inside);
  }

  private visitClass(node: ClassNode, place: Place): void {
    this.classes.push({ node, code: place.code });
    place.code.sites.push({ node, inParams: place.inParams });
    const scope = newScope(place.scope, false);
    const inside = { ...place, scope, isSloppy: false };
    if (node.id) this.declare(scope, 'class', node.id.name, node);
    if (node.superClass) this.visit(node.superClass, inside);
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') {
        const block = { ...inside, scope: newScope(scope, true), code: this.newCode(member, 'static', place), inParams: false };
        this.visitStatements(member.body, block);
        continue;
      }
      if (member.computed) this.visit(member.key, inside);
      if (member.type === 'PropertyDefinition') this.visitField(member, inside);
      else this.visitFunction(member.value, inside, methodKind(member.kind));
      if (member.type === 'MethodDefinition') this.nameFrom(member.value, keyText(member.key, member.computed));
    }
    if (node.type === 'ClassDeclaration' && node.id) this.declared.set(node, lookUp(node.id.name, place.scope)!);
  }

  private visitField(field: Extract<AnyNode, { type: 'PropertyDefinition' }>, place: Place): void {
    if (!field.value) return;
    this.nameFrom(field.value, keyText(field.key, field.computed));
    const code = this.newCode(field, 'field', place);
    this.visit(field.value, { ...place, scope: newScope(place.scope, true), code, inParams: false });
  }

  private visitBlock(statements: readonly AnyNode[], place: Place): void {
    this.visitStatements(statements, { ...place, scope: newScope(place.scope, false) });
  }

  private visitStatements(statements: readonly AnyNode[], place: Place): void {
    this.hoist(statements, place.scope);
    for (const statement of statements) this.visit(statement, place);
  }

  private visitSwitch(cases: readonly Extract<AnyNode, { type: 'SwitchCase' }>[], place: Place): void {
    const inside = { ...place, scope: newScope(place.scope, false) };
    for (const clause of cases) this.hoist(clause.consequent, inside.scope);
    for (const clause of cases) forEachChild(clause, this.visitChild, inside);
  }

  private visitLoop(node: Extract<AnyNode, { type: 'ForStatement' | 'ForInStatement' | 'ForOfStatement' }>, place: Place): void {
    if (node.type === 'ForOfStatement') place.code.sites.push({ node, inParams: place.inParams });
    const inside = { ...place, scope: newScope(place.scope, false) };
    const head = node.type === 'ForStatement' ? node.init : node.left;
    if (head?.type === 'VariableDeclaration') {
      if (head.kind !== 'var') this.declareAll(inside.scope, head);
      // The loop gives the variable its values: that is no initialiser, so it is counted as a write.
      if (node.type !== 'ForStatement')
        for (const id of boundNames(head.declarations[0]!.id)) this.noteLoopWrite(id.name, inside.scope);
    } else if (head && node.type !== 'ForStatement') this.markWritten(head);
    forEachChild(node, this.visitChild, inside);
  }

  private noteLoopWrite(name: string, scope: Scope): void {
    const binding = lookUp(name, scope);
    if (binding !== undefined) binding.writes++;
  }

  private visitCatch(node: Extract<AnyNode, { type: 'CatchClause' }>, place: Place): void {
    const inside = { ...place, scope: newScope(place.scope, false) };
    if (node.param) {
      for (const id of boundNames(node.param)) this.declare(inside.scope, 'catch', id.name, node.param);
      this.visitPattern(node.param, inside);
    }
    this.visitBlock(node.body.body, inside);
  }

  private markWritten(target: AnyNode): void {
    for (const one of targetsOf(target)) this.written.add(one);
  }

  private nameFrom(value: AnyNode, name: string | undefined): void {
    const inner = unparen(value);
    if (name === undefined || !(isFunction(inner) || isClass(inner))) return;
    if (inner.type === 'ArrowFunctionExpression' || !inner.id) this.givenNames.set(inner, name);
  }
}

function newScope(parent: Scope | undefined, isVarScope: boolean, node?: WithNode): Scope {
  return { parent, bindings: new Map(), isVarScope, with: node, isOpen: false };
}

/** The body begins with `'use strict'`, perhaps after other directives. */
function hasStrictDirective({ body }: FunctionNode): boolean {
  if (body.type !== 'BlockStatement') return false;
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) return false;
    if (statement.directive === 'use strict') return true;
  }
  return false;
}

function lookUp(name: string, from: Scope): Binding | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

function kindOf(node: FunctionNode): CodeKind {
  if (node.type === 'ArrowFunctionExpression') return 'arrow';
  return node.type === 'FunctionDeclaration' ? 'declaration' : 'expression';
}

function methodKind(kind: 'constructor' | 'method' | 'get' | 'set'): CodeKind {
  if (kind === 'constructor' || kind === 'method') return kind;
  return 'accessor';
}

function keyText(key: AnyNode, computed: boolean): string | undefined {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : staticKey(key, computed);
}

/** The declaration inside an `export`, or the statement itself. */
export function exportedDeclaration(statement: AnyNode): AnyNode {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration) return statement.declaration;
  if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
  return statement;
}

function isSite(node: AnyNode): boolean {
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'SpreadElement':
    case 'AwaitExpression':
      return true;
    case 'YieldExpression':
      return node.delegate;
    default:
      return false;
  }
}

/** It stands in a class or literal, and is no constructor: there is no `new.target` in it. */
export function isMethod({ kind }: Code): boolean {
  return kind === 'method' || kind === 'accessor';
}

/** Might run an accessor or an iterator. */
function isRead({ type }: AnyNode): boolean {
  return type === 'MemberExpression' || type === 'ObjectPattern' || type === 'ArrayPattern';
}

/** The code whose activation `code` uses: arrows have none of their own. */
export function ownerOf(code: Code): Code {
  let owner = code;
  while (owner.kind === 'arrow') owner = owner.parent!;
  return owner;
}

export function isDirectEval(node: AnyNode): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'eval';
}
