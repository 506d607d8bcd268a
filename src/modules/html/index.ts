// `k6/html` (k6-facts 5.7): parseHTML, and what `res.html()` and its like need of it.

import type { ModuleKind, Realm } from '../../vu/index.ts';
import { perRealm } from '../per-vu.ts';
import { namespaceMaker, scriptFunctions, stringOf } from '../script-values.ts';
import { isTag, parseDocument, type AnyNode, type Document } from './dom.ts';
import { Element } from './element.ts';
import { families } from './families-table.ts';
import type { Page } from './page.ts';
import { installCallbackMethods } from './selection-callbacks.ts';
import { Selection } from './selection.ts';

export { Selection };

type ElementClass = new (page: Page, node: AnyNode) => Element;

class ParsedPage implements Page {
  readonly realm: Realm;
  readonly document: Document;
  readonly url: string;

  constructor(realm: Realm, text: string, url: string) {
    this.realm = realm;
    this.document = parseDocument(text);
    this.url = url;
  }

  element(node: AnyNode | null | undefined): object | undefined {
    if (node === null || node === undefined) return undefined;
    return new (isTag(node) ? classOf(node.name) : Element)(this, node);
  }

  selection(nodes: readonly AnyNode[]): Selection {
    return new Selection(this, nodes);
  }
}

/** The classes of single tags, made when first met. */
const classes = new Map<string, ElementClass>();

function classOf(tag: string): ElementClass {
  if (!Object.hasOwn(families, tag)) return Element;
  let made = classes.get(tag);
  if (made === undefined) {
    made = class extends Element {};
    for (const [name, read] of Object.entries(families[tag]!)) {
      const method = function (this: Element): unknown {
        return read(Element.nodeOf(this), Element.pageOf(this));
      };
      Object.defineProperty(made.prototype, name, { value: method, writable: true, configurable: true });
    }
    classes.set(tag, made);
  }
  return made;
}

/** Lets `instanceof Object` hold for selections and elements in the script's world, and gives selections the methods with callbacks. */
const prepare = perRealm((realm) => {
  for (const { prototype } of [Selection, Element]) {
    Object.setPrototypeOf(prototype, realm.global.Object.prototype);
    Object.defineProperty(prototype, 'constructor', { value: realm.global.Object, writable: true, configurable: true });
  }
  installCallbackMethods();
  return true;
});

/** The document of `text` as a selection. `url` is where it came from, or empty. */
export function parseHtml(realm: Realm, text: string, url: string): Selection {
  prepare(realm);
  const page = new ParsedPage(realm, text, url);
  return page.selection([page.document]);
}

const namespaces = perRealm((realm) =>
  namespaceMaker(
    realm,
    scriptFunctions(realm, {
      parseHTML: (text: unknown) => parseHtml(realm, text === undefined || text === null ? '' : stringOf(text), ''),
    }),
  ),
);

export const html: ModuleKind = (vu) => namespaces(vu.realm)();
