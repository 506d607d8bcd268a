// Reads what a server says in a handshake (RFC 8446, sections 4.1.3, 4.3.1 and 4.4). Each function gets a whole message, whose type is known.

import { ByteReader } from './byte-reader.ts';
import { extensions } from './client-hello.ts';
import { alerts, illegalParameter, TlsFault } from './fault.ts';

const messageHeader = 4;
const tls12 = 0x0303;
const tls13 = 0x0304;
const ocsp = 1;
/** The random of a ServerHello that is a HelloRetryRequest. */
const retry = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');

export interface ServerHello {
  readonly session: Buffer;
  readonly suiteId: number;
  readonly groupId: number;
  readonly share: Buffer;
}

export function readServerHello(message: Buffer): ServerHello {
  const reader = new ByteReader(message, messageHeader);
  if (reader.u16() !== tls12) throw new TlsFault(alerts.protocolVersion, 'wrong ssl version');
  if (reader.take(32).equals(retry)) throw illegalParameter('another group is wanted');
  const session = reader.take(reader.u8());
  const suiteId = reader.u16();
  if (reader.u8() !== 0) throw illegalParameter('invalid compression algorithm');
  const found = readExtensions(reader, [extensions.supportedVersions, extensions.keyShare]);
  reader.end();
  const version = found.get(extensions.supportedVersions);
  if (version?.u16() !== tls13) throw new TlsFault(alerts.protocolVersion, 'unsupported protocol');
  version.end();
  const share = found.get(extensions.keyShare);
  if (share === undefined) throw illegalParameter('no suitable key share');
  const groupId = share.u16();
  const shareBytes = share.take(share.u16());
  share.end();
  return { session, suiteId, groupId, share: shareBytes };
}

/** The protocol that the server chose, if it did. */
export function readEncryptedExtensions(message: Buffer): string | undefined {
  const reader = new ByteReader(message, messageHeader);
  const found = readExtensions(reader, [extensions.serverName, extensions.supportedGroups, extensions.protocols]);
  reader.end();
  const protocols = found.get(extensions.protocols);
  if (protocols === undefined) return undefined;
  const list = protocols.within(protocols.u16());
  protocols.end();
  const name = list.take(list.u8()).toString('latin1');
  list.end();
  return name;
}

export interface ServerCertificate {
  /** The server's own. */
  readonly leaf: Buffer;
  /** What its authority says of it. */
  readonly staple: Buffer | null;
}

export function readCertificate(message: Buffer): ServerCertificate {
  const reader = new ByteReader(message, messageHeader);
  if (reader.u8() !== 0) throw illegalParameter('invalid context');
  const list = reader.within(reader.u24());
  reader.end();
  const leaf = list.take(list.u24());
  const status = readExtensions(list, [extensions.statusRequest]).get(extensions.statusRequest);
  // The others are there to be checked once, which OpenSSL did.
  while (!list.isAtEnd) {
    list.take(list.u24());
    readExtensions(list, [extensions.statusRequest]);
  }
  if (status === undefined) return { leaf, staple: null };
  if (status.u8() !== ocsp) throw illegalParameter('unsupported status type');
  const staple = status.take(status.u24());
  status.end();
  return { leaf, staple };
}

export interface ServerSignature {
  readonly algorithm: number;
  readonly signature: Buffer;
}

export function readCertificateVerify(message: Buffer): ServerSignature {
  const reader = new ByteReader(message, messageHeader);
  const algorithm = reader.u16();
  const signature = reader.take(reader.u16());
  reader.end();
  return { algorithm, signature };
}

/** The content of a Finished, or any other message. */
export function contentOf(message: Buffer): Buffer {
  return message.subarray(messageHeader);
}

/** What is in the list of extensions that comes next. Only those that were asked for, `allowed`, may be there, once each. */
function readExtensions(reader: ByteReader, allowed: readonly number[]): Map<number, ByteReader> {
  const found = new Map<number, ByteReader>();
  const list = reader.within(reader.u16());
  while (!list.isAtEnd) {
    const type = list.u16();
    if (!allowed.includes(type)) throw new TlsFault(alerts.unsupportedExtension, 'bad extension');
    if (found.has(type)) throw illegalParameter('bad extension');
    found.set(type, list.within(list.u16()));
  }
  return found;
}
