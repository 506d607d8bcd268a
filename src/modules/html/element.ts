// One node as scripts see it: the accessors of the DOM as methods (k6-facts 5.7). Those of single tags are in the families.
// k6: an element that querySelector() found speaks for all that matched (its text is all their texts); here it is the first.

import { scriptArray, scriptObject, stringOf } from '../script-values.ts';
import {
  attributeOf,
  childrenOf,
  descendants,
  documentOf,
  isBelow,
  isTag,
  matcherOf,
  textOf,
  type AnyNode,
  type Matcher,
} from './dom.ts';
import type { Page } from './page.ts';
import { doctypeName, innerHtml } from './render.ts';
import { elementChildren, nextOne, previousOne } from './traversal.ts';

const namespaces: Readonly<Record<string, string>> = {
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
  '': 'http://www.w3.org/1999/xhtml',
};

const nodeTypes: Readonly<Record<string, number>> = { text: 3, comment: 8, root: 9, directive: 10 };

export class Element {
  readonly #page: Page;
  readonly #node: AnyNode;

  constructor(page: Page, node: AnyNode) {
    this.#page = page;
    this.#node = node;
  }

  /** For the host: scripts have no way to name it. */
  static nodeOf(element: Element): AnyNode {
    return element.#node;
  }

  static pageOf(element: Element): Page {
    return element.#page;
  }

  attributes(): object {
    const all = scriptObject(this.#page.realm);
    if (isTag(this.#node))
      for (const [name, value] of Object.entries(this.#node.attribs)) all[name] = this.#attribute(name, value);
    return all;
  }

  childElementCount(): number {
    return elementChildren(this.#node).length;
  }

  childNodes(): unknown {
    return this.#list(childrenOf(this.#node));
  }

  children(): unknown {
    return this.#list(elementChildren(this.#node));
  }

  classList(): unknown {
    const names = (attributeOf(this.#node, 'class') ?? '').split(/\s+/).filter((name) => name !== '');
    return scriptArray(this.#page.realm, names);
  }

  className(): string | undefined {
    return attributeOf(this.#node, 'class');
  }

  contains(other: unknown): boolean {
    return other instanceof Element && isBelow(other.#node, this.#node);
  }

  // k6: crashes where there is no such node.
  firstChild(): unknown {
    return this.#page.element(childrenOf(this.#node)[0]);
  }

  firstElementChild(): unknown {
    return this.#page.element(elementChildren(this.#node)[0]);
  }

  getAttribute(name: unknown): string | undefined {
    return attributeOf(this.#node, stringOf(name));
  }

  getAttributeNode(name: unknown): object | undefined {
    const value = attributeOf(this.#node, stringOf(name));
    return value === undefined ? undefined : this.#attribute(stringOf(name), value);
  }

  getElementsByClassName(name: unknown): unknown {
    return this.#list(this.#find(`.${stringOf(name)}`));
  }

  getElementsByTagName(name: unknown): unknown {
    return this.#list(this.#find(stringOf(name)));
  }

  hasAttribute(name: unknown): boolean {
    return attributeOf(this.#node, stringOf(name)) !== undefined;
  }

  hasAttributes(): boolean {
    return isTag(this.#node) && Object.keys(this.#node.attribs).length > 0;
  }

  hasChildNodes(): boolean {
    return childrenOf(this.#node).length > 0;
  }

  id(): string {
    return attributeOf(this.#node, 'id') ?? '';
  }

  innerHTML(): string {
    return innerHtml(this.#node);
  }

  isDefaultNamespace(): boolean {
    return this.#prefix === '';
  }

  /** k6: compares what is inside only. */
  isEqualNode(other: unknown): boolean {
    return other instanceof Element && innerHtml(other.#node) === innerHtml(this.#node);
  }

  isSameNode(other: unknown): boolean {
    return other instanceof Element && other.#node === this.#node;
  }

  lang(): string | undefined {
    return attributeOf(this.#node, 'lang');
  }

  lastChild(): unknown {
    return this.#page.element(childrenOf(this.#node).at(-1));
  }

  lastElementChild(): unknown {
    return this.#page.element(elementChildren(this.#node).at(-1));
  }

  matches(selector: unknown): boolean {
    return isTag(this.#node) && matcherOf(stringOf(selector))(this.#node);
  }

  namespaceURI(): string {
    return namespaces[this.#prefix]!;
  }

  nextElementSibling(): unknown {
    return this.#page.element(nextOne(this.#node)[0]);
  }

  nextSibling(): unknown {
    return this.#page.element(this.#node.next);
  }

  nodeName(): string {
    const node = this.#node;
    if (isTag(node)) return node.name;
    if (node.type === 'root') return '#document';
    return node.type === 'directive' ? doctypeName(node.data) : `#${node.type}`;
  }

  nodeType(): number {
    return nodeTypes[this.#node.type] ?? 1;
  }

  /** k6: the value of a comment is empty. */
  nodeValue(): string | undefined {
    return this.#node.type === 'text' || this.#node.type === 'comment' ? textOf([this.#node]) : undefined;
  }

  ownerDocument(): unknown {
    return this.#page.element(documentOf(this.#node));
  }

  parentElement(): unknown {
    const { parent } = this.#node;
    return parent !== null && isTag(parent) ? this.#page.element(parent) : undefined;
  }

  parentNode(): unknown {
    return this.#page.element(this.#node.parent);
  }

  previousElementSibling(): unknown {
    return this.#page.element(previousOne(this.#node)[0]);
  }

  previousSibling(): unknown {
    return this.#page.element(this.#node.prev);
  }

  querySelector(selector: unknown): unknown {
    return this.#page.element(this.#find(stringOf(selector))[0]);
  }

  querySelectorAll(selector: unknown): unknown {
    return this.#list(this.#find(stringOf(selector)));
  }

  selection(): object {
    return this.#page.selection([this.#node]);
  }

  textContent(): string {
    return textOf([this.#node]);
  }

  toString(): string {
    return isTag(this.#node) ? '[object html.Node]' : `[object ${this.nodeName()}]`;
  }

  get #prefix(): string {
    const uri = isTag(this.#node) ? this.#node.namespace : undefined;
    return Object.keys(namespaces).find((prefix) => namespaces[prefix] === uri) ?? '';
  }

  #find(selector: string): readonly AnyNode[] {
    const matches: Matcher = matcherOf(selector);
    return descendants([this.#node], matches);
  }

  #list(nodes: readonly AnyNode[]): unknown {
    return scriptArray(
      this.#page.realm,
      nodes.map((node) => this.#page.element(node)),
    );
  }

  #attribute(name: string, value: string): object {
    return Object.assign(scriptObject(this.#page.realm), {
      owner_element: this,
      name,
      value,
      localName: () => name,
      namespaceURI: () => namespaces[''],
      prefix: () => '',
    });
  }
}
