// Compiles one bundle (an ES module) into a suspendable program: scopes, then which functions can suspend, then the text.

import { analyse } from './analysis/analysis.ts';
import type { Transformed, TransformOptions } from '../contract.ts';
import { Emitter, type Visitors } from './emitter.ts';
import { emitBlock, emitSwitch } from './transform-block.ts';
import { emitCall, emitNew, emitSpread, emitTagged } from './transform-call.ts';
import { emitChain } from './transform-chain.ts';
import { emitClass } from './transform-class.ts';
import { emitNameOperator, emitWith } from './transform-dynamic.ts';
import { emitFunction } from './transform-function.ts';
import { emitContinue, emitForOf, emitLabeled, emitLoop } from './transform-loop.ts';
import { emitExportDefault, emitExportNamed, emitImport, emitImportCall, emitProgram, noteWrappers } from './transform-module.ts';
import { emitAssignment, emitMember, emitUpdate } from './transform-member.ts';
import { emitObject, emitProperty } from './transform-object.ts';
import { emitBinary, emitUnary } from './transform-operator.ts';
import { emitDeclarator } from './transform-pattern.ts';
import { emitIdentifier, emitMeta, emitThis } from './transform-reference.ts';
import { emitAwait, emitReturn, emitYield } from './transform-suspension.ts';
import { emitCatch, emitThrow } from './transform-throw.ts';
import { emitNamed } from './shown-names.ts';
import { parseRenamed } from './yield-names.ts';

const visitors: Visitors = {
  ArrowFunctionExpression: (e, node) => emitNamed(e, node, emitFunction),
  AssignmentExpression: emitAssignment,
  AwaitExpression: emitAwait,
  BinaryExpression: emitBinary,
  BlockStatement: emitBlock,
  CallExpression: (e, node) => {
    noteWrappers(e, node);
    e.importedNames.addCall(node.callee);
    emitCall(e, node);
  },
  CatchClause: emitCatch,
  ChainExpression: emitChain,
  ClassDeclaration: (e, node) => emitClass(e, node),
  ClassExpression: (e, node) => emitNamed(e, node, emitClass),
  ContinueStatement: emitContinue,
  DoWhileStatement: emitLoop,
  ExportAllDeclaration: emitImport,
  ExportDefaultDeclaration: emitExportDefault,
  ExportNamedDeclaration: emitExportNamed,
  ForInStatement: emitLoop,
  ForOfStatement: emitForOf,
  ForStatement: emitLoop,
  FunctionDeclaration: (e, node) => emitFunction(e, node),
  FunctionExpression: (e, node) => emitNamed(e, node, emitFunction),
  Identifier: emitIdentifier,
  ImportDeclaration: emitImport,
  ImportExpression: emitImportCall,
  LabeledStatement: emitLabeled,
  MemberExpression: emitMember,
  MetaProperty: emitMeta,
  NewExpression: (e, node) => {
    e.importedNames.addCall(node.callee);
    emitNew(e, node);
  },
  ObjectExpression: emitObject,
  Property: emitProperty,
  ReturnStatement: emitReturn,
  SpreadElement: emitSpread,
  SwitchStatement: emitSwitch,
  TaggedTemplateExpression: emitTagged,
  ThisExpression: emitThis,
  ThrowStatement: emitThrow,
  UnaryExpression: (e, node) => {
    if (!emitNameOperator(e, node)) emitUnary(e, node);
  },
  UpdateExpression: emitUpdate,
  VariableDeclarator: emitDeclarator,
  WhileStatement: emitLoop,
  WithStatement: emitWith,
  YieldExpression: emitYield,
};

/** Compiles `bundle` so that its calls can suspend. Lines stay where they are. Throws acorn's SyntaxError (with `pos` and `loc`). */
export function transform(bundle: string, options: TransformOptions = {}): Transformed {
  const { source, program, scopes } = parseRenamed(bundle);
  const analysis = analyse(scopes, options.allBlocking ?? false);
  const emitter = new Emitter({ source, options, scopes, analysis }, visitors);
  const exports = emitProgram(emitter, program);
  return { ...emitter.finish(), imports: emitter.importedNames.all(), exports };
}
