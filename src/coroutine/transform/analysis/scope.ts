// Scope analysis: which declaration each identifier means, and what each piece of code uses. One walk over the program; references are
// resolved at its end, when everything is declared.

import {
  boundNames,
  forEachChild,
  isClass,
  isDirectEval,
  isFunction,
  keyName,
  staticKey,
  unparen,
  type AnyNode,
  type ClassNode,
  type FunctionNode,
  type Program,
} from '../ast.ts';
import { Declarations, lookUp, newScope } from './declarations.ts';
import { isSloppyModule } from '../parser.ts';
import { References } from './references.ts';
import type { ClassPlace, Code, CodeKind, Scope, ScopeInfo } from './scope-info.ts';

interface Place {
  readonly scope: Scope;
  readonly code: Code;
  readonly inParams: boolean;
  readonly isSloppy: boolean;
}

/** Analyses a whole module. */
export function analyseScopes(program: Program): ScopeInfo {
  return new Analyser().run(program);
}

class Analyser {
  private readonly declarations = new Declarations();
  private readonly references = new References();
  private readonly codes: Code[] = [];
  private readonly classes: ClassPlace[] = [];
  private readonly codeOf = new Map<AnyNode, Code>();
  private readonly givenNames = new Map<AnyNode, string>();
  private readonly bodyScopes = new Map<AnyNode, Scope>();
  private hasDirectEval = false;
  private hasSloppyCode = false;

  run(program: Program): ScopeInfo {
    const scope = newScope(undefined, true);
    const place = { scope, code: this.newCode(program, 'program', undefined), inParams: false, isSloppy: false };
    this.visitStatements(program.body, place);
    const { codes, classes, codeOf, givenNames, bodyScopes, hasDirectEval, hasSloppyCode } = this;
    const { declared } = this.declarations;
    return {
      ...this.references.resolve(),
      codes,
      classes,
      codeOf,
      declared,
      givenNames,
      bodyScopes,
      hasDirectEval,
      hasSloppyCode,
    };
  }

  private newCode(node: AnyNode, kind: CodeKind, place: Place | undefined, isSloppy = false): Code {
    const { code: parent, inParams } = place ?? { code: undefined, inParams: false };
    const code: Code = { node, kind, parent, inner: [], isSloppy, inParams, sites: [], reads: [], uses: [] };
    parent?.inner.push(code);
    this.codes.push(code);
    this.codeOf.set(node, code);
    return code;
  }
  private visit(node: AnyNode, place: Place): void {
    switch (node.type) {
      case 'Identifier':
        this.references.add(node, place.scope);
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
        this.references.hasDynamics = true;
        this.visit(node.object, place);
        return this.visit(node.body, { ...place, scope: newScope(place.scope, false, node) });
      default:
        return this.visitOther(node, place);
    }
  }

  private noteDirectEval({ scope, isSloppy }: Place): void {
    this.hasDirectEval = true;
    if (!isSloppy) return;
    this.references.hasDynamics = true;
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
        if (node.operator === '=') this.references.markWritten(node.left);
        else this.references.markUpdated(node.left);
        if (node.left.type === 'Identifier' && /^(&&|\|\||\?\?)?=$/.test(node.operator))
          this.nameFrom(node.right, node.left.name);
        break;
      case 'AssignmentPattern':
        if (node.left.type === 'Identifier') this.nameFrom(node.right, node.left.name);
        break;
      case 'UpdateExpression':
        this.references.markUpdated(node.argument);
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
      this.declarations.declare(outer, 'self', node.id.name, node);
    }
    const params = newScope(outer, true);
    for (const param of node.params) {
      for (const id of boundNames(param)) this.declarations.declare(params, 'param', id.name, param);
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
    if (node.id) this.declarations.declare(scope, 'class', node.id.name, node);
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
      if (member.type === 'MethodDefinition') this.nameFrom(member.value, keyName(member.key, member.computed));
    }
    if (node.type === 'ClassDeclaration' && node.id) this.declarations.declared.set(node, lookUp(node.id.name, place.scope)!);
  }

  private visitField(field: Extract<AnyNode, { type: 'PropertyDefinition' }>, place: Place): void {
    if (!field.value) return;
    this.nameFrom(field.value, keyName(field.key, field.computed));
    const code = this.newCode(field, 'field', place);
    this.visit(field.value, { ...place, scope: newScope(place.scope, true), code, inParams: false });
  }

  private visitBlock(statements: readonly AnyNode[], place: Place): void {
    this.visitStatements(statements, { ...place, scope: newScope(place.scope, false) });
  }

  private visitStatements(statements: readonly AnyNode[], place: Place): void {
    this.declarations.hoist(statements, place.scope);
    for (const statement of statements) this.visit(statement, place);
  }

  private visitSwitch(cases: readonly Extract<AnyNode, { type: 'SwitchCase' }>[], place: Place): void {
    const inside = { ...place, scope: newScope(place.scope, false) };
    for (const clause of cases) this.declarations.hoist(clause.consequent, inside.scope);
    for (const clause of cases) forEachChild(clause, this.visitChild, inside);
  }

  private visitLoop(node: Extract<AnyNode, { type: 'ForStatement' | 'ForInStatement' | 'ForOfStatement' }>, place: Place): void {
    if (node.type === 'ForOfStatement') place.code.sites.push({ node, inParams: place.inParams });
    const inside = { ...place, scope: newScope(place.scope, false) };
    const head = node.type === 'ForStatement' ? node.init : node.left;
    if (head?.type === 'VariableDeclaration') {
      if (head.kind !== 'var') this.declarations.declareAll(inside.scope, head);
      // The loop gives the variable its values: that is no initialiser, so it is counted as a write.
      if (node.type !== 'ForStatement')
        for (const id of boundNames(head.declarations[0]!.id)) this.noteLoopWrite(id.name, inside.scope);
    } else if (head && node.type !== 'ForStatement') this.references.markWritten(head);
    forEachChild(node, this.visitChild, inside);
  }

  private noteLoopWrite(name: string, scope: Scope): void {
    const binding = lookUp(name, scope);
    if (binding !== undefined) binding.writes++;
  }

  private visitCatch(node: Extract<AnyNode, { type: 'CatchClause' }>, place: Place): void {
    const inside = { ...place, scope: newScope(place.scope, false) };
    if (node.param) {
      for (const id of boundNames(node.param)) this.declarations.declare(inside.scope, 'catch', id.name, node.param);
      this.visitPattern(node.param, inside);
    }
    this.visitBlock(node.body.body, inside);
  }

  private nameFrom(value: AnyNode, name: string | undefined): void {
    const inner = unparen(value);
    if (name === undefined || !(isFunction(inner) || isClass(inner))) return;
    if (inner.type === 'ArrowFunctionExpression' || !inner.id) this.givenNames.set(inner, name);
  }
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

function kindOf(node: FunctionNode): CodeKind {
  if (node.type === 'ArrowFunctionExpression') return 'arrow';
  return node.type === 'FunctionDeclaration' ? 'declaration' : 'expression';
}

function methodKind(kind: 'constructor' | 'method' | 'get' | 'set'): CodeKind {
  if (kind === 'constructor' || kind === 'method') return kind;
  return 'accessor';
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

/** Might run an accessor, an iterator or `Symbol.hasInstance`. */
function isRead(node: AnyNode): boolean {
  const { type } = node;
  if (type === 'BinaryExpression') return node.operator === 'instanceof';
  return type === 'MemberExpression' || type === 'ObjectPattern' || type === 'ArrayPattern';
}
