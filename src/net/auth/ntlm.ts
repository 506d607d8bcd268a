// NTLM authentication over HTTP (MS-NLMP, MS-NTHT): the client's two messages. Always NTLMv2, and with a code over all three messages (MIC)
// where the server can check it; no signing or sealing, which HTTP has no use for. Pure: whoever asks sends the messages, both over one
// connection.

import { createHmac } from 'node:crypto';
import { md4 } from '../../base/index.ts';

/** What the client may choose freely. */
export interface NtlmFreedom {
  /** Eight random bytes. */
  readonly nonce: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const signature = 'NTLMSSP\0';
const unicode = 0x1;
const requestTarget = 0x4;
const ntlm = 0x200;
const alwaysSign = 0x8000;
const extendedSessionSecurity = 0x80000;
const targetInfo = 0x800000;
const version = 0x2000000;
const key128 = 0x20000000;
const keyExchange = 0x40000000;
const key56 = 0x80000000;

/** Where the code is in a message (2.2.1.3). */
const codeAt = 72;

/** Attributes of a challenge's target (2.2.2.1). */
const endOfList = 0;
const flagsOfTarget = 6;
const timestamp = 7;
/** In these flags: the client's message has a code. */
const hasCode = 0x2;

/** The first message (2.2.1.1): what the client can do. */
export function ntlmNegotiate(): Buffer {
  const message = Buffer.alloc(40);
  message.write(signature, 'latin1');
  message.writeUInt32LE(1, 8);
  const flags = unicode | requestTarget | ntlm | alwaysSign | extendedSessionSecurity | targetInfo | key128 | key56;
  message.writeUInt32LE(flags >>> 0, 12);
  // Neither domain nor workstation: their fields point to the end.
  message.writeUInt32LE(40, 20);
  message.writeUInt32LE(40, 28);
  return message;
}

/** The second message (2.2.1.3): the proof; `undefined` if `challenge` (2.2.1.2) is none. `user` may be `DOMAIN\name` or `name@domain`. */
export function ntlmAuthenticate(
  challenge: Buffer,
  user: string,
  password: string,
  { nonce, now }: NtlmFreedom,
): Buffer | undefined {
  const asked = parseChallenge(challenge);
  if (asked === undefined) return undefined;
  const backslash = user.indexOf('\\');
  const domain = backslash < 0 ? '' : user.slice(0, backslash);
  const name = user.slice(backslash + 1);

  const key = responseKey(password, name, domain);
  const time = asked.time ?? fileTime(now);
  // 3.1.5.1.2: a server that tells the time can check the code. k6: never sends one.
  const isCoded = asked.time !== undefined || (flagsIn(asked.target) & hasCode) !== 0;
  const target = isCoded ? announcingCode(asked.target) : asked.target;
  const blob = Buffer.concat([Buffer.of(1, 1, 0, 0, 0, 0, 0, 0), time, nonce, Buffer.alloc(4), target, Buffer.alloc(4)]);
  const proof = hmac(key, asked.nonce, blob);
  const lmResponse = asked.time === undefined ? Buffer.concat([hmac(key, asked.nonce, nonce), nonce]) : Buffer.alloc(24);

  const fields = [lmResponse, Buffer.concat([proof, blob]), utf16(domain), utf16(name), utf16(''), utf16('')];
  // With a code, which is behind the version, that has room as well.
  const head = Buffer.alloc(isCoded ? codeAt + 16 : 64);
  head.write(signature, 'latin1');
  head.writeUInt32LE(3, 8);
  let offset = head.length;
  fields.forEach((field, index) => {
    head.writeUInt16LE(field.length, 12 + 8 * index);
    head.writeUInt16LE(field.length, 14 + 8 * index);
    head.writeUInt32LE(offset, 16 + 8 * index);
    offset += field.length;
  });
  head.writeUInt32LE((asked.flags & ~(version | keyExchange)) >>> 0, 60);
  const message = Buffer.concat([head, ...fields]);
  if (isCoded) hmac(sessionKey(key, proof), ntlmNegotiate(), challenge, message).copy(message, codeAt);
  return message;
}

/** NTOWFv2 (3.3.2). */
export function responseKey(password: string, name: string, domain: string): Buffer {
  return hmac(md4(utf16(password)), utf16(name.toUpperCase() + domain));
}

/** The session base key (3.3.2), of which the code is made: there is no exchange of keys. */
export function sessionKey(key: Buffer, proof: Buffer): Buffer {
  return hmac(key, proof);
}

function flagsIn(target: Buffer): number {
  const flags = attribute(target, flagsOfTarget);
  return flags?.length === 4 ? flags.readUInt32LE() : 0;
}

/** `target` with the flag that says that the message has a code. Attributes may be in any order. */
function announcingCode(target: Buffer): Buffer {
  const announcing = Buffer.from(target);
  const flags = attribute(announcing, flagsOfTarget);
  if (flags?.length !== 4) return Buffer.concat([Buffer.of(flagsOfTarget, 0, 4, 0, hasCode, 0, 0, 0), target]);
  flags.writeUInt32LE((flags.readUInt32LE() | hasCode) >>> 0);
  return announcing;
}

interface Challenge {
  readonly flags: number;
  readonly nonce: Buffer;
  /** The attributes of the target as they came. */
  readonly target: Buffer;
  /** The server's time, if it told. */
  readonly time: Buffer | undefined;
}

function parseChallenge(message: Buffer): Challenge | undefined {
  if (message.length < 32 || message.toString('latin1', 0, 8) !== signature || message.readUInt32LE(8) !== 2) return undefined;
  const flags = message.readUInt32LE(20);
  let target: Buffer = Buffer.alloc(0);
  if ((flags & targetInfo) !== 0 && message.length >= 48) {
    const length = message.readUInt16LE(40);
    const start = message.readUInt32LE(44);
    if (start + length > message.length) return undefined;
    target = message.subarray(start, start + length);
  }
  return { flags, nonce: message.subarray(24, 32), target, time: attribute(target, timestamp) };
}

function attribute(target: Buffer, wanted: number): Buffer | undefined {
  for (let at = 0; at + 4 <= target.length;) {
    const id = target.readUInt16LE(at);
    const end = at + 4 + target.readUInt16LE(at + 2);
    if (id === endOfList || end > target.length) return undefined;
    if (id === wanted) return target.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** Tenths of a microsecond since 1601. */
function fileTime(now: number): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE(BigInt(Math.floor(now)) * 10_000n + 116_444_736_000_000_000n);
  return time;
}

function hmac(key: Uint8Array, ...data: readonly Uint8Array[]): Buffer {
  const mac = createHmac('md5', key);
  for (const piece of data) mac.update(piece);
  return mac.digest();
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
