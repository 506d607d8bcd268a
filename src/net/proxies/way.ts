// The way to a target where it leads through a proxy: whom to connect to instead, and what to say there.

import type { WireError } from '../exchange.ts';
import type { Proxies, Proxy } from './proxies.ts';
import { tunnelTo, type Tunnel, type TunnelTarget } from './tunnels.ts';

export interface Way {
  readonly proxy: Proxy;
  /** Whether TLS is spoken with the proxy itself. */
  readonly isSecure: boolean;
  /** None for plain requests to an HTTP proxy. */
  readonly tunnel: Tunnel | undefined;
}

/** The way to `target`: through a proxy, straight (`undefined`), or why there is none. */
export function wayTo(proxies: Proxies | undefined, target: TunnelTarget): Way | WireError | undefined {
  const proxy = proxies?.of(target.isSecure, target.hostname, target.port);
  if (proxy === undefined) return undefined;
  const tunnel = tunnelTo(target, proxy);
  return tunnel !== undefined && 'code' in tunnel ? tunnel : { proxy, isSecure: proxy.scheme === 'https', tunnel };
}
