// Private methods and accessors. They cannot be replaced after the class is made, so a compiled `#m` has its coroutine entry beside it
// as another private method. Calls name that one; reading `#m` as a value makes a function of it, once.

import { kindOfFunction } from './ast.ts';
import type { AnyNode, FunctionNode } from './ast.ts';
import type { Emitter } from './emitter.ts';
import { makerFor } from './transform-entry.ts';

type Member = Extract<AnyNode, { type: 'MemberExpression' }>;

/** What of a private name is compiled. */
export interface PrivateMember {
  method?: FunctionNode;
  get?: FunctionNode;
  set?: FunctionNode;
}

/** What `#name` of `member` means. */
export function accessorOf(e: Emitter, member: Member): PrivateMember | undefined {
  if (member.property.type !== 'PrivateIdentifier') return undefined;
  const { name } = member.property;
  return e.privateNames.findLast((names) => names.has(name))?.get(name);
}

function compiledMethod(e: Emitter, member: Member): FunctionNode | undefined {
  return accessorOf(e, member)?.method;
}

/** The compiled private method that a call of `member` may delegate to directly. */
export function privateCallee(e: Emitter, member: Member): FunctionNode | undefined {
  const method = compiledMethod(e, member);
  return method !== undefined && kindOfFunction(method) === 0 ? method : undefined;
}

/** What to write around the object of `member` to read a compiled private method as a value. */
export function privateAccess(e: Emitter, member: Member): { before: string; after: string } | undefined {
  const method = compiledMethod(e, member);
  // As the target of an assignment it stays, and fails as it should.
  if (method === undefined || e.scopes.written.has(member) || member.property.type !== 'PrivateIdentifier') return undefined;
  const name = member.property.name;
  const read = `x=>x.#${name},x=>x.#${name}${e.prefix}co`;
  return { before: `${e.helper('priv')}(`, after: `,${read},${makerFor(e, method, `#${name}`)})` };
}

/** A member whose property is read, written or called as it stands. */
export function emitPlainMember(e: Emitter, node: Member): void {
  if (node.object.type === 'Super') {
    if (e.hasActivation(e.owners.get(node)!.node)) e.replace(node.object, `${e.prefix}me.sup`);
    else if (e.analysis.isCaptured(node)) e.replace(node.object, `${e.prefix}sup`);
    e.emitChildren(node);
    return;
  }
  const access = node.optional || e.isInNativeChain ? undefined : privateAccess(e, node);
  if (access === undefined) return e.emitChildren(node);
  e.insert(access.before);
  e.emit(node.object);
  e.insert(access.after);
  e.skipTo(node.end);
}
