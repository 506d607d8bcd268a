// `k6/html` as scripts see it.

declare module 'k6/html' {
  const html: typeof import('k6/html');
  export default html;

  /** The document of a text. What is missing or broken is mended as browsers do. */
  export function parseHTML(text: string): Selection;

  type Wanted = string | Selection | Element;
  type WantedOrTest = Wanted | ((index: number, selection: Selection) => unknown);

  /** Elements of a page, in the manner of jQuery. A selection never changes: methods give new ones. */
  export interface Selection {
    /** Of the page; empty if it came from no response. */
    readonly url: string;
    add(what: Wanted): Selection;
    /** An attribute of the first element. */
    attr(name: string): string | undefined;
    attr(name: string, fallback: string): string;
    children(selector?: string): Selection;
    closest(what: Wanted): Selection;
    /** All nodes inside, also texts and comments. */
    contents(): Selection;
    /** The `data-` attributes of the first element, or one of them; JSON is parsed. */
    data(): Record<string, any>;
    data(name: string): any;
    each(fn: (index: number, element: AnyElement) => void): Selection;
    /** The selection that this one was made from. */
    end(): Selection;
    /** One element; negative numbers count from the end. */
    eq(index: number): Selection;
    filter(what: WantedOrTest): Selection;
    find(what: Wanted): Selection;
    first(): Selection;
    get(): AnyElement[];
    get(index: number): AnyElement | undefined;
    has(what: Wanted): Selection;
    /** What is inside the first element, as HTML. */
    html(): string;
    /** The position of the first element among its siblings, or among what is given; -1 if it is not there. */
    index(what?: Wanted): number;
    is(what: WantedOrTest): boolean;
    last(): Selection;
    map<R>(fn: (index: number, selection: Selection) => R): R[];
    next(selector?: string): Selection;
    nextAll(selector?: string): Selection;
    nextUntil(end?: Wanted, filter?: string): Selection;
    not(what: WantedOrTest): Selection;
    parent(selector?: string): Selection;
    parents(selector?: string): Selection;
    parentsUntil(end?: Wanted, filter?: string): Selection;
    prev(selector?: string): Selection;
    prevAll(selector?: string): Selection;
    prevUntil(end?: Wanted, filter?: string): Selection;
    /** The fields of the form as the body of a request. */
    serialize(): string;
    serializeArray(): FormField[];
    serializeObject(): Record<string, any>;
    siblings(selector?: string): Selection;
    /** The first element that `find` would give. */
    single(selector: string): Selection;
    size(): number;
    slice(start: number, end?: number): Selection;
    /** The text of all elements. */
    text(): string;
    toArray(): Selection[];
    /** The value of a field; of a multiple choice an array. */
    val(): any;
  }
  export interface FormField {
    name: string;
    value: any;
  }

  export interface Attribute {
    name: string;
    value: string;
    owner_element: Element;
    localName(): string;
    namespaceURI(): string;
    prefix(): string;
  }

  type Intersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void ? I : never;
  /** An element whose tag is not known here: it has the methods of one tag only, but which is seen when it runs. */
  export type AnyElement = Intersection<ElementsByTag[keyof ElementsByTag]>;

  /** One node, with the accessors of the DOM as methods. */
  export interface Element {
    attributes(): Record<string, Attribute>;
    childElementCount(): number;
    childNodes(): Element[];
    children(): AnyElement[];
    classList(): string[];
    className(): string | undefined;
    contains(other: Element): boolean;
    firstChild(): Element | undefined;
    firstElementChild(): AnyElement | undefined;
    getAttribute(name: string): string | undefined;
    getAttributeNode(name: string): Attribute | undefined;
    getElementsByClassName(name: string): AnyElement[];
    getElementsByTagName<K extends string>(name: K): (K extends keyof ElementsByTag ? ElementsByTag[K] : AnyElement)[];
    hasAttribute(name: string): boolean;
    hasAttributes(): boolean;
    hasChildNodes(): boolean;
    id(): string;
    innerHTML(): string;
    isDefaultNamespace(): boolean;
    isEqualNode(other: Element): boolean;
    isSameNode(other: Element): boolean;
    lang(): string | undefined;
    lastChild(): Element | undefined;
    lastElementChild(): AnyElement | undefined;
    matches(selector: string): boolean;
    namespaceURI(): string;
    nextElementSibling(): AnyElement | undefined;
    nextSibling(): Element | undefined;
    nodeName(): string;
    /** 1 element, 3 text, 8 comment, 9 document, 10 doctype. */
    nodeType(): number;
    nodeValue(): string | undefined;
    ownerDocument(): Element | undefined;
    parentElement(): AnyElement | undefined;
    parentNode(): Element | undefined;
    previousElementSibling(): AnyElement | undefined;
    previousSibling(): Element | undefined;
    querySelector(selector: string): AnyElement | undefined;
    querySelectorAll(selector: string): AnyElement[];
    selection(): Selection;
    textContent(): string;
    toString(): string;
  }
}
