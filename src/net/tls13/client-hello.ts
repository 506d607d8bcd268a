// The first message of a handshake (RFC 8446, section 4.1.2), as a record. Most of it is the same for all connections to a server, so it is
// laid out once; what must be fresh is filled in. There is no `psk_key_exchange_modes`: who does not resume sessions wants no tickets.

import { randomFillSync } from 'node:crypto';
import { groups, type Group } from './groups.ts';
import { headerLength, types } from './record-keys.ts';
import { signatureIds } from './signatures.ts';

/** Types of extensions. */
export const extensions = {
  serverName: 0,
  statusRequest: 5,
  supportedGroups: 10,
  signatureAlgorithms: 13,
  protocols: 16,
  supportedVersions: 43,
  keyShare: 51,
} as const;

export interface HelloSettings {
  /** Empty: none is sent. */
  readonly serverName: string;
  /** Of ALPN, in order. */
  readonly protocols: readonly string[];
  readonly suiteIds: readonly number[];
  readonly group: Group;
}

const clientHello = 1;
const messageHeader = 4;
const randomAt = headerLength + messageHeader + 2;
const randomLength = 32;
const sessionAt = randomAt + randomLength + 1;
const sessionLength = 32;
/** Random bytes for the hellos to come: asking for a few at a time costs a microsecond each time. */
const fresh = Buffer.alloc(64 * (randomLength + sessionLength));
let freshAt = fresh.length;
const tls12 = [3, 3] as const;
const tls13 = [3, 4] as const;

export class HelloTemplate {
  private readonly bytes: Buffer;

  constructor(settings: HelloSettings) {
    const { suiteIds, group } = settings;
    // What is fresh stands here as zeros; the key share comes last.
    const body = [
      ...tls12,
      ...zeros(randomLength),
      ...vector8(zeros(sessionLength)),
      ...vector16(suiteIds.flatMap(u16)),
      ...vector8([0]), // no compression
      ...vector16([...fixedExtensions(settings), ...keyShare(group)]),
    ];
    const message = [clientHello, 0, ...vector16(body)];
    this.bytes = Buffer.from([types.handshake, 3, 1, ...vector16(message)]);
  }

  /** A hello of its own random and session, with `share` in the group of the settings. */
  with(share: Buffer): Buffer {
    const hello = Buffer.from(this.bytes);
    fillRandomly(hello, randomAt, randomLength);
    fillRandomly(hello, sessionAt, sessionLength);
    hello.set(share, hello.length - share.length);
    return hello;
  }
}

/** No byte of `fresh` is used twice. */
function fillRandomly(hello: Buffer, at: number, length: number): void {
  if (freshAt === fresh.length) {
    randomFillSync(fresh);
    freshAt = 0;
  }
  fresh.copy(hello, at, freshAt, freshAt + length);
  freshAt += length;
}

/** The handshake message in a `hello`. */
export function messageOf(hello: Buffer): Buffer {
  return hello.subarray(headerLength);
}

/** The session in a `hello`: the server repeats it. */
export function sessionOf(hello: Buffer): Buffer {
  return hello.subarray(sessionAt, sessionAt + sessionLength);
}

function fixedExtensions({ serverName, protocols }: HelloSettings): number[] {
  const hostName = [0, ...vector16(bytesOf(serverName))];
  return [
    ...(serverName === '' ? [] : extension(extensions.serverName, vector16(hostName))),
    ...extension(extensions.supportedGroups, vector16(groups().flatMap(({ id }) => u16(id)))),
    ...extension(extensions.protocols, vector16(protocols.flatMap((name) => vector8(bytesOf(name))))),
    ...extension(extensions.statusRequest, [1, ...vector16([]), ...vector16([])]), // of OCSP, by whomever, without extensions
    ...extension(extensions.signatureAlgorithms, vector16(signatureIds.flatMap(u16))),
    ...extension(extensions.supportedVersions, vector8([...tls13])),
  ];
}

function keyShare({ id, length }: Group): number[] {
  return extension(extensions.keyShare, vector16([...u16(id), ...vector16(zeros(length))]));
}

function extension(type: number, content: readonly number[]): number[] {
  return [...u16(type), ...vector16(content)];
}

function bytesOf(text: string): number[] {
  return [...Buffer.from(text, 'latin1')];
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function u16(value: number): number[] {
  return [value >> 8, value & 0xff];
}

function vector8(content: readonly number[]): number[] {
  return [content.length, ...content];
}

function vector16(content: readonly number[]): number[] {
  return [...u16(content.length), ...content];
}
