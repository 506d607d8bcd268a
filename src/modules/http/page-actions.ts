// What a browser would request when the form of a page is submitted or its link clicked (k6-facts 5.2).

import type { Realm } from '../../vu/index.ts';
import { stringOf } from '../script-values.ts';
import { parseAddress } from './address.ts';
import { urlEncoded } from './form.ts';
import { resolveReference } from './reference.ts';
import type { Response } from './response.ts';

export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly params: unknown;
}

interface Options {
  readonly formSelector?: unknown;
  readonly submitSelector?: unknown;
  readonly fields?: unknown;
  readonly selector?: unknown;
  readonly params?: unknown;
}

/** The request of the form: its fields, its submit button and what the script sets itself. */
export function submission(realm: Realm, page: Response, options: unknown): PageRequest {
  const { formSelector = 'form', submitSelector = '[type="submit"]', fields, params } = options as Options;
  const selector = stringOf(formSelector);
  const form = page.html(selector);
  if (form.size() === 0) throw realm.error('Error', `no form found for selector '${selector}' in response '${page.url}'`);
  const method = stringOf(form.attr('method', 'GET')).toUpperCase();
  const action = form.attr('action');
  const url = action === undefined ? page.url : resolved(realm, page, stringOf(action));
  const values = form.serializeObject();
  const submit = form.find(stringOf(submitSelector));
  const name = submit.attr('name');
  const value = submit.val();
  if (name !== undefined && value !== undefined) values[stringOf(name)] = value;
  Object.assign(values, fields);
  return method === 'GET' ? { method, url: withQuery(url, values), body: null, params } : { method, url, body: values, params };
}

/** k6: what the address of the form asks for is replaced; several values of one field are joined by commas. */
function withQuery(address: string, values: Readonly<Record<string, unknown>>): string {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, stringOf(value)]));
  const query = urlEncoded(texts, () => undefined);
  const [, base = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(address)!;
  return `${base}${query === '' ? '' : `?${query}`}${fragment}`;
}

/** The request of a link. */
export function followLink(realm: Realm, page: Response, options: unknown): PageRequest {
  const { selector = 'a[href]', params } = options as Options;
  const name = stringOf(selector);
  const link = page.html(name);
  if (link.size() === 0) throw realm.error('Error', `no element found for selector '${name}' in response '${page.url}'`);
  const href = link.attr('href');
  if (href === undefined) {
    throw realm.error('Error', `no valid href attribute value found on element '${name}' in response '${page.url}'`);
  }
  return { method: 'GET', url: resolved(realm, page, stringOf(href)), body: undefined, params };
}

function resolved(realm: Realm, page: Response, address: string): string {
  const parsed = parseAddress(address);
  if (typeof parsed === 'string') throw realm.error('Error', parsed);
  return resolveReference(page.url, address);
}
