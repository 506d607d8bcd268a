// The jQuery-like selection of `k6/html` (k6-facts 5.7): an immutable list of nodes and the selection it came from.

import { queryEscape } from '../http/form.ts';
import { goTypeOf, scriptArray, scriptObject, stringOf, type ScriptObject } from '../script-values.ts';
import { attributeNameOf, dataValue, propertyOf } from './data-attributes.ts';
import { attributeOf, childrenOf, descendants, isTag, matcherOf, textOf, type AnyNode, type Matcher } from './dom.ts';
import { Element } from './element.ts';
import { formPairs, valueOf, type FormPair, type FormValue } from './form-values.ts';
import type { Page } from './page.ts';
import { innerHtml } from './render.ts';
import {
  ancestorsUntil,
  anything,
  closest,
  elementChildren,
  nextOne,
  nextUntil,
  nothing,
  parent,
  previousOne,
  previousUntil,
  siblings,
  walk,
  type Step,
} from './traversal.ts';

export class Selection {
  /** Of the page; empty if it came from no response. */
  readonly url: string;
  readonly #page: Page;
  readonly #nodes: readonly AnyNode[];
  readonly #previous: Selection | undefined;

  constructor(page: Page, nodes: readonly AnyNode[], previous?: Selection) {
    this.url = page.url;
    this.#page = page;
    this.#nodes = nodes;
    this.#previous = previous;
  }

  /** For the host: scripts have no way to name it. */
  static nodesOf(selection: Selection): readonly AnyNode[] {
    return selection.#nodes;
  }

