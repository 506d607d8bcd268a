// Names. Variables that no one declares belong to the VU's global object, named imports are read at each use (they are live),
// and what compiled arrows take from the function around them goes through constants declared at its start.

import type { AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { standardGlobals } from './analysis/harmless-table.ts';
import { dynamicText, otherText } from './transform-dynamic.ts';
import { otherName } from './yield-names.ts';
import { thisIn } from './transform-capture.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;

export function emitIdentifier(e: Emitter, node: Node<'Identifier'>): void {
  const isReference = e.scopes.bindingOf.get(node) !== undefined || e.scopes.bindingOf.has(node);
  const text = isReference ? readText(e, node) : undefined;
  if (text === undefined) e.copyTo(node.end);
  else e.replace(node, text);
}

/** What a reference becomes, or `undefined` if it stays. */
export function readText(e: Emitter, node: Node<'Identifier'>): string | undefined {
  const binding = e.scopes.bindingOf.get(node);
  if (binding?.kind === 'self' && e.isSloppy && e.scopes.written.has(node)) return ignoringWrites(node);
  const dynamic = e.scopes.dynamics.get(node);
  if (dynamic !== undefined && dynamic.withs.length > 0 && node.name === otherName) return otherText(e, node, dynamic);
  if (binding !== undefined) return binding.kind === 'import' ? e.imports.get(binding.declarations[0]!) : undefined;
  if (node.name === 'arguments' && e.owners.get(node)?.kind !== 'program')
    return e.analysis.isCaptured(node) ? `${e.prefix}args` : undefined;
  if (node.name === 'globalThis') return `${e.prefix}g`;
  // As the callee of a direct call it stays.
  if (node.name === 'eval' && e.plainMembers.has(node)) return undefined;
  if (dynamic !== undefined) return dynamicText(e, node, dynamic);
  if (node.name === 'eval' && !e.scopes.written.has(node)) return e.helper('eval');
  if (standardGlobals.has(node.name)) return undefined;
  if (e.scopes.written.has(node)) {
    if (e.scopes.updated.has(node)) return `${ownGlobal(e, node.name)}.${node.name}`;
    return e.isSloppy ? `${e.prefix}g.${node.name}` : `${e.helper('put')}(${e.prefix}g,${JSON.stringify(node.name)}).value`;
  }
  return `(${JSON.stringify(node.name)}in ${e.prefix}g?${e.prefix}g.${node.name}:${e.helper('missing')}(${JSON.stringify(node.name)}))`;
}

/** In sloppy code a function expression's own name is a constant that may be assigned, to no effect. */
function ignoringWrites({ name }: Node<'Identifier'>): string {
  return `({get value(){return ${name}},set value(v){}}).value`;
}

/** The global object, if it has this property: reading an undeclared name is an error. */
function ownGlobal(e: Emitter, name: string): string {
  return `(${JSON.stringify(name)}in ${e.prefix}g?${e.prefix}g:${e.helper('missing')}(${JSON.stringify(name)}))`;
}

export function emitThis(e: Emitter, node: Node<'ThisExpression'>): void {
  const owner = e.owners.get(node)!;
  if (owner.kind === 'program') e.replace(node, '(void 0)');
  else if (e.hasActivation(owner.node)) e.replace(node, `${e.prefix}me.this`);
  else if (e.analysis.isCaptured(node)) e.replace(node, `${e.prefix}this${e.isDerivedConstructor(owner.node) ? '()' : ''}`);
  else if (owner.isSloppy) e.replace(node, thisIn(e, owner.node));
}

export function emitMeta(e: Emitter, node: Node<'MetaProperty'>): void {
  if (node.meta.name === 'import') {
    const section = e.sectionAt(node.start) ?? 0;
    const variable = `${e.prefix}meta${section}`;
    e.programTemps.add(variable);
    e.replace(node, `(${variable}??=${e.prefix}import.meta(${section}))`);
  } else if (e.hasActivation(e.owners.get(node)!.node)) e.replace(node, `${e.prefix}me.target`);
  else if (e.analysis.isCaptured(node)) e.replace(node, `${e.prefix}nt`);
}
