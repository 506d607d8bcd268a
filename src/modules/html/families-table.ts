// By tag: the methods of its elements beyond those of all. Names and defaults are k6's.

import {
  above,
  all,
  below,
  child,
  constant,
  elements,
  flag,
  form,
  formOf,
  integer,
  integerOf,
  labels,
  link,
  linkOf,
  oneOf,
  resolve,
  text,
  withAttribute,
  words,
  type Accessor,
  type Accessors,
} from './accessors.ts';
import { attributeOf, matcherOf, textOf, type AnyNode } from './dom.ts';
import { valueOrHtml } from './form-values.ts';
import { hrefParts } from './href-parts.ts';

const content: Accessor = (node) => textOf([node]);
const value: Accessor = (node) => valueOrHtml(node);
const crossOrigin = oneOf('crossorigin', 'anonymous use-credentials', undefined);
const referrerPolicies = 'no-referrer no-referrer-when-downgrade origin origin-when-cross-origin unsafe-url';
const referrerPolicy = oneOf('referrerpolicy', referrerPolicies, '');
const enctypes = 'multipart/form-data text/plain';
const urlencoded = 'application/x-www-form-urlencoded';
const enctype = oneOf('enctype', enctypes, urlencoded);
const autocomplete = oneOf('autocomplete', 'off', 'on');
const tabIndex = integer('tabindex', 0);

/** An attribute of the element's own (`formaction`), or that of its form. */
function ofForm(node: AnyNode, name: string): string | undefined {
  return attributeOf(node, `form${name}`) ?? attributeOf(formOf(node), name);
}

const formField: Accessors = {
  form,
  formAction: (node, page) => {
    const action = ofForm(node, 'action') ?? '';
    return action === '' ? page.url : resolve(action, page);
  },
  formEnctype: (node) => {
    const type = ofForm(node, 'enctype') ?? '';
    return enctypes.split(' ').includes(type) ? type : urlencoded;
  },
  formMethod: (node) => ((ofForm(node, 'method') ?? '').toLowerCase() === 'post' ? 'post' : 'get'),
  formNoValidate: (node) => ofForm(node, 'novalidate') !== undefined,
  formTarget: (node) => ofForm(node, 'target') ?? '',
  labels,
  name: text('name'),
};

function href(read: (parts: ReturnType<typeof hrefParts>) => string): Accessor {
  return (node, page) => read(hrefParts(linkOf(node, page, 'href')));
}

const hyperlink: Accessors = {
  accessKey: text('accesskey'),
  download: text('download'),
  hash: href(({ hash }) => hash),
  host: href(({ host }) => host),
  hostname: href(({ hostname }) => hostname),
  href: link('href'),
  hrefLang: text('hreflang'),
  origin: (node, page) => {
    const address = linkOf(node, page, 'href');
    const { scheme, authority } = hrefParts(address);
    if (scheme === '') return '';
    return scheme === 'file' ? address : `${scheme}://${authority}`;
  },
  password: href(({ password }) => password),
  pathname: href(({ path }) => path),
  port: href(({ port }) => port),
  // k6: without the colon that browsers add, and a colon where there is none.
  protocol: href(({ scheme }) => (scheme === '' ? ':' : scheme)),
  referrerPolicy,
  rel: text('rel'),
  relList: words('rel'),
  search: href(({ search }) => search),
  target: text('target'),
  text: content,
  toString: link('href'),
  type: text('type'),
  username: href(({ username }) => username),
};

const media: Accessors = {
  autoplay: flag('autoplay'),
  controls: flag('controls'),
  crossOrigin,
  currentSrc: text('src'),
  defaultMuted: flag('muted'),
  loop: flag('loop'),
  mediaGroup: text('mediagroup'),
  muted: flag('muted'),
  preload: oneOf('preload', 'metadata none', 'auto'),
  src: link('src'),
  textTracks: all('track'),
};

const modification: Accessors = { cite: text('cite'), datetime: text('datetime') };
const section: Accessors = { rows: all('tr') };

const cell: Accessors = {
  cellIndex: (node) => indexWithin(node, 'tr', 'th,td'),
  colSpan: integer('colspan', 1),
  headers: text('headers'),
  rowSpan: integer('rowspan', 1),
};

/** The position of an element among those that match `selector` inside its nearest ancestor `around`; -1 without one. */
function indexWithin(node: AnyNode, around: string, selector: string): number {
  const ancestor = above(node, around);
  return ancestor === undefined ? -1 : below(ancestor, selector).indexOf(node);
}

function progressOf(node: AnyNode, fallback: number): number {
  const done = nonNegative(attributeOf(node, 'value'));
  return done === undefined ? fallback : done / maximumOf(node);
}

function maximumOf(node: AnyNode): number {
  return nonNegative(attributeOf(node, 'max')) ?? 1;
}

