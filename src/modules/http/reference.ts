// References in Location headers and links, made absolute as Go does (RFC 3986, section 5.2), and not as browsers do: hosts stay as they
// are written, a backslash is no slash, and what has a scheme is relative to nothing.

import { partsOfUrl } from './address.ts';

/** The URL that `reference` stands for where `base` is the URL of the page. Both parse. */
export function resolveReference(base: string, reference: string): string {
  const page = partsOfUrl(base);
  const { scheme, authority, path, query, fragment } = partsOfUrl(reference);
  const hasHost = authority.length > '//'.length;
  if (scheme !== '' && !hasHost && !path.startsWith('/')) return reference;
  if (scheme !== '' || hasHost) {
    return `${scheme === '' ? page.scheme : scheme}:${authority}${withoutDots(path)}${query}${fragment}`;
  }
  const origin = `${page.scheme}:${page.authority}`;
  if (path !== '') {
    const full = path.startsWith('/') ? path : page.path.slice(0, page.path.lastIndexOf('/') + 1) + path;
    return origin + withoutDots(full) + query + fragment;
  }
  const samePath = origin + withoutDots(page.path);
  if (query !== '') return samePath + query + fragment;
  return samePath + page.query + (fragment === '' ? page.fragment : fragment);
}

/** An absolute `path` without the segments `.` and `..` (RFC 3986, section 5.2.4); empty if it is. */
export function withoutDots(path: string): string {
  if (path === '') return '';
  const kept: string[] = [];
  const segments = path.replace(/^\//, '').split('/');
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1);
  const endsInDots = last === '.' || last === '..';
  return `/${kept.join('/')}${endsInDots && kept.length > 0 ? '/' : ''}`;
}
