import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { childrenOf, descendants, isTag, parseDocument, type AnyNode, type Document } from './dom.ts';

const load = createRequire(import.meta.url);
const { parse } = load('parse5') as { parse: (text: string, options: object) => Document };
const { adapter } = load('parse5-htmlparser2-tree-adapter') as { adapter: object };

const pages: readonly [name: string, text: string][] = [
  ['nothing', ''],
  ['text', 'a &amp; b < c'],
  [
    'a page',
    '<!DOCTYPE html><html lang=en><head><title>t</title><style>p{}</style><body class=a><p id=x>one<p>two<br></p></html><!--c-->',
  ],
  [
    'attributes that are there twice',
    '<p id=1 ID=2 constructor=x __proto__=y toString=z>t</p><body a=1><body a=2 b=3><html c=4>',
  ],
  [
    'tables in disorder',
    'a<table>b<tr><td>1<td>2<div>3<tr>c<table><td>4</table></table>d<select><option>x<option selected>y</select>',
  ],
  ['tags in disorder', '<b>1<i>2</b>3</i>4<p><b><p>5</b></p><a href=x>6<a href=y>7</a></a><ul><li>8<li>9</ul></div>'],
  [
    'other languages',
    '<svg viewBox="0 0 1 1"><PATH d=x /><foreignObject><p>f</p></foreignObject><a xlink:href=u>l</a></svg><math><mi>x<annotation-xml encoding="text/html"><div>h</div></annotation-xml></math>',
  ],
  ['scripts', '<script>if (a<b) "</p>"</script><noscript><p>n</noscript><textarea>\n<p></textarea><plaintext><b>'],
];

function shown(node: AnyNode): unknown {
  if (!('children' in node)) return [node.type, node.data];
  return [node.type, isTag(node) ? [node.name, node.namespace, { ...node.attribs }] : undefined, node.children.map(shown)];
}

function checkLinks(parent: AnyNode): void {
  const children = childrenOf(parent);
  for (const [index, child] of children.entries()) {
    assert.equal(child.parent, parent);
    assert.equal(child.prev, children[index - 1] ?? null);
    assert.equal(child.next, children[index + 1] ?? null);
    checkLinks(child);
  }
}

for (const [name, text] of pages) {
  test(`${name}: the tree is that of the adapter`, () => {
    const page = parseDocument(text);
    assert.deepEqual(shown(page), shown(parse(text, { treeAdapter: adapter })));
    checkLinks(page);
  });
}

test('what is in a template is below it', () => {
  const page = parseDocument('<template><p>1</p><template><i>2</i></template></template>');
  checkLinks(page);
  const names = descendants([page], () => true).map((node) => (isTag(node) ? node.name : ''));
  assert.deepEqual(names, ['html', 'head', 'template', 'p', 'template', 'i', 'body']);
});

test('what lies below several nodes is found once, in order, and nothing beside them', () => {
  const page = parseDocument('<div id=a><p>1<b>2</b></p><i></i></div><div id=b><b>3</b></div><b>4</b>');
  const found = (id: string): AnyNode => descendants([page], (node) => isTag(node) && node.attribs['id'] === id)[0]!;
  const below = (...nodes: AnyNode[]): string[] => descendants(nodes, () => true).map((node) => (isTag(node) ? node.name : ''));
  assert.deepEqual(below(found('a')), ['p', 'b', 'i']);
  assert.deepEqual(below(found('b'), found('a'), childrenOf(found('a'))[0]!), ['b', 'p', 'b', 'i']);
  assert.deepEqual(below(childrenOf(found('a'))[1]!), []);
});
