// The tree that parse5 makes of a page: that of htmlparser2, which css-select reads, but with elements of our own. Those of the adapter have three
// tables each; a page of 1 MB took half as long again to parse, and several times as long to search.

import type { AnyNode, TagNode } from './dom.ts';

interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** Attributes by name: a plain object without inherited names, such as `constructor`, which V8 still reads fast. */
class Attributes {
  [name: string]: string;
}
Object.setPrototypeOf(Attributes.prototype, null);
Reflect.deleteProperty(Attributes.prototype, 'constructor');

class Tag implements TagNode {
  readonly type: TagNode['type'];
  readonly name: string;
  readonly namespace: string;
  readonly attribs: Attributes = new Attributes();
  readonly children: AnyNode[] = [];
  parent: TagNode['parent'] = null;
  prev: AnyNode | null = null;
  next: AnyNode | null = null;

  constructor(name: string, namespace: string) {
    this.type = name === 'script' || name === 'style' ? name : 'tag';
    this.name = name;
    this.namespace = namespace;
  }
}

/** What parse5 is told to do in another way than `parse5-htmlparser2-tree-adapter` does. */
export const treeChanges = {
  createElement(name: string, namespace: string, attributes: readonly Attribute[]): Tag {
    const tag = new Tag(name, namespace);
    treeChanges.adoptAttributes(tag, attributes);
    return tag;
  },
  /** The first of several of one name counts. */
  adoptAttributes({ attribs }: Tag, attributes: readonly Attribute[]): void {
    for (const { name, value } of attributes) attribs[name] ??= value;
  },
  getAttrList({ attribs }: Tag): Attribute[] {
    return Object.keys(attribs).map((name) => ({ name, value: attribs[name]! }));
  },
  /** k6: what is in a `<template>` is a part of the page like any other. */
  setTemplateContent(): void {},
  getTemplateContent: (template: Tag): Tag => template,
};
