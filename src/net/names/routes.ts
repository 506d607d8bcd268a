// Where connections may and should go: `hosts`, `blockHostnames`, `blacklistIPs`. Asked once per connection, never per request.

import { BlockList, isIP } from 'node:net';
import { HostPatterns } from './host-patterns.ts';

/** k6's options of these names; all absent ones are empty. */
export interface RouteOptions {
  /** Host or host:port, perhaps with `*` in front, to an address: `ip`, `ip:port`, `[v6]:port`. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Host names, perhaps with `*` in front. */
  readonly blockHostnames?: readonly string[];
  /** Blocks such as `10.0.0.0/8`. */
  readonly blacklistIPs?: readonly string[];
}

/** Where a mapped host is. */
export interface Route {
  readonly address: string;
  readonly port: number;
}

export class Routes {
  private readonly hosts: HostPatterns<Route>;
  private readonly blockedNames: HostPatterns<string>;
  private readonly blockedAddresses: BlockList | undefined;

  constructor({ hosts = {}, blockHostnames = [], blacklistIPs = [] }: RouteOptions) {
    this.hosts = new HostPatterns(Object.entries(hosts).map(([pattern, target]) => [pattern, parseRoute(target)] as const));
    this.blockedNames = new HostPatterns(blockHostnames.map((pattern) => [pattern, pattern] as const));
    this.blockedAddresses = blacklistIPs.length === 0 ? undefined : blockListOf(blacklistIPs);
  }

  /** The pattern that says that nothing may be asked of `host`, if there is one. Literal addresses have no name to be blocked by. */
  blocking(host: string): string | undefined {
    return isIP(host) === 0 ? this.blockedNames.match(host) : undefined;
  }

  /** Whether nothing may be sent to `address`, however it was found. */
  blocksAddress(address: string): boolean {
    return this.blockedAddresses?.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') === true;
  }

  /** Where `hosts` says that `host` is; a key with the port goes before one without. */
  find(host: string, port: number): Route | undefined {
    const route = this.hosts.match(`${host}:${port}`) ?? this.hosts.match(host);
    return route === undefined || route.port !== 0 ? route : { address: route.address, port };
  }
}

/** What the options say, or `undefined` if they say nothing: then dialing has nothing to ask. */
export function routesOf(options: RouteOptions): Routes | undefined {
  const { hosts = {}, blockHostnames = [], blacklistIPs = [] } = options;
  const isEmpty = Object.keys(hosts).length === 0 && blockHostnames.length === 0 && blacklistIPs.length === 0;
  return isEmpty ? undefined : new Routes(options);
}

/** Port 0: as asked for. */
function parseRoute(target: string): Route {
  const withPort = /^(?:\[(?<v6>.*)\]|(?<v4>[\d.]+))(?::(?<port>\d+))?$/.exec(target)?.groups;
  if (withPort === undefined) return { address: target, port: 0 };
  return { address: withPort['v6'] ?? withPort['v4']!, port: Number(withPort['port'] ?? 0) };
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const slash = range.indexOf('/');
    const address = range.slice(0, slash);
    list.addSubnet(address, Number(range.slice(slash + 1)), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
