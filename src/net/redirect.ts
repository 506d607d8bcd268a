// Which request follows a 3xx answer, by the rules of Go's client, which k6 uses. Pure: the caller sends it and counts the hops.

import type { HttpRequest, HttpResponse, RequestUrl } from './exchange.ts';

const sensitiveHeaders = new Set([
  'authorization',
  'www-authenticate',
  'cookie',
  'cookie2',
  'proxy-authorization',
  'proxy-authenticate',
]);
const bodyHeaders = new Set(['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']);

/** Whether a Location of an answer with `status` is followed. */
export function isRedirection(status: number): boolean {
  return (status >= 301 && status <= 303) || status === 307 || status === 308;
}

/**
 * The request to `url`, where `response`, a redirection of `request`, leads. `first` is the request the chain began with: its headers are
 * the ones that travel, and credentials go no further than its host and the subdomains of that.
 */
export function followRedirect(
  request: HttpRequest,
  { status, location }: Pick<HttpResponse, 'status' | 'location'>,
  url: RequestUrl,
  first: HttpRequest = request,
): HttpRequest {
  const keepsBody = status === 307 || status === 308;
  const method = keepsBody || request.method === 'HEAD' ? request.method : 'GET';
  const staysHome = isAtHome(url, first);
  const dropsBody = !keepsBody || (first.body !== undefined && request.body === undefined);

  const headers: string[] = [];
  let explicitReferer = '';
  for (let i = 0; i + 1 < first.headers.length; i += 2) {
    const name = first.headers[i]!.toLowerCase();
    const value = first.headers[i + 1]!;
    if (name === 'referer') explicitReferer = value;
    else if (name === 'host') {
      // A Host of the caller's own survives only while the server redirects within itself.
      if (isRelative(location) && request.headers.includes(value)) headers.push(first.headers[i]!, value);
    } else if (!(sensitiveHeaders.has(name) && !staysHome) && !(bodyHeaders.has(name) && dropsBody)) {
      headers.push(first.headers[i]!, value);
    }
  }
  const referer = refererOf(request.url, url, explicitReferer);
  if (referer !== '') headers.push('Referer', referer);
  return { ...request, method, url, headers, body: keepsBody ? request.body : undefined };
}

/** What of `first` travels on once the chain is at `url`: credentials that did not come along so far do not come back later. */
export function travelling(first: HttpRequest, url: RequestUrl): HttpRequest {
  if (isAtHome(url, first)) return first;
  const headers = first.headers.filter((_, i) => !sensitiveHeaders.has(first.headers[i - (i % 2)]!.toLowerCase()));
  return { ...first, headers };
}

function isAtHome(url: { readonly hostname: string }, first: HttpRequest): boolean {
  return isSameOrSubdomain(url.hostname, first.url.hostname);
}

function refererOf(from: RequestUrl, to: RequestUrl, explicit: string): string {
  if (explicit !== '') return explicit;
  if (from.protocol === 'https:' && to.protocol === 'http:') return '';
  return from.href.replace(/^([a-z]+:\/\/)[^/?#]*@/, '$1');
}

function isRelative(location: string): boolean {
  // k6: another host without a scheme counts as relative.
  return !/^[a-z][a-z0-9+.-]*:/i.test(location);
}

function isSameOrSubdomain(host: string, parent: string): boolean {
  if (host === parent) return true;
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host);
  return !isAddress && host.endsWith(`.${parent}`);
}
