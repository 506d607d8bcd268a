// Nodes back to text, character for character as k6 writes them: void elements end in `/>`, quotes become numeric references.

import { childrenOf, isTag, type AnyNode, type TagNode } from './dom.ts';

const voids: ReadonlySet<string> = new Set(
  'area base br col embed hr img input keygen link meta param source track wbr'.split(' '),
);
/** Their text is not escaped. */
const rawTexts: ReadonlySet<string> = new Set('iframe noembed noframes noscript plaintext script style xmp'.split(' '));
/** A line break at their start would be lost when read again, so it is doubled. */
const lineEaters: ReadonlySet<string> = new Set(['pre', 'listing', 'textarea']);

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\r': '&#13;',
};

function escape(text: string): string {
  return /[&<>"'\r]/.test(text) ? text.replace(/[&<>"'\r]/g, (character) => escapes[character]!) : text;
}

/** The text of what is inside `node`. */
export function innerHtml(node: AnyNode): string {
  const isRaw = isTag(node) && rawTexts.has(node.name);
  let text = '';
  for (const child of childrenOf(node)) text += outerHtml(child, isRaw);
  return text;
}

function outerHtml(node: AnyNode, isRaw: boolean): string {
  if (isTag(node)) return tagText(node);
  switch (node.type) {
    case 'text':
      return isRaw ? node.data : escape(node.data);
    case 'comment':
      return `<!--${node.data}-->`;
    case 'directive':
      return `<!DOCTYPE ${doctypeName(node.data)}>`;
    default:
      return innerHtml(node);
  }
}

function tagText(node: TagNode): string {
  let text = `<${node.name}`;
  for (const name of Object.keys(node.attribs)) text += ` ${name}="${escape(node.attribs[name]!)}"`;
  if (voids.has(node.name)) return `${text}/>`;
  const [first] = node.children;
  const lineBreak = lineEaters.has(node.name) && first?.type === 'text' && first.data.startsWith('\n') ? '\n' : '';
  return `${text}>${lineBreak}${innerHtml(node)}</${node.name}>`;
}

/** The name in the data of a document type, `!DOCTYPE html`. */
export function doctypeName(data: string): string {
  return data.replace(/^!doctype\s*/i, '');
}
