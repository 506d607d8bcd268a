// Steps from nodes to other nodes. Results hold each node once, in the order in which it is met.

import { childrenOf, isTag, type AnyNode, type Matcher } from './dom.ts';

export type Step = (node: AnyNode) => readonly AnyNode[];

export const anything: Matcher = () => true;
export const nothing: Matcher = () => false;

/** Takes `step` from each node and keeps what matches. */
export function walk(nodes: readonly AnyNode[], step: Step, matches: Matcher = anything): AnyNode[] {
  const found = new Set<AnyNode>();
  for (const node of nodes) for (const next of step(node)) if (matches(next)) found.add(next);
  return [...found];
}

export const elementChildren: Step = (node) => childrenOf(node).filter((child) => isTag(child));

/** The parent, if it is an element. */
export const parent: Step = (node) => (node.parent !== null && isTag(node.parent) ? [node.parent] : []);

export const nextOne: Step = (node) => neighbour(node, 'next');
export const previousOne: Step = (node) => neighbour(node, 'prev');

export function nextUntil(isEnd: Matcher): Step {
  return (node) => after(node, isEnd, 'next');
}

export function previousUntil(isEnd: Matcher): Step {
  return (node) => after(node, isEnd, 'prev');
}

function neighbour(node: AnyNode, direction: 'next' | 'prev'): AnyNode[] {
  let at = node[direction];
  while (at !== null && !isTag(at)) at = at[direction];
  return at === null ? [] : [at];
}

function after(node: AnyNode, isEnd: Matcher, direction: 'next' | 'prev'): AnyNode[] {
  const found: AnyNode[] = [];
  for (let at = node[direction]; at !== null; at = at[direction]) {
    if (!isTag(at)) continue;
    if (isEnd(at)) break;
    found.push(at);
  }
  return found;
}

export function ancestorsUntil(isEnd: Matcher): Step {
  return (node) => {
    const found: AnyNode[] = [];
    for (let at = node.parent; at !== null && isTag(at) && !isEnd(at); at = at.parent) found.push(at);
    return found;
  };
}

export const siblings: Step = (node) => (node.parent === null ? [] : elementChildren(node.parent).filter((one) => one !== node));

/** The node itself or its nearest ancestor that matches. */
export function closest(matches: Matcher): Step {
  return (node) => {
    for (let at: AnyNode | null = node; at !== null; at = at.parent) if (isTag(at) && matches(at)) return [at];
    return [];
  };
}
