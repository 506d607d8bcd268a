// Destructuring that may suspend: writes, in front of each value that the pattern takes, the `yield*` which fetches it (see patterns.ts).

import { unparen, type AnyNode, type FunctionNode } from './ast.ts';
import { calleeText } from './callee-text.ts';
import type { Emitter } from './emitter.ts';

type Node<T extends AnyNode['type']> = Extract<AnyNode, { type: T }>;
type Pattern = Node<'ObjectPattern' | 'ArrayPattern'>;

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
  return inner.some((target) => patternSuspends(e, withoutDefault(target)));
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
  e.emit(node.right);
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
  return `]=(${source}=${e.helper('params')}(${e.prefix}p)).source`;
}

function emitSource(e: Emitter, pattern: Pattern, source: string, value: AnyNode): void {
  e.insert(opening(e, pattern, source));
  e.emit(value);
  e.insert(closing(e, pattern, value));
}

function opening(e: Emitter, pattern: Pattern, source: string): string {
  return pattern.type === 'ObjectPattern' ? `(${source}=${e.helper('object')}(` : `(${source}=yield*${e.helper('array')}(`;
}

function closing(e: Emitter, pattern: Pattern, value: AnyNode | undefined): string {
  const text = value === undefined ? '"(intermediate value)"' : calleeText(e.source, value);
  if (pattern.type === 'ArrayPattern') return `,${text})).source`;
  const [first] = pattern.properties;
  const key =
    first?.type === 'Property' && !first.computed && first.key.type === 'Identifier' ? JSON.stringify(first.key.name) : '';
  return `,${text}${key === '' ? '' : `,${key}`})).source`;
}

/** Writes `pattern` so that it reads from `source`. */
export function emitPattern(e: Emitter, pattern: Pattern, source: string): void {
  e.copyTo(pattern.start + 1);
  if (pattern.type === 'ArrayPattern') emitElements(e, pattern.elements, source, pattern.end);
  else for (const property of pattern.properties) emitProperty(e, property, source);
  e.copyTo(pattern.end);
}

function emitProperty(e: Emitter, property: Node<'ObjectPattern'>['properties'][number], source: string): void {
  e.copyTo(property.start);
  if (property.type === 'RestElement') {
    e.insert(`[(yield*${source}.rest())]:`);
    e.skipTo(property.argument.start);
    return e.emit(property.argument);
  }
  const target = property.value as AnyNode;
  const inner = withoutDefault(target);
  const isNested = patternSuspends(e, inner);
  const temp = isNested ? e.ownTemp('p') : '';
  const get = hasEffects(inner) ? `${source}.later` : `yield*${source}.get`;
  e.insert(isNested ? `[(${temp}=yield*${source}.nested("${kindOf(inner)}",` : `[(${get}(`);
  if (property.computed) {
    e.skipTo(property.key.start);
    e.nested(() => e.emit(property.key));
  } else e.insert(keyText(e, property.key));
  e.insert(isNested ? `,"(intermediate value)"),"v")]:` : '))]:');
  e.skipTo(target.start);
  if (isNested) emitNested(e, target, temp);
  else e.emit(target);
}

/** The target is evaluated before its value is taken: if that can be noticed, the value must be taken natively. */
function hasEffects(target: AnyNode): boolean {
  if (target.type !== 'MemberExpression') return false;
  const object = unparen(target.object);
  const isPlain = object.type === 'Identifier' || object.type === 'ThisExpression' || object.type === 'Super';
  const isKeyPlain = !target.computed || target.property.type === 'Identifier' || target.property.type === 'Literal';
  return !isKeyPlain || !(isPlain || (object.type === 'MemberExpression' && !hasEffects(object)));
}

function keyText(e: Emitter, key: AnyNode): string {
  return key.type === 'Identifier' ? JSON.stringify(key.name) : e.source.slice(key.start, key.end);
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
  const fetch = (call: string): void => e.insert(`{[(${call})]:{}},`);
  let needsComma = false;
  let isClosed = false;
  for (const [index, element] of elements.entries()) {
    if (element === null) {
      fetch(`yield*${source}.get()`);
      e.copyTo(e.find(',', e.position) + 1);
      needsComma = false;
      continue;
    }
    e.copyTo(element.start);
    const inner = withoutDefault(element);
    const isRest = element.type === 'RestElement';
    if (patternSuspends(e, inner)) {
      const temp = e.ownTemp('p');
      const call = isRest ? 'nestedRest' : 'nested';
      fetch(`${temp}=yield*${source}.${call}("${kindOf(inner)}","(intermediate value)"),"v"`);
      if (isRest) e.skipTo(inner.start);
      emitNested(e, isRest ? inner : element, temp);
    } else {
      fetch(hasEffects(inner) ? `${source}.${isRest ? 'restLater' : 'later'}()` : `yield*${source}.${isRest ? 'rest' : 'get'}()`);
      e.emit(element);
      isClosed = isRest;
    }
    needsComma = true;
    if (index < elements.length - 1) {
      e.copyTo(e.find(',', element.end) + 1);
      needsComma = false;
    }
  }
  if (end !== undefined && !isClosed) {
    if (!needsComma) e.insert(`{[(yield*${source}.close())]:{}}`);
    else e.insert(`,{[(yield*${source}.close())]:{}}`);
  }
}

/** The pattern in the head of a loop that must read from a source. */
export function loopPattern(e: Emitter, left: AnyNode): Pattern | undefined {
  const target = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : unparen(left);
  return patternSuspends(e, target) ? target : undefined;
}
