// What the tables of tags are made of: functions that read one fact from an element.

import { scriptArray } from '../script-values.ts';
import { attributeOf, descendants, documentOf, isTag, matcherOf, type AnyNode } from './dom.ts';
import { isAddress } from './href-parts.ts';
import type { Page } from './page.ts';
import { ancestorsUntil, closest, nothing } from './traversal.ts';

export type Accessor = (node: AnyNode, page: Page) => unknown;

/** The methods that one kind of element has beyond those of all. */
export type Accessors = Readonly<Record<string, Accessor>>;

export function text(name: string): Accessor {
  return (node) => attributeOf(node, name) ?? '';
}

export function flag(name: string): Accessor {
  return (node) => attributeOf(node, name) !== undefined;
}

export function integer(name: string, fallback: number): Accessor {
  return (node) => integerOf(node, name, fallback);
}

export function integerOf(node: AnyNode, name: string, fallback: number): number {
  const value = attributeOf(node, name) ?? '';
  return /^[+-]?\d+$/.test(value) ? Number(value) : fallback;
}

/** An attribute of which only some `values` (separated by spaces) count. */
export function oneOf(name: string, values: string, fallback: unknown): Accessor {
  const known = new Set(values.split(' '));
  return (node) => {
    const value = attributeOf(node, name) ?? '';
    return known.has(value) ? value : fallback;
  };
}

/** An address, resolved if it is known where the page came from. */
export function link(name: string): Accessor {
  return (node, page) => linkOf(node, page, name);
}

export function linkOf(node: AnyNode, page: Page, name: string): string {
  const value = attributeOf(node, name);
  return value === undefined ? '' : resolve(value, page);
}

/** k6: nothing if it cannot be parsed, and a host without a path stays without. */
export function resolve(address: string, { url }: Page): string {
  if (url === '') return address;
  if (!isAddress(address)) return '';
  try {
    const { href } = new URL(address, url);
    return href === `${address}/` ? address : href;
  } catch {
    return address;
  }
}

export function constant(value: unknown): Accessor {
  return () => value;
}

export function words(name: string): Accessor {
  return (node, page) => {
    const value = attributeOf(node, name) ?? '';
    return scriptArray(page.realm, value === '' ? [] : value.split(' '));
  };
}

/** The elements below that match. */
export function all(selector: string): Accessor {
  return (node, page) => elements(page, below(node, selector));
}

/** The first child that matches. */
export function child(selector: string): Accessor {
  return (node, page) => {
    const matches = matcherOf(selector);
    return page.element('children' in node ? node.children.find((one) => isTag(one) && matches(one)) : undefined);
  };
}

export function elements(page: Page, nodes: readonly AnyNode[]): unknown {
  return scriptArray(
    page.realm,
    nodes.map((node) => page.element(node)),
  );
}

export function below(node: AnyNode, selector: string): AnyNode[] {
  return descendants([node], matcherOf(selector));
}

/** The nearest ancestor that matches. */
export function above(node: AnyNode, selector: string): AnyNode | undefined {
  return ancestorsUntil(nothing)(node).find(matcherOf(selector));
}

/** The first element of the document that has the attribute with that value. */
export function withAttribute(node: AnyNode, name: string, value: string): AnyNode[] {
  const root = documentOf(node);
  return root === undefined ? [] : descendants([root], (one) => attributeOf(one, name) === value);
}

/** The form that an element belongs to: around it, or named by its `form` attribute. */
export function formOf(node: AnyNode): AnyNode | undefined {
  const [around] = closest(matcherOf('form'))(node);
  if (around !== undefined) return around;
  const id = attributeOf(node, 'form') ?? '';
  return id === '' ? undefined : withAttribute(node, 'id', id)[0];
}

export const form: Accessor = (node, page) => page.element(formOf(node));

/** The label around an element, and those that name it. */
export const labels: Accessor = (node, page) => {
  const found = new Set(closest(matcherOf('label'))(node));
  const id = attributeOf(node, 'id') ?? '';
  if (id !== '') for (const label of withAttribute(node, 'for', id)) if (matcherOf('label')(label)) found.add(label);
  return elements(page, [...found]);
};
