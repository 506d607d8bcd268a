// What a TLS connection is made with: to a target, or to a proxy on the way there.

import type { ConnectionOptions } from 'node:tls';
import type { Net } from '../net.ts';
import type { Proxy } from '../proxies/proxies.ts';
import { serverNameOf } from './tls.ts';

export type TlsOptionsOfSocket = ConnectionOptions & { onread: unknown; requestOCSP?: boolean };

const protocols: string[] = ['http/1.1'];
const protocolsWithHttp2: string[] = ['h2', 'http/1.1'];

/** The certificate is judged once the handshake is over, by Go's rules. */
const unjudged: ConnectionOptions = { rejectUnauthorized: false, checkServerIdentity: () => undefined };

/** For TLS with the target `hostname`, perhaps resuming `session`. */
export function tlsToTarget(net: Net, hostname: string, session: Buffer | undefined): TlsOptionsOfSocket {
  const options: TlsOptionsOfSocket = {
    ...unjudged,
    onread: net.onread,
    secureContext: net.secureContexts.of(hostname),
    ALPNProtocols: protocolsFor(net),
    requestOCSP: true,
    servername: serverNameOf(hostname),
  };
  if (session !== undefined) options.session = session;
  return options;
}

/** What targets may choose from by ALPN. */
export function protocolsFor({ options }: Net): string[] {
  return options.http2 !== false ? protocolsWithHttp2 : protocols;
}

/** For TLS with a proxy. If TLS with the target goes through it (`isWrapped`), bytes must flow as from any stream. */
export function tlsToProxy(net: Net, { hostname }: Proxy, isWrapped: boolean): TlsOptionsOfSocket {
  return {
    ...unjudged,
    onread: isWrapped ? undefined : net.onread,
    secureContext: net.secureContexts.of(hostname),
    ALPNProtocols: protocols,
    servername: serverNameOf(hostname),
  };
}