function nonNegative(number: string | undefined): number | undefined {
  return number !== undefined && number.trim() !== '' && Number(number) >= 0 ? Number(number) : undefined;
}

const listless: ReadonlySet<string> = new Set(['hidden', 'checkbox', 'radio', 'file', 'button']);

const inputTypes =
  'button checkbox color date datetime-local email file hidden image month number password radio range reset search submit tel ' +
  'time url week';

export const families: Readonly<Record<string, Accessors>> = {
  a: hyperlink,
  area: hyperlink,
  audio: media,
  base: {
    href: (node, page) => (attributeOf(node, 'href') === undefined ? page.url : linkOf(node, page, 'href')),
    target: text('target'),
  },
  button: {
    ...formField,
    accessKey: text('accesskey'),
    autofocus: flag('autofocus'),
    disabled: flag('disabled'),
    tabIndex,
    type: oneOf('type', 'button menu reset', 'submit'),
    value,
  },
  canvas: { height: integer('height', 150), width: integer('width', 150) },
  data: { value: text('value') },
  datalist: { options: all('option') },
  del: modification,
  embed: { height: text('height'), src: text('src'), type: text('type'), width: text('width') },
  fieldset: {
    disabled: flag('disabled'),
    elements: all('input,select,button,textarea'),
    form,
    name: text('name'),
    type: constant('fieldset'),
    validity: constant(undefined),
  },
  form: {
    acceptCharset: text('accept-charset'),
    action: link('action'),
    autocomplete,
    elements: all('input,select,button,textarea,fieldset'),
    encoding: enctype,
    enctype,
    length: (node) => below(node, 'input,select,button,textarea,fieldset').length,
    // k6: `POST` in capitals is a get.
    method: oneOf('method', 'post', 'get'),
    name: text('name'),
    noValidate: flag('novalidate'),
    target: text('target'),
  },
  iframe: {
    allowfullscreen: flag('allowfullscreen'),
    height: text('height'),
    name: text('name'),
    referrerPolicy,
    src: link('src'),
    width: text('width'),
  },
  img: {
    alt: text('alt'),
    crossOrigin,
    currentSrc: link('src'),
    height: integer('height', 0),
    isMap: flag('ismap'),
    name: text('name'),
    referrerPolicy,
    sizes: text('sizes'),
    src: link('src'),
    srcset: text('srcset'),
    useMap: text('usemap'),
    width: integer('width', 0),
  },
  input: {
    ...formField,
    accept: text('accept'),
    accessKey: text('accesskey'),
    alt: text('alt'),
    autocomplete,
    autofocus: flag('autofocus'),
    checked: flag('checked'),
    defaultChecked: flag('checked'),
    defaultValue: text('value'),
    dirName: text('dirname'),
    disabled: flag('disabled'),
    height: text('height'),
    list: (node, page) => {
      const id = attributeOf(node, 'list') ?? '';
      if (id === '' || listless.has(attributeOf(node, 'type') ?? '')) return undefined;
      return page.element(withAttribute(node, 'id', id).find(matcherOf('datalist')));
    },
    max: text('max'),
    maxLength: integer('maxlength', -1),
    min: text('min'),
    multiple: flag('multiple'),
    pattern: text('pattern'),
    placeholder: text('placeholder'),
    readonly: flag('readonly'),
    required: flag('required'),
    size: integer('size', 0),
    src: link('src'),
    step: text('step'),
    tabIndex,
    type: oneOf('type', inputTypes, 'text'),
    value: text('value'),
    width: text('width'),
  },
  ins: modification,
  keygen: {
    autofocus: flag('autofocus'),
    challenge: text('challenge'),
    disabled: flag('disabled'),
    form,
    keytype: oneOf('keytype', 'DSA EC', 'RSA'),
    labels,
    name: text('name'),
    type: constant('keygen'),
  },
  label: {
    control: (node, page) => {
      const id = attributeOf(node, 'for');
      return id === undefined ? undefined : page.element(withAttribute(node, 'id', id)[0]);
    },
    form,
    htmlFor: text('for'),
  },
  legend: { accessKey: text('accesskey'), form },
  li: { type: oneOf('type', '1 a A i I disc square circle', ''), value: integer('value', 0) },
  link: {
    crossOrigin,
    href: link('href'),
    hreflang: text('hreflang'),
    media: text('media'),
    referrerPolicy,
    rel: text('rel'),
    relList: words('rel'),
    target: text('target'),
    type: text('type'),
  },
  map: {
    areas: all('area'),
    images: (node, page) => {
      const id = attributeOf(node, 'id');
      const users = id === undefined ? [] : withAttribute(node, 'usemap', `#${id}`);
      return elements(page, users.filter(matcherOf('img,object')));
    },
    name: text('name'),
  },
  meta: { content: text('content'), httpEquiv: oneOf('http-equiv', 'default-style refresh', 'content-type'), name: text('name') },
  meter: {
    high: integer('high', 0),
    labels,
    low: integer('low', 0),
    max: integer('max', 0),
    min: integer('min', 0),
    optimum: integer('optimum', 0),
  },
  object: {
    data: link('data'),
    form,
    height: text('height'),
    name: text('name'),
    tabIndex,
    type: text('type'),
    typeMustMatch: flag('typemustmatch'),
    useMap: text('usemap'),
    width: text('width'),
  },
  ol: { reversed: flag('reversed'), start: integer('start', 0), type: oneOf('type', 'a A i I', '1') },
  optgroup: { disabled: flag('disabled'), label: text('label') },
  option: {
    defaultSelected: flag('selected'),
    disabled: (node) => {
      if (attributeOf(node, 'disabled') !== undefined) return true;
      return attributeOf(above(node, 'optgroup'), 'disabled') !== undefined;
    },
    form: (node, page) => page.element(formOf(above(node, 'select') ?? node)),
    index: (node) => Math.max(0, indexWithin(node, 'select,datalist', 'option')),
    label: (node) => attributeOf(node, 'label') ?? textOf([node]),
    selected: flag('selected'),
    text: content,
    value,
  },
  output: {
    defaultValue: content,
    form,
    htmlFor: text('for'),
    labels,
    name: text('name'),
    type: constant('output'),
    value: content,
  },
  param: { name: text('name'), value: text('value') },
  pre: { name: text('name'), value: text('value') },
  progress: {
    labels,
    max: (node) => maximumOf(node),
    position: (node) => progressOf(node, -1),
    value: (node) => progressOf(node, 0),
  },
  // k6: has these under the tag `quote`, which HTML has not.
  q: { cite: text('cite') },
  quote: { cite: text('cite') },
  blockquote: { cite: text('cite') },
  script: {
    async: flag('async'),
    charset: text('charset'),
    crossOrigin: text('crossorigin'),
    defer: flag('defer'),
    noModule: flag('nomodule'),
    src: link('src'),
    text: content,
    type: text('type'),
  },
  select: {
    autofocus: flag('autofocus'),
    disabled: flag('disabled'),
    form,
    labels,
    length: (node) => below(node, 'option').length,
    multiple: flag('multiple'),
    name: text('name'),
    options: all('option'),
    required: flag('required'),
    selectedIndex: (node) => below(node, 'option').findIndex(matcherOf('[selected]')),
    selectedOptions: all('option[selected]'),
    size: (node) => (attributeOf(node, 'multiple') === undefined ? 1 : 4),
    tabIndex,
    type: (node) => (attributeOf(node, 'multiple') === undefined ? 'select' : 'select-multiple'),
    value: (node) => {
      const [selected] = below(node, 'option[selected]');
      return selected === undefined ? '' : valueOrHtml(selected);
    },
  },
  source: {
    keySystem: text('keysystem'),
    media: text('media'),
    sizes: text('sizes'),
    src: text('src'),
    srcset: text('srcset'),
    type: text('type'),
  },
  style: { media: text('media'), type: (node) => attributeOf(node, 'type') || 'text/css' },
  table: {
    caption: child('caption'),
    rows: all('tr'),
    sortable: flag('sortable'),
    tBodies: all('tbody'),
    tFoot: child('tfoot'),
    tHead: child('thead'),
  },
  thead: section,
  tfoot: section,
  tbody: section,
  tr: {
    cells: all('th,td'),
    rowIndex: (node) => indexWithin(node, 'table', 'tr'),
    sectionRowIndex: (node) => indexWithin(node, 'thead,tbody,tfoot', 'tr'),
  },
  col: { span: (node) => Math.max(1, integerOf(node, 'span', 1)) },
  td: cell,
  th: { ...cell, abbr: text('abbr'), scope: oneOf('scope', 'row col colgroup rowgroup', ''), sorted: flag('sorted') },
  // k6: value, defaultValue and length look at an attribute that text areas do not have.
  textarea: {
    accessKey: text('accesskey'),
    autocapitalize: oneOf('autocapitalize', 'none off characters words', 'sentences'),
    autocomplete,
    cols: integer('cols', 0),
    defaultValue: text('value'),
    form,
    labels,
    length: (node) => Buffer.byteLength(attributeOf(node, 'value') ?? ''),
    maxLength: integer('maxlength', 0),
    placeholder: text('placeholder'),
    readOnly: flag('readonly'),
    required: flag('required'),
    rows: integer('rows', 0),
    tabIndex,
    type: constant('textarea'),
    value: text('value'),
    wrap: oneOf('wrap', 'hard off', 'soft'),
  },
  time: { datetime: text('datetime') },
  title: { text: content },
  track: {
    default: flag('default'),
    kind: oneOf('kind', 'captions descriptions chapters metadata', 'subtitle'),
    label: text('label'),
    src: link('src'),
    srclang: text('srclang'),
  },
  ul: { type: text('type') },
  video: media,
};
