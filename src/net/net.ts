// What the HTTP clients of one thread share: names, TLS context, receive buffer, clock, timeouts.

import type { OnReadOpts } from 'node:net';
import type { Clock } from '../base/index.ts';
import { BatchClock } from './times/batch-clock.ts';
import { HttpClient } from './client.ts';
import { Deadlines } from './times/deadlines.ts';
import { Dns } from './names/dns.ts';
import type { NetOptions } from './exchange.ts';
import { HeadCache } from './http1/head-cache.ts';
import { KeyLog } from './tls/key-log.ts';
import { LocalAddresses } from './names/local-addresses.ts';
import { Outbox } from './times/outbox.ts';
import { proxiesOf, type Proxies } from './proxies/proxies.ts';
import { RequestEncoder } from './http1/request-text.ts';
import { routesOf, type Routes } from './names/routes.ts';
import { SecureContexts } from './tls/secure-contexts.ts';
import { Staples } from './tls/staples.ts';
import { sharedReceive } from './socket.ts';
import { knownServersFor, type KnownServers } from './tls13/known-servers.ts';

export class Net {
  readonly options: NetOptions;
  readonly clock: Clock;
  readonly dns: Dns;
  /** None if connections may go anywhere and DNS is asked for all. */
  readonly routes: Routes | undefined;
  readonly proxies: Proxies | undefined;
  private readonly localAddresses: LocalAddresses | undefined;
  readonly secureContexts: SecureContexts;
  readonly staples: Staples = new Staples();
  /** None if all TLS is that of Node. */
  readonly knownServers: KnownServers | undefined;
  readonly keyLog: KeyLog | undefined;
  readonly batchClock: BatchClock;
  readonly outbox: Outbox;
  readonly deadlines: Deadlines;
  readonly encoder: RequestEncoder;
  readonly heads: HeadCache = new HeadCache();
  /** Servers (name and port) that chose HTTP/2 last time, and how many streams they took. */
  readonly http2Hosts: Map<string, number> = new Map();
  readonly onread: OnReadOpts;
  /** Added to `clock.now` gives milliseconds since 1970. */
  readonly epochOffset: number;
  private readonly clients = new Set<HttpClient>();

  constructor(options: NetOptions, clock: Clock) {
    this.options = options;
    this.clock = clock;
    this.dns = new Dns(clock, options.dns);
    this.routes = routesOf(options);
    this.proxies = proxiesOf(options);
    this.localAddresses = options.localIPs ? new LocalAddresses(options.localIPs) : undefined;
    this.secureContexts = new SecureContexts(options);
    this.knownServers = knownServersFor(options, clock);
    this.keyLog = options.keyLogFile ? new KeyLog(options.keyLogFile) : undefined;
    this.batchClock = new BatchClock(clock);
    this.outbox = new Outbox(clock, this.batchClock);
    this.deadlines = new Deadlines(clock);
    this.encoder = new RequestEncoder(options.noConnectionReuse, this.proxies);
    this.onread = sharedReceive();
    this.epochOffset = clock.epoch() - clock.now();
  }

  /** A client with a connection pool of its own: one per VU. Its number decides on the local address, if there is a choice. */
  client(vuId = 0): HttpClient {
    const client = new HttpClient(this, this.localAddresses?.of(vuId));
    this.clients.add(client);
    return client;
  }

  /** Closes all clients; exchanges under way are cancelled. */
  close(): void {
    for (const client of this.clients) client.close();
    this.deadlines.close();
    this.keyLog?.close();
  }

  /** `client` is closed. */
  forget(client: HttpClient): void {
    this.clients.delete(client);
  }
}
