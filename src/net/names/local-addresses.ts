// The pool of local addresses that VUs take turns to send from (`localIPs`). Blocks are kept as a first address and a count, so that
// a pool of millions costs nothing.

import { isIP } from 'node:net';

interface Block {
  readonly first: bigint;
  readonly count: bigint;
  readonly isV6: boolean;
}

export class LocalAddresses {
  private readonly blocks: readonly Block[];
  private readonly count: bigint;

  /** `ranges`: addresses, `first-last`, and CIDR blocks, between commas. Throws an Error that names what is wrong. */
  constructor(ranges: string) {
    this.blocks = ranges.split(',').map((range) => parseBlock(range.trim()));
    this.count = this.blocks.reduce((total, { count }) => total + count, 0n);
  }

  /** The address of VU number `vuId`, which starts at 1. k6: VU 0, which runs setup and teardown, sends from the first. */
  of(vuId: number): string {
    let index = BigInt(Math.max(0, vuId - 1)) % this.count;
    for (const { first, count, isV6 } of this.blocks) {
      if (index < count) return format(first + index, isV6);
      index -= count;
    }
    throw new Error('an index below the count is in a block');
  }
}

/** Why `ranges` is no pool; undefined if it is one. */
export function localAddressesFault(ranges: string): string | undefined {
  try {
    return new LocalAddresses(ranges).of(1) === '' ? 'no address' : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function parseBlock(range: string): Block {
  if (range.includes('/')) return parseCidr(range);
  const [from, to = from] = range.split('-') as [string, string?];
  const family = isIP(from);
  if (family === 0 || isIP(to) !== family) throw new Error(`"${range}" is not a range of addresses of one kind`);
  const first = parse(from);
  const count = parse(to) - first + 1n;
  if (count <= 0n) throw new Error(`"${range}" ends before it begins`);
  return { first, count, isV6: family === 6 };
}

function parseCidr(range: string): Block {
  const slash = range.indexOf('/');
  const address = range.slice(0, slash);
  const family = isIP(address);
  const bits = family === 6 ? 128 : 32;
  const prefix = Number(range.slice(slash + 1));
  if (family === 0 || !(prefix >= 0 && prefix <= bits)) throw new Error(`"${range}" is not a block of addresses`);
  const size = 1n << BigInt(bits - prefix);
  const first = (parse(address) / size) * size;
  // The first address of an IPv4 block names the network and the last one is for broadcasts, unless it has only these.
  if (family === 4 && size > 2n) return { first: first + 1n, count: size - 2n, isV6: false };
  return { first, count: size, isV6: family === 6 };
}

function parse(address: string): bigint {
  if (isIP(address) === 4) return address.split('.').reduce((value, part) => value * 256n + BigInt(part), 0n);
  // The URL parser knows the short forms of IPv6, with an IPv4 tail too.
  const [head, tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::') as [string, string?];
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

function format(value: bigint, isV6: boolean): string {
  const parts: string[] = [];
  const [count, base] = isV6 ? [8, 65_536n] : [4, 256n];
  for (let left = value; parts.length < count; left /= base) parts.unshift((left % base).toString(isV6 ? 16 : 10));
  return parts.join(isV6 ? ':' : '.');
}
