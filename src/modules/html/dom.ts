// Parsing and selecting, with parse5 (what browsers make of any text) and css-select. Both are loaded when the first page is parsed: most
// scripts never do. A document does not change, so compiled selectors may cache.

import { createRequire } from 'node:module';
import { treeChanges } from './tree.ts';

interface Linked {
  readonly parent: TagNode | Document | null;
  readonly prev: AnyNode | null;
  readonly next: AnyNode | null;
}

export interface TagNode extends Linked {
  readonly type: 'tag' | 'script' | 'style';
  readonly name: string;
  readonly namespace?: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly AnyNode[];
}

export interface Document extends Linked {
  readonly type: 'root';
  readonly children: readonly AnyNode[];
}

interface DataNode extends Linked {
  readonly type: 'text' | 'comment' | 'directive';
  readonly data: string;
}

export type AnyNode = TagNode | Document | DataNode;

export type Matcher = (node: AnyNode) => boolean;

interface Parser {
  readonly parse: (text: string, options: { readonly treeAdapter: unknown }) => Document;
}
interface TreeAdapter {
  readonly adapter: object;
}
interface SelectorOptions {
  readonly relativeSelector: boolean;
  /** Other selectors, or functions. */
  readonly pseudos: Readonly<Record<string, string | ((node: TagNode, value?: string | null) => boolean)>>;
}
interface SelectorEngine {
  readonly compile: (selector: string, options: SelectorOptions) => Matcher;
}

const mostMatchers = 1000;
const load = createRequire(import.meta.url);
let parser: ((text: string) => Document) | undefined;
let engine: SelectorEngine | undefined;
const matchers = new Map<string, Matcher>();

/** The document that a browser would make of `text`. */
export function parseDocument(text: string): Document {
  if (parser === undefined) {
    const { parse } = load('parse5') as Parser;
    const { adapter } = load('parse5-htmlparser2-tree-adapter') as TreeAdapter;
    const treeAdapter = { ...adapter, ...treeChanges };
    parser = (source) => parse(source, { treeAdapter });
  }
  return parser(text);
}

/** What `selector` matches. Like in k6, a selector that cannot be read matches nothing. */
export function matcherOf(selector: string): Matcher {
  let matcher = matchers.get(selector);
  if (matcher === undefined) {
    if (matchers.size >= mostMatchers) matchers.clear();
    matchers.set(selector, (matcher = compile(selector)));
  }
  return matcher;
}

function compile(selector: string): Matcher {
  engine ??= load('css-select') as SelectorEngine;
  try {
    return engine.compile(selector, selectorOptions);
  } catch {
    return () => false;
  }
}

const controls = 'button, input, select, textarea, fieldset';

/** The pseudo-classes that k6 has beyond CSS, or reads in another way. */
const selectorOptions: SelectorOptions = {
  relativeSelector: false,
  pseudos: {
    // css-select does not know that a disabled fieldset disables what is in it.
    disabled: `:is(${controls}, optgroup, option)[disabled], optgroup[disabled] > option,
      fieldset[disabled] :is(${controls}):not(fieldset[disabled] > legend:first-of-type *)`,
    contains: (node, text) => textOf([node]).toLowerCase().includes(unquoted(text).toLowerCase()),
    containsown: (node, text) => ownText(node).toLowerCase().includes(unquoted(text).toLowerCase()),
    haschild: (node, selector) => node.children.some(matcherOf(unquoted(selector))),
    matchesown: (node, pattern) => new RegExp(unquoted(pattern)).test(ownText(node)),
  },
};

function unquoted(text: string | null | undefined): string {
  return (text ?? '').trim().replace(/^(["'])(.*)\1$/s, '$2');
}

function ownText(node: TagNode): string {
  return textOf(node.children.filter((child) => child.type === 'text'));
}

export function isTag(node: AnyNode): node is TagNode {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

const none: readonly AnyNode[] = [];

export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return (node as Partial<TagNode>).children ?? none;
}

/** All texts in `nodes`, joined; comments do not count. */
export function textOf(nodes: readonly AnyNode[]): string {
  let text = '';
  for (const node of nodes) text += node.type === 'text' ? node.data : textOf(childrenOf(node));
  return text;
}

export function attributeOf(node: AnyNode | undefined, name: string): string | undefined {
  return node !== undefined && isTag(node) && Object.hasOwn(node.attribs, name) ? node.attribs[name] : undefined;
}

/** What lies below `nodes` and matches, each once, in the order of the document below each node; no more than the first `most`. */
export function descendants(nodes: readonly AnyNode[], matches: Matcher, most: number = Infinity): AnyNode[] {
  const found: AnyNode[] = [];
  for (const root of nodes) {
    let node = childrenOf(root)[0] ?? root;
    while (node !== root) {
      if (isTag(node) && matches(node) && found.push(node) === most) return found;
      node = following(node, root);
    }
  }
  return nodes.length > 1 ? [...new Set(found)] : found;
}

/** The node after `node` in the order of the document; `root` after the last one below it. */
function following(node: AnyNode, root: AnyNode): AnyNode {
  const { children } = node as Partial<TagNode>;
  if (children !== undefined && children.length > 0) return children[0]!;
  let at = node;
  while (at.next === null) {
    at = at.parent!;
    if (at === root) return root;
  }
  return at.next;
}

export function documentOf(node: AnyNode): Document | undefined {
  let at: AnyNode | null = node;
  while (at !== null && at.type !== 'root') at = at.parent;
  return at ?? undefined;
}

/** True if `node` is below `ancestor`. */
export function isBelow(node: AnyNode, ancestor: AnyNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
}
