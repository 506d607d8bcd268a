// Digest access authentication (RFC 7616): the Authorization header that answers a challenge. Pure; whoever asks sends the request again.

import { createHash } from 'node:crypto';
import { bodyBytes, type RequestBody } from '../bodies/request-body.ts';

/** What is asked for, and by whom. */
export interface DigestRequest {
  readonly method: string;
  /** Path and query, as on the request line. */
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly body: RequestBody | undefined;
  /** The client's random text. */
  readonly cnonce: string;
}

/** By the name in a challenge: Node's name of the hash, weakest first. */
const hashes: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
  ['SHA-512-256', 'sha512-256'],
]);

type Challenge = ReadonlyMap<string, string>;

/**
 * The value of the Authorization header for `request`, or `undefined` if none of the challenges (values of WWW-Authenticate) is
 * one of Digest that can be met. The first that can be met counts, as the server lists them by preference.
 */
export function digestAuthorization(challenges: readonly string[], request: DigestRequest): string | undefined {
  for (const challenge of challenges.flatMap(parseDigestChallenges)) {
    const answer = answerTo(challenge, request);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** One header may hold several challenges, also of other schemes. */
function parseDigestChallenges(header: string): Challenge[] {
  const found: Challenge[] = [];
  const token = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?/g;
  let fields: Map<string, string> | undefined;
  for (const [, name = '', quoted, plain] of header.matchAll(token)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value !== undefined) fields?.set(name.toLowerCase(), value);
    else if (name.toLowerCase() === 'digest') found.push((fields = new Map()));
    else fields = undefined;
  }
  return found;
}

function answerTo(challenge: Challenge, request: DigestRequest): string | undefined {
  const algorithm = challenge.get('algorithm') ?? 'MD5';
  const isSession = /-sess$/i.test(algorithm);
  const hash = hashes.get(algorithm.replace(/-sess$/i, '').toUpperCase());
  const realm = challenge.get('realm');
  const nonce = challenge.get('nonce');
  const qop = chosenQop(challenge.get('qop'));
  if (hash === undefined || realm === undefined || nonce === undefined || qop === undefined) return undefined;

  const h = (data: string | Uint8Array): string => createHash(hash).update(data).digest('hex');
  const { method, uri, username, password, cnonce, body = '' } = request;
  const plainSecret = h(`${username}:${realm}:${password}`);
  const secret = isSession ? h(`${plainSecret}:${nonce}:${cnonce}`) : plainSecret;
  const asked = h(qop === 'auth-int' ? `${method}:${uri}:${h(bodyBytes(body))}` : `${method}:${uri}`);
  const proof = qop === '' ? `${nonce}:${asked}` : `${nonce}:${count}:${cnonce}:${qop}:${asked}`;

  const fields = [`username=${quote(username)}`, `realm=${quote(realm)}`, `nonce=${quote(nonce)}`, `uri=${quote(uri)}`];
  if (challenge.has('algorithm')) fields.push(`algorithm=${algorithm}`);
  fields.push(`response="${h(`${secret}:${proof}`)}"`);
  if (qop !== '') fields.push(`qop=${qop}`, `nc=${count}`);
  if (qop !== '' || isSession) fields.push(`cnonce=${quote(cnonce)}`);
  const opaque = challenge.get('opaque');
  if (opaque !== undefined) fields.push(`opaque=${quote(opaque)}`);
  return `Digest ${fields.join(', ')}`;
}

/** Every challenge is answered once. */
const count = '00000001';

/** Empty where the server names none (RFC 2069); `undefined` if it names none that is known. */
function chosenQop(offered: string | undefined): 'auth' | 'auth-int' | '' | undefined {
  if (offered === undefined) return '';
  const names = new Set(offered.split(',').map((name) => name.trim().toLowerCase()));
  if (names.has('auth')) return 'auth';
  return names.has('auth-int') ? 'auth-int' : undefined;
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}
