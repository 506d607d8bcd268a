// Host names to addresses, one cache per thread. k6: an answer is kept for `ttl` whatever its record says, failures are not kept.

import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { Clock } from '../../base/index.ts';
import type { DnsOptions } from '../exchange.ts';

export const defaultDns: DnsOptions = { ttlMs: 5 * 60_000, select: 'random', policy: 'preferIPv4' };

/** Gets the address, or `undefined` and the reason. */
export type LookupDone = (address: string | undefined, error: NodeJS.ErrnoException | undefined) => void;
type SystemLookup = (host: string, done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void;

interface Answer {
  readonly addresses: readonly string[];
  readonly expiresAt: number;
  turn: number;
}

const getaddrinfo: SystemLookup = (host, done) => systemLookup(host, { all: true, verbatim: true }, done);

export class Dns {
  private readonly options: DnsOptions;
  private readonly clock: Clock;
  private readonly lookupAll: SystemLookup;
  private readonly answers = new Map<string, Answer>();
  private readonly inFlight = new Map<string, LookupDone[]>();

  constructor(clock: Clock, options: DnsOptions = defaultDns, lookupAll: SystemLookup = getaddrinfo) {
    this.clock = clock;
    this.options = options;
    this.lookupAll = lookupAll;
  }

  /** The address of `host` if it is known without asking anyone: a literal, IPv4's `localhost`, or a kept answer. */
  known(host: string): string | undefined {
    const answer = this.answers.get(host);
    if (answer !== undefined) {
      if (this.clock.now() < answer.expiresAt) return this.choose(answer);
      this.answers.delete(host);
      return undefined;
    }
    if (isIP(host) !== 0) return host;
    if (host.startsWith('[')) return host.slice(1, -1);
    // Whether it has an IPv6 address as well, only the system knows.
    if (host === 'localhost' && this.options.policy.endsWith('IPv4')) return '127.0.0.1';
    return undefined;
  }

  /** Asks the system; calls for the same host that come meanwhile share the answer. */
  lookup(host: string, done: LookupDone): void {
    const waiting = this.inFlight.get(host);
    if (waiting !== undefined) {
      waiting.push(done);
      return;
    }
    // The system takes `127.1` for an address; Go, and so k6, for a name that nobody has.
    if (/(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i.test(host)) {
      done(undefined, Object.assign(new Error(`${host} is not an address`), { code: 'ENOTFOUND' }));
      return;
    }
    this.inFlight.set(host, [done]);
    this.lookupAll(host, (error, found) => {
      const callers = this.inFlight.get(host) ?? [];
      this.inFlight.delete(host);
      const addresses = error === null ? this.applyPolicy(found) : [];
      if (addresses.length === 0) {
        for (const caller of callers) caller(undefined, error ?? undefined);
        return;
      }
      const answer: Answer = { addresses, expiresAt: this.clock.now() + this.options.ttlMs, turn: 0 };
      if (this.options.ttlMs > 0) this.answers.set(host, answer);
      for (const caller of callers) caller(this.choose(answer), undefined);
    });
  }

  private applyPolicy(found: readonly LookupAddress[]): string[] {
    const ofFamily = (family: number): string[] => found.filter((entry) => entry.family === family).map((entry) => entry.address);
    const v4 = ofFamily(4);
    const v6 = ofFamily(6);
    switch (this.options.policy) {
      case 'onlyIPv4':
        return v4;
      case 'onlyIPv6':
        return v6;
      case 'preferIPv6':
        return v6.length > 0 ? v6 : v4;
      case 'any':
        return found.map((entry) => entry.address);
      default:
        return v4.length > 0 ? v4 : v6;
    }
  }

  private choose(answer: Answer): string {
    const { addresses } = answer;
    if (addresses.length === 1 || this.options.select === 'first') return addresses[0]!;
    if (this.options.select === 'roundRobin') return addresses[answer.turn++ % addresses.length]!;
    return addresses[Math.floor(Math.random() * addresses.length)]!;
  }
}
