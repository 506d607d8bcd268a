// The second leg of a request with `auth: 'digest'` (k6-facts 13.7): what is sent once the server has refused with a challenge.

import { randomBytes } from 'node:crypto';
import { digestAuthorization, type HttpRequest, type HttpResponse } from '../../net/index.ts';
import { HeaderList } from './header-list.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Who a Basic Authorization header is about; nobody if it is empty. */
export function credentialsOf(authorization: string): Credentials {
  const text = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? { username: text, password: '' } : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** An address without its credentials. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i, '$1');
}

/** The request again, with the answer to the challenge of `response`; `undefined` if there is none that can be met. */
export function answerChallenge(request: HttpRequest, response: HttpResponse, who: Credentials): HttpRequest | undefined {
  if (response.status !== 401) return undefined;
  const { method, url, body } = request;
  const uri = url.pathname + url.search;
  const cnonce = randomBytes(16).toString('hex');
  const authorization = digestAuthorization(challengesOf(response.headers), { method, uri, body, cnonce, ...who });
  if (authorization === undefined) return undefined;
  const headers = HeaderList.from(request.headers);
  headers.set('Authorization', authorization);
  return { ...request, headers: headers.toArray() };
}

function challengesOf(headers: readonly string[]): string[] {
  return headers.filter((_, index) => index % 2 === 1 && headers[index - 1]!.toLowerCase() === 'www-authenticate');
}
