// Scope analysis: which declaration each identifier means, and what each piece of code uses. One walk over the program; references are
// resolved at its end, when everything is declared.

import {
  boundNames,
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
import { forEachChild } from '../children.ts';
import { declaresInBlock, Declarations, lookUp, newScope } from './declarations.ts';
import { isSloppyModule } from '../parser.ts';
import { ProgramNames } from './program-names.ts';
import { References } from './references.ts';
import type { ClassPlace, Code, CodeKind, Scope, ScopeInfo } from './scope-info.ts';

type Identifier = Extract<AnyNode, { type: 'Identifier' }>;

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
  readonly names: ProgramNames = new ProgramNames();
  readonly declarations: Declarations = new Declarations();
  readonly references: References = new References();
  private readonly codes: Code[] = [];
  private readonly classes: ClassPlace[] = [];
  private readonly codeOf = new Map<AnyNode, Code>();
  private readonly givenNames = new Map<AnyNode, string>();
  private readonly namedBy = new Map<AnyNode, Identifier>();
  private readonly bodyScopes = new Map<AnyNode, Scope>();
  private readonly privateUsers = new Set<Code>();
  private hasDirectEval = false;
  private hasSloppyCode = false;

  run(program: Program): ScopeInfo {
    const scope = newScope(undefined, true);
    const place = { scope, code: this.newCode(program, 'program', undefined), inParams: false, isSloppy: false };
    this.visitStatements(program.body, place);
    const { codes, classes, codeOf, givenNames, namedBy, bodyScopes, privateUsers, names, hasDirectEval, hasSloppyCode } = this;
    const { declared, namesYield } = this.declarations;
    return {
      ...this.references.resolve(),
      codes,
      classes,
      codeOf,
      declared,
      givenNames,
      namedBy,
      bodyScopes,
      privateUsers,
      names,
      hasDirectEval,
      hasSloppyCode,
      namesYield,
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
  visit(node: AnyNode, place: Place): void {
    const visitor = visitors[node.type] as Visitor | undefined;
    if (visitor === undefined) forEachChild(node, this.visitChild, place);
    else visitor(this, node, place);
  }

  private readonly visitChild = (node: AnyNode, place: Place): void => this.visit(node, place);

  visitAll(nodes: readonly AnyNode[], place: Place): void {
    for (const node of nodes) this.visit(node, place);
  }

  noteDirectEval({ scope, isSloppy }: Place): void {
    this.hasDirectEval = true;
    if (!isSloppy) return;
    this.references.hasDynamics = true;
    let target = scope;
    while (!target.isVarScope) target = target.parent!;
    target.isOpen = true;
  }

  notePrivateName(node: AnyNode, { code }: Place): void {
    if (node.type === 'PrivateIdentifier') this.privateUsers.add(code);
  }

  /** Visits what a binding pattern evaluates (defaults and computed keys), not the names it binds. */
  visitPattern(pattern: AnyNode, place: Place): void {
    if (pattern.type === 'ObjectPattern') {
      place.code.reads.push(pattern);
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') continue;
        this.names.addMember(property);
        if (property.computed) this.visit(property.key, place);
        this.visitPattern(property.value, place);
      }
    } else if (pattern.type === 'ArrayPattern') {
      place.code.reads.push(pattern);
      for (const element of pattern.elements) if (element !== null) this.visitPattern(element, place);
    } else if (pattern.type === 'AssignmentPattern') {
      this.visitPattern(pattern.left, place);
      if (pattern.left.type === 'Identifier') this.nameAfter(pattern.right, pattern.left);
      this.visit(pattern.right, place);
    } else if (pattern.type === 'RestElement') this.visitPattern(pattern.argument, place);
  }

  visitFunction(node: FunctionNode, place: Place, kind: CodeKind): void {
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

  visitClass(node: ClassNode, place: Place): void {
    this.classes.push({ node, code: place.code });
    place.code.sites.push(node);
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
      this.names.addMember(member);
      this.notePrivateName(member.key, inside);
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

  visitBlock(statements: readonly AnyNode[], place: Place): void {
    if (!statements.some(declaresInBlock)) this.visitAll(statements, place);
    else this.visitStatements(statements, { ...place, scope: newScope(place.scope, false) });
  }

  private visitStatements(statements: readonly AnyNode[], place: Place): void {
    this.declarations.hoist(statements, place.scope);
    this.visitAll(statements, place);
  }

  visitSwitch(cases: readonly Extract<AnyNode, { type: 'SwitchCase' }>[], place: Place): void {
    const inside = { ...place, scope: newScope(place.scope, false) };
    for (const clause of cases) this.declarations.hoist(clause.consequent, inside.scope);
    for (const clause of cases) forEachChild(clause, this.visitChild, inside);
  }

  visitLoop(node: Extract<AnyNode, { type: 'ForStatement' | 'ForInStatement' | 'ForOfStatement' }>, place: Place): void {
    if (node.type === 'ForOfStatement') place.code.sites.push(node);
    const head = node.type === 'ForStatement' ? node.init : node.left;
    const isScope = head?.type === 'VariableDeclaration' && head.kind !== 'var';
    const inside = isScope ? { ...place, scope: newScope(place.scope, false) } : place;
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

  visitCatch(node: Extract<AnyNode, { type: 'CatchClause' }>, place: Place): void {
    const inside = { ...place, scope: newScope(place.scope, false) };
    if (node.param) {
      for (const id of boundNames(node.param)) this.declarations.declare(inside.scope, 'catch', id.name, node.param);
      this.visitPattern(node.param, inside);
    }
    this.visitBlock(node.body.body, inside);
  }

  nameFrom(value: AnyNode, name: string | undefined): void {
    const inner = unparen(value);
    if (name === undefined || !(isFunction(inner) || isClass(inner))) return;
    if (inner.type === 'ArrowFunctionExpression' || !inner.id) this.givenNames.set(inner, name);
  }

  nameAfter(value: AnyNode, variable: Identifier): void {
    this.nameFrom(value, variable.name);
    const inner = unparen(value);
    if (this.givenNames.has(inner)) this.namedBy.set(inner, variable);
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

function methodKind(kind: 'constructor' | 'method' | 'get' | 'set'): CodeKind {
  if (kind === 'constructor' || kind === 'method') return kind;
  return 'accessor';
}

type Visitor<T extends AnyNode['type'] = AnyNode['type']> = (
  a: Analyser,
  node: Extract<AnyNode, { type: T }>,
  place: Place,
) => void;

/** Nodes of other types have nothing to note, but their children. */
const visitors: { readonly [T in AnyNode['type']]?: Visitor<T> } = {
  ArrayPattern(a, node, place) {
    place.code.reads.push(node);
    for (const element of node.elements) if (element !== null) a.visit(element, place);
  },
  ArrowFunctionExpression: (a, node, place) => a.visitFunction(node, place, 'arrow'),
  AssignmentExpression(a, { left, operator, right }, place) {
    a.names.addAssignment(left);
    if (operator === '=') a.references.markWritten(left);
    else a.references.markUpdated(left);
    if (left.type === 'Identifier' && /^(&&|\|\||\?\?)?=$/.test(operator)) a.nameAfter(right, left);
    a.visit(left, place);
    a.visit(right, place);
  },
  AssignmentPattern(a, { left, right }, place) {
    if (left.type === 'Identifier') a.nameAfter(right, left);
    a.visit(left, place);
    a.visit(right, place);
  },
  AwaitExpression(a, node, place) {
    place.code.sites.push(node);
    a.visit(node.argument, place);
  },
  BinaryExpression(a, node, place) {
    if (node.operator === 'instanceof') place.code.reads.push(node);
    a.visit(node.left, place);
    a.visit(node.right, place);
  },
  BlockStatement: (a, node, place) => a.visitBlock(node.body, place),
  BreakStatement: () => {},
  CallExpression(a, node, place) {
    place.code.sites.push(node);
    a.names.addCall(node);
    if (node.callee.type === 'Super') place.code.uses.push({ kind: 'superCall', node });
    else a.visit(node.callee, place);
    if (isDirectEval(node)) a.noteDirectEval(place);
    a.visitAll(node.arguments, place);
  },
  CatchClause: (a, node, place) => a.visitCatch(node, place),
  ClassDeclaration: (a, node, place) => a.visitClass(node, place),
  ClassExpression: (a, node, place) => a.visitClass(node, place),
  ContinueStatement: () => {},
  ExportAllDeclaration: () => {},
  ExportDefaultDeclaration(a, { declaration }, place) {
    a.nameFrom(declaration, 'default');
    a.visit(declaration, place);
  },
  ExportNamedDeclaration(a, { declaration, source, specifiers }, place) {
    if (declaration) a.visit(declaration, place);
    else if (!source) for (const specifier of specifiers) a.visit(specifier.local, place);
  },
  ForInStatement: (a, node, place) => a.visitLoop(node, place),
  ForOfStatement: (a, node, place) => a.visitLoop(node, place),
  ForStatement: (a, node, place) => a.visitLoop(node, place),
  FunctionDeclaration: (a, node, place) => a.visitFunction(node, place, 'declaration'),
  FunctionExpression: (a, node, place) => a.visitFunction(node, place, 'expression'),
  Identifier(a, node, { scope, code }) {
    a.references.add(node, scope, code);
    if (node.name === 'arguments') code.uses.push({ kind: 'arguments', node });
  },
  ImportDeclaration: () => {},
  LabeledStatement: (a, node, place) => {
    a.declarations.noteName(node.label.name);
    a.visit(node.body, place);
  },
  Literal: (a, { value }) => a.names.addText(value),
  MemberExpression(a, node, place) {
    place.code.reads.push(node);
    a.names.addRead(node);
    if (node.object.type === 'Super') place.code.uses.push({ kind: 'super', node });
    else a.visit(node.object, place);
    if (node.computed) a.visit(node.property, place);
    else a.notePrivateName(node.property, place);
  },
  MetaProperty(_a, node, { code }) {
    if (node.meta.name === 'new') code.uses.push({ kind: 'newTarget', node });
  },
  NewExpression(a, node, place) {
    place.code.sites.push(node);
    a.visit(node.callee, place);
    a.visitAll(node.arguments, place);
  },
  ObjectExpression(a, { properties }, place) {
    for (const property of properties) {
      if (property.type !== 'SpreadElement') {
        a.visit(property, place);
        continue;
      }
      a.names.objectSpreads.add(property);
      place.code.reads.push(property);
      a.visit(property.argument, place);
    }
  },
  ObjectPattern(a, node, place) {
    place.code.reads.push(node);
    a.visitAll(node.properties, place);
  },
  PrivateIdentifier: (a, node, place) => a.notePrivateName(node, place),
  Property(a, node, place) {
    a.names.addMember(node);
    if (node.computed) a.visit(node.key, place);
    else a.nameFrom(node.value, staticKey(node.key, false));
    if (node.method || node.kind !== 'init')
      a.visitFunction(node.value as FunctionNode, place, node.method ? 'method' : 'accessor');
    else a.visit(node.value, place);
  },
  SpreadElement(a, node, place) {
    place.code.sites.push(node);
    a.visit(node.argument, place);
  },
  SwitchStatement(a, node, place) {
    a.visit(node.discriminant, place);
    a.visitSwitch(node.cases, place);
  },
  TaggedTemplateExpression(a, node, place) {
    place.code.sites.push(node);
    a.visit(node.tag, place);
    a.visit(node.quasi, place);
  },
  TemplateElement: (a, { value }) => a.names.addText(value.cooked),
  ThisExpression: (_a, node, { code }) => void code.uses.push({ kind: 'this', node }),
  UpdateExpression(a, { argument }, place) {
    a.references.markUpdated(argument);
    a.visit(argument, place);
  },
  VariableDeclarator(a, { id, init }, place) {
    a.visitPattern(id, place);
    if (!init) return;
    if (id.type === 'Identifier') a.nameAfter(init, id);
    a.visit(init, place);
  },
  WithStatement(a, node, place) {
    a.references.hasDynamics = true;
    a.visit(node.object, place);
    a.visit(node.body, { ...place, scope: newScope(place.scope, false, node) });
  },
  YieldExpression(a, node, place) {
    if (node.delegate) place.code.sites.push(node);
    if (node.argument) a.visit(node.argument, place);
  },
};
