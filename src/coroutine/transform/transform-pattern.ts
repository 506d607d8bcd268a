// Destructuring that may suspend: writes, in front of each value that the pattern takes, the `yield*` which fetches it (see patterns.ts).

import { unparen, type AnyNode, type FunctionNode } from './ast.ts';
import { calleeText } from './callee-text.ts';
import type { Emitter } from './emitter.ts';
import { isGuarded } from './transform-guard.ts';
import { emitTarget, suspendableTarget } from './transform-target.ts';
import { originalName } from './yield-names.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Pattern = Node<'ObjectPattern' | 'ArrayPattern'>;
type Member = Node<'MemberExpression'>;
type PropertyPattern = Node<'ObjectPattern'>['properties'][number];

export function isPattern(node: AnyNode): node is Pattern {
  return node.type === 'ObjectPattern' || node.type === 'ArrayPattern';
}

/** Something that the pattern reads may suspend, and stands where that is possible. */
export function patternSuspends(e: Emitter, node: AnyNode): node is Pattern {
  if (!e.frame.isCoroutine || !isPattern(node)) return false;
  if (e.suspends(node)) return true;
  const inner =
    node.type === 'ArrayPattern'
      ? node.elements.filter((element) => element !== null)
      : node.properties.map((property) => (property.type === 'RestElement' ? property : (property.value as AnyNode)));
  return inner.some((element) => {
    const target = withoutDefault(element);
    return patternSuspends(e, target) || suspendableTarget(e, target) !== undefined;
  });
}

function withoutDefault(target: AnyNode): AnyNode {
  if (target.type === 'AssignmentPattern') return target.left;
  return target.type === 'RestElement' ? target.argument : target;
}

export function emitDeclarator(e: Emitter, node: Node<'VariableDeclarator'>): void {
  if (!node.init || !patternSuspends(e, node.id)) return e.emitChildren(node);
  const source = e.ownTemp('p');
  emitPattern(e, node.id, source);
  e.copyTo(node.init.start);
  emitSource(e, node.id, source, node.init);
}

/** `({ a } = value)`, whose value is that of the right side. */
export function emitPatternAssignment(e: Emitter, node: Node<'AssignmentExpression'>, pattern: Pattern): void {
  const source = e.ownTemp('p');
  const value = e.ownTemp('v');
  e.copyTo(node.start);
  e.insert('(');
  e.skipTo(pattern.start);
  emitPattern(e, pattern, source);
  e.copyTo(node.right.start);
  e.insert(`${opening(e, pattern, source)}${value}=(`);
  e.emitUnnamed(node.right);
  e.insert(`)${closing(e, pattern, node.right)},${value})`);
}

/** A pattern that takes what a variable of ours holds. */
export function emitPatternOf(e: Emitter, pattern: Pattern, variable: string): void {
  const source = e.ownTemp('p');
  emitPattern(e, pattern, source);
  e.insert(`=${opening(e, pattern, source)}${variable}${closing(e, pattern, undefined)}`);
}

/** The parameters of a function as an array pattern; what is to follow it. */
export function emitParams(e: Emitter, node: FunctionNode): string {
  const source = e.ownTemp('p');
  emitElements(e, node.params, source);
  const helper = node.params.map((param) => isGuarded(e, param)).includes(true) ? 'guardedParams' : 'params';
  return `]=(${source}=${e.helper(helper)}(${e.prefix}p)).source`;
}

function emitSource(e: Emitter, pattern: Pattern, source: string, value: AnyNode): void {
  e.insert(opening(e, pattern, source));
  e.emit(value);
  e.insert(closing(e, pattern, value));
}

function opening(e: Emitter, pattern: Pattern, source: string): string {
  const [object, array] = isGuarded(e, pattern) ? ['guardedObject', 'guardedArray'] : ['object', 'array'];
  return pattern.type === 'ObjectPattern' ? `(${source}=${e.helper(object)}(` : `(${source}=yield*${e.helper(array)}(`;
}

function closing(e: Emitter, pattern: Pattern, value: AnyNode | undefined): string {
  const text = value === undefined ? '"(intermediate value)"' : calleeText(e.source, value);
  if (pattern.type === 'ArrayPattern') return `,${text})).source`;
  const [first] = pattern.properties;
  const key =
    first?.type === 'Property' && !first.computed && first.key.type === 'Identifier'
      ? JSON.stringify(originalName(first.key.name))
      : '';
  return `,${text}${key === '' ? '' : `,${key}`})).source`;
}

/** Writes `pattern` so that it reads from `source`. */
export function emitPattern(e: Emitter, pattern: Pattern, source: string): void {
  e.copyTo(pattern.start + 1);
  if (pattern.type === 'ArrayPattern') emitElements(e, pattern.elements, source, pattern.end);
  else for (const property of pattern.properties) emitProperty(e, property, source);
  e.copyTo(pattern.end);
}

function emitProperty(e: Emitter, property: PropertyPattern, source: string): void {
  e.copyTo(property.start);
  const isRest = property.type === 'RestElement';
  const target = isRest ? property.argument : (property.value as AnyNode);
  const inner = withoutDefault(target);
  const member = slotTarget(e, inner);
  const isNested = patternSuspends(e, inner);
  const temp = isNested ? e.ownTemp('p') : '';
  e.insert('[(');
  const key = isRest ? '' : emitKey(e, property);
  e.skipTo(target.start);
  if (isNested) e.insert(`${temp}=yield*${source}.nested("${kindOf(inner)}",${key},"(intermediate value)"),"v")]:`);
  else if (member === undefined) e.insert(`yield*${source}.${isRest ? 'rest' : 'get'}(${key}))]:`);
  if (isNested) return emitNested(e, target, temp);
  if (member === undefined) return e.emit(target);
  emitSlot(e, target, member, {
    source,
    fetch: `yield*${source}.${isRest ? 'rest' : 'get'}(${key}))]:`,
    put: ['[(', ',"d")]:{}'],
  });
}

