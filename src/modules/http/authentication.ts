// What a server may demand before it answers a hop (k6-facts 13.7): one challenge with `auth: 'digest'`, two messages over one connection
// with `auth: 'ntlm'`.

import { randomBytes } from 'node:crypto';
import { digestAuthorization, ntlmAuthenticate, ntlmNegotiate, type HttpRequest, type HttpResponse } from '../../net/index.ts';
import { HeaderList } from './header-list.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** How a request is to prove who it is from. */
export interface Authentication {
  readonly scheme: 'digest' | 'ntlm';
  readonly who: Credentials;
}

/** The conversation about one hop. */
export interface Conversation {
  /** Nothing more can be said: the next answer is the last word. */
  isOver: boolean;
  /** The request again, with the answer to what `response` demands; `undefined` if nothing is demanded, or nothing that can be met. */
  next(request: HttpRequest, response: HttpResponse): HttpRequest | undefined;
}

export function converse({ scheme, who }: Authentication): Conversation {
  return scheme === 'digest' ? new DigestConversation(who) : new NtlmConversation(who);
}

class DigestConversation implements Conversation {
  isOver = false;
  private readonly who: Credentials;

  constructor(who: Credentials) {
    this.who = who;
  }

  next(request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
    const { method, url, body } = request;
    const uri = url.pathname + url.search;
    const cnonce = randomBytes(16).toString('hex');
    const challenges = challengesOf(response.headers);
    this.isOver = true;
    return authorized(request, digestAuthorization(challenges, { method, uri, body, cnonce, ...this.who }));
  }
}

class NtlmConversation implements Conversation {
  isOver = false;
  private readonly who: Credentials;
  private hasNegotiated = false;

  constructor(who: Credentials) {
    this.who = who;
  }

  next(request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
    const challenges = challengesOf(response.headers);
    const offered = ['NTLM', 'Negotiate'].map((name) => challenges.find((text) => new RegExp(`^${name}( |$)`, 'i').test(text)));
    const [scheme = '', token = ''] = (offered[0] ?? offered[1] ?? '').split(' ');
    if (scheme === '') this.isOver = true;
    if (this.isOver) return undefined;
    if (!this.hasNegotiated) {
      this.hasNegotiated = true;
      return authorized(request, `${scheme} ${ntlmNegotiate().toString('base64')}`);
    }
    this.isOver = true;
    const freedom = { nonce: randomBytes(8), now: Date.now() };
    const proof = ntlmAuthenticate(Buffer.from(token, 'base64'), this.who.username, this.who.password, freedom);
    return authorized(request, proof && `${scheme} ${proof.toString('base64')}`);
  }
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

function authorized(request: HttpRequest, authorization: string | undefined): HttpRequest | undefined {
  if (authorization === undefined) return undefined;
  const headers = HeaderList.from(request.headers);
  headers.set('Authorization', authorization);
  return { ...request, headers: headers.toArray() };
}

function challengesOf(headers: readonly string[]): string[] {
  return headers.filter((_, index) => index % 2 === 1 && headers[index - 1]!.toLowerCase() === 'www-authenticate');
}