  /** For the host: another selection of the same page. */
  static derive(from: Selection, nodes: readonly AnyNode[]): Selection {
    return new Selection(from.#page, nodes, from);
  }

  static pageOf(selection: Selection): Page {
    return selection.#page;
  }

  add(what: unknown): Selection {
    const added = typeof what === 'string' ? descendants([this.#page.document], matcherOf(what)) : this.#given(what);
    return this.#derive([...new Set([...this.#nodes, ...added])]);
  }

  attr(name: unknown, fallback?: unknown): unknown {
    return attributeOf(this.#nodes[0], stringOf(name)) ?? fallback;
  }

  children(...selector: readonly unknown[]): Selection {
    return this.#walk(elementChildren, selector);
  }

  closest(what: unknown): Selection {
    return this.#derive(walk(this.#nodes, closest(this.#matcher(what))));
  }

  contents(): Selection {
    return this.#derive(walk(this.#nodes, childrenOf));
  }

  data(...name: readonly unknown[]): unknown {
    const [node] = this.#nodes;
    if (node === undefined || !isTag(node) || Object.keys(node.attribs).length === 0) return undefined;
    const { realm } = this.#page;
    if (name.length > 0) {
      const text = attributeOf(node, `data-${attributeNameOf(stringOf(name[0]))}`);
      return text === undefined ? undefined : dataValue(text, realm.parseJson);
    }
    const all = scriptObject(realm);
    for (const [key, text] of Object.entries(node.attribs)) {
      if (key.startsWith('data-') && key.length > 5) all[propertyOf(key.slice(5))] = dataValue(text, realm.parseJson);
    }
    return all;
  }

  end(): Selection {
    return this.#previous ?? this.#derive([]);
  }

  eq(index: unknown): Selection {
    const node = this.#nodes.at(Number(index) || 0);
    return this.#derive(node === undefined ? [] : [node]);
  }

  find(what: unknown): Selection {
    return this.#derive(descendants(this.#nodes, this.#matcher(what)));
  }

  first(): Selection {
    return this.#derive(this.#nodes.slice(0, 1));
  }

  /** One element, or all of them. k6: counts from the end, but does not reach the first that way. */
  get(...index: readonly unknown[]): unknown {
    if (index.length === 0)
      return scriptArray(
        this.#page.realm,
        this.#nodes.map((node) => this.#page.element(node)),
      );
    const at = Math.trunc(Number(index[0])) || 0;
    if (at <= -this.#nodes.length) return undefined;
    return this.#page.element(this.#nodes.at(at));
  }

  has(what: unknown): Selection {
    const matches = this.#matcher(what);
    return this.#derive(this.#nodes.filter((node) => descendants([node], matches, 1).length > 0));
  }

  html(): string {
    const [node] = this.#nodes;
    return node === undefined ? '' : innerHtml(node);
  }

  index(...what: readonly unknown[]): number {
    const [node] = this.#nodes;
    const [other] = what;
    if (node === undefined) return -1;
    if (what.length === 0) return previousUntil(nothing)(node).length;
    if (typeof other === 'string') return descendants([this.#page.document], matcherOf(other)).indexOf(node);
    if (!(other instanceof Selection || other instanceof Element)) return -1;
    const [wanted] = this.#given(other);
    return wanted === undefined ? -1 : this.#nodes.indexOf(wanted);
  }

  last(): Selection {
    return this.#derive(this.#nodes.slice(-1));
  }

  next(...selector: readonly unknown[]): Selection {
    return this.#walk(nextOne, selector);
  }

  nextAll(...selector: readonly unknown[]): Selection {
    return this.#walk(nextUntil(nothing), selector);
  }

  nextUntil(...args: readonly unknown[]): Selection {
    return this.#walkUntil(nextUntil, args);
  }

  parent(...selector: readonly unknown[]): Selection {
    return this.#walk(parent, selector);
  }

  parents(...selector: readonly unknown[]): Selection {
    return this.#walk(ancestorsUntil(nothing), selector);
  }

  parentsUntil(...args: readonly unknown[]): Selection {
    return this.#walkUntil(ancestorsUntil, args);
  }

  prev(...selector: readonly unknown[]): Selection {
    return this.#walk(previousOne, selector);
  }

  prevAll(...selector: readonly unknown[]): Selection {
    return this.#walk(previousUntil(nothing), selector);
  }

  prevUntil(...args: readonly unknown[]): Selection {
    return this.#walkUntil(previousUntil, args);
  }

  /** The fields of a form as the body of a request: sorted by name; of equal names the last counts. */
  serialize(): string {
    const fields = new Map<string, readonly string[]>();
    for (const { name, value } of formPairs(this.#nodes)) {
      if (value !== undefined) fields.set(name, typeof value === 'string' ? [value] : value);
    }
    const pairs: string[] = [];
    for (const name of [...fields.keys()].sort()) {
      for (const value of fields.get(name)!) pairs.push(`${queryEscape(name)}=${queryEscape(value)}`);
    }
    return pairs.join('&');
  }

  serializeArray(): unknown {
    const { realm } = this.#page;
    const pair = ({ name, value }: FormPair): object =>
      Object.assign(scriptObject(realm), { name, value: this.#scriptValue(value) });
    return scriptArray(realm, formPairs(this.#nodes).map(pair));
  }

  serializeObject(): ScriptObject {
    const object = scriptObject(this.#page.realm);
    for (const { name, value } of formPairs(this.#nodes)) object[name] = this.#scriptValue(value);
    return object;
  }

  siblings(...selector: readonly unknown[]): Selection {
    return this.#walk(siblings, selector);
  }

  single(selector: unknown): Selection {
    return this.#derive(descendants(this.#nodes, matcherOf(stringOf(selector)), 1));
  }

  size(): number {
    return this.#nodes.length;
  }

  slice(start: unknown, end?: unknown): Selection {
    return this.#derive(this.#nodes.slice(Number(start) || 0, end === undefined ? undefined : Number(end)));
  }

  text(): string {
    return textOf(this.#nodes);
  }

  toArray(): unknown {
    return scriptArray(
      this.#page.realm,
      this.#nodes.map((node) => this.#derive([node])),
    );
  }

  val(): unknown {
    const [node] = this.#nodes;
    return node === undefined ? undefined : this.#scriptValue(valueOf(node));
  }

  #derive(nodes: readonly AnyNode[]): Selection {
    return new Selection(this.#page, nodes, this);
  }

  #walk(step: Step, selector: readonly unknown[]): Selection {
    return this.#derive(walk(this.#nodes, step, selector.length === 0 ? anything : matcherOf(stringOf(selector[0]))));
  }

  #walkUntil(stepUntil: (isEnd: Matcher) => Step, [end, filter]: readonly unknown[]): Selection {
    const isEnd = end === undefined || end === null ? nothing : this.#matcher(end);
    const matches = filter === undefined || filter === null ? anything : matcherOf(stringOf(filter));
    return this.#derive(walk(this.#nodes, stepUntil(isEnd), matches));
  }

  /** What a selector, a selection or an element stands for. */
  #matcher(what: unknown): Matcher {
    if (typeof what === 'string') return matcherOf(what);
    const nodes = new Set(this.#given(what));
    return (node) => nodes.has(node);
  }

  #given(what: unknown): readonly AnyNode[] {
    if (what instanceof Selection) return what.#nodes;
    if (what instanceof Element) return [Element.nodeOf(what)];
    throw this.#page.realm.error('Error', `invalid argument, cannot use a '${goTypeOf(what)}' as a selector`);
  }

  #scriptValue(value: FormValue): unknown {
    return value === undefined || typeof value === 'string' ? value : scriptArray(this.#page.realm, value);
  }
}
