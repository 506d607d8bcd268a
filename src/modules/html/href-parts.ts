// An address of any kind, also a relative one, in its parts (RFC 3986, appendix B).

import { parseAddress } from '../http/address.ts';
import { withoutDots } from '../http/reference.ts';

const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443', ftp: '21' };

export interface HrefParts {
  readonly scheme: string;
  /** Host and port as written. */
  readonly authority: string;
  /** Host, and the port unless it is that of the scheme. */
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  /** Absolute, without dots; empty if it is a name, as behind `mailto:`. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
  /** With its number sign, or empty. */
  readonly hash: string;
}

/** k6: what cannot be parsed has no parts. */
export function hrefParts(address: string): HrefParts {
  if (!isAddress(address)) return hrefParts('');
  const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address)!;
  const [, scheme = '', full = '', path = '', search = '', hash = ''] = match;
  const at = full.lastIndexOf('@');
  const authority = full.slice(at + 1);
  const [username = '', password = ''] = at < 0 ? [] : full.slice(0, at).split(/:(.*)/s);
  const [, hostname = authority, port = ''] = /^(.*):(\d+)$/.exec(authority) ?? [];
  return {
    scheme: scheme.toLowerCase(),
    authority,
    host: port !== '' && port === defaultPorts[scheme.toLowerCase()] ? hostname : authority,
    hostname,
    port,
    username: decoded(username),
    password: decoded(password),
    path: decoded(scheme === '' || full !== '' || path.startsWith('/') ? withoutDots(path) : ''),
    search: search === '?' ? '' : search,
    hash: hash === '#' ? '' : decoded(hash),
  };
}

/** Whether Go can parse it. */
export function isAddress(text: string): boolean {
  return typeof parseAddress(text) !== 'string';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