/** Says how the key is named; a computed one is evaluated first. */
function emitKey(e: Emitter, property: Exclude<PropertyPattern, { type: 'RestElement' }>): string {
  if (!property.computed) return keyText(e, property.key);
  const variable = e.ownTemp('k');
  e.insert(`${variable}=${e.helper('key')}(`);
  e.skipTo(property.key.start);
  e.nested(() => e.emit(property.key));
  e.insert('),');
  return variable;
}

/** The member that is assigned through a slot, because its setter may suspend or its evaluation, which comes before the value, may be noticed. */
function slotTarget(e: Emitter, target: AnyNode): Member | undefined {
  const member = unparen(target);
  if (member.type !== 'MemberExpression') return undefined;
  if (suspendableTarget(e, member) !== undefined) return member;
  return member.object.type !== 'Super' && hasEffects(e, member) ? member : undefined;
}

function hasEffects(e: Emitter, { object: base, computed, property }: Member): boolean {
  const object = unparen(base);
  if (computed && property.type !== 'Identifier' && property.type !== 'Literal') return true;
  if (object.type === 'ThisExpression') return e.hasActivation(e.owners.get(object)!.node);
  return object.type === 'MemberExpression' ? hasEffects(e, object) : object.type !== 'Identifier' && object.type !== 'Super';
}

interface SlotPlace {
  readonly source: string;
  /** What fetches the value, after the object and the key of the target have been evaluated. */
  readonly fetch: string;
  /** What stands around the assignment, as an element of the pattern. */
  readonly put: readonly [before: string, after: string];
}

/** The pattern assigns to a slot of the source, and the next element moves that to the member. */
function emitSlot(e: Emitter, target: AnyNode, member: Member, { source, fetch, put: [before, after] }: SlotPlace): void {
  const property = emitTarget(e, member, (letter) => e.ownTemp(letter));
  e.skipTo(withoutDefault(target).end);
  e.insert(`${fetch}${source}.target`);
  if (target.type === 'AssignmentPattern') {
    e.copyTo(target.right.start);
    e.emit(target.right);
  }
  e.copyTo(target.end);
  e.insert(`,${before}${property.keyed}${property.write(`${source}.target`)}${after}`);
}

function keyText(e: Emitter, key: AnyNode): string {
  return key.type === 'Identifier' ? JSON.stringify(originalName(key.name)) : e.source.slice(key.start, key.end);
}

function kindOf(pattern: Pattern): 'object' | 'array' {
  return pattern.type === 'ObjectPattern' ? 'object' : 'array';
}

/** A pattern in a pattern, with its default, which is read through a source of the same name. */
function emitNested(e: Emitter, target: AnyNode, source: string): void {
  emitPattern(e, withoutDefault(target) as Pattern, source);
  if (target.type !== 'AssignmentPattern') return;
  e.copyTo(target.right.start);
  emitSource(e, target.left as Pattern, source, target.right);
}

/** Writes elements, each after one that fetches it; `end` is that of the pattern, after which the iterator is closed. */
function emitElements(e: Emitter, elements: readonly (AnyNode | null)[], source: string, end?: number): void {
  let needsComma = false;
  let isClosed = false;
  for (const [index, element] of elements.entries()) {
    if (element === null) {
      e.insert(`{[(yield*${source}.get())]:{}},`);
      e.copyTo(e.find(',', e.position) + 1);
      needsComma = false;
      continue;
    }
    e.copyTo(element.start);
    isClosed = emitElement(e, element, source);
    needsComma = true;
    if (index < elements.length - 1) {
      e.copyTo(e.find(',', element.end) + 1);
      needsComma = false;
    }
  }
  if (end !== undefined && !isClosed) e.insert(`${needsComma ? ',' : ''}{[(yield*${source}.close())]:{}}`);
}

/** True if nothing may come after it. */
function emitElement(e: Emitter, element: AnyNode, source: string): boolean {
  const isRest = element.type === 'RestElement';
  const target = isRest ? element.argument : element;
  const inner = withoutDefault(target);
  const member = slotTarget(e, inner);
  if (patternSuspends(e, inner)) {
    const temp = e.ownTemp('p');
    const call = isRest ? 'nestedRest' : 'nested';
    e.insert(`{[(${temp}=yield*${source}.${call}("${kindOf(inner)}","(intermediate value)"),"v")]:{}},`);
    e.skipTo(target.start);
    emitNested(e, target, temp);
  } else if (member !== undefined) {
    e.insert('{[(');
    e.skipTo(target.start);
    const fetch = `yield*${source}.${isRest ? 'list' : 'get'}())]:{}},`;
    emitSlot(e, target, member, { source, fetch, put: ['{[(', ',"v")]:{}}'] });
  } else {
    e.insert(`{[(yield*${source}.${isRest ? 'rest' : 'get'}())]:{}},`);
    e.emit(element);
    return isRest;
  }
  return false;
}

/** The pattern in the head of a loop that must read from a source. */
export function loopPattern(e: Emitter, left: AnyNode): Pattern | undefined {
  const target = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : unparen(left);
  return patternSuspends(e, target) ? target : undefined;
}
