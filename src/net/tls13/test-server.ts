// A TLS 1.3 server for tests that does what it is told, right or wrong. OpenSSL's client talks to it as well, which shows that it is right
// where it is not told to be wrong.

import { createHash, createPrivateKey, randomBytes, sign, X509Certificate } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { listen } from '../testing.ts';
import { ByteReader } from './byte-reader.ts';
import { extensions } from './client-hello.ts';
import { TlsFault } from './fault.ts';
import { x25519 } from './groups.ts';
import { MessageReader } from './message-reader.ts';
import { headerLength, RecordKeys, types } from './record-keys.ts';
import { RecordReader } from './record-reader.ts';
import { suites } from './suites.ts';

export type MessageName = 'serverHello' | 'encryptedExtensions' | 'certificate' | 'certificateVerify' | 'finished';

/** What one connection does otherwise than it should; nothing is as it should be. */
export interface Script {
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** Changes a message before it is sent. */
  readonly alter?: (name: MessageName, message: Buffer) => Buffer;
  /** Sends the protected messages of the handshake; each in a record of its own, unless given. */
  readonly flight?: (socket: Socket, keys: RecordKeys, messages: readonly Buffer[]) => void;
  /** Does something instead of a ServerHello. */
  readonly instead?: (socket: Socket) => void;
  /** Answers the request in place of `respond`. */
  readonly answer?: (connection: ScriptedConnection) => void;
}

const suite = suites[1]!;
const head = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n';

/** The start of an answer whose body is `hello`. */
export const answerHead: string = head;

/** Starts a server whose nth connection follows the nth of `scripts`; after the last, all follow that. Returns its URL. */
export async function scriptedServer(t: TestContext, ...scripts: readonly Script[]): Promise<string> {
  let count = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const connection = new ScriptedConnection(socket, scripts[Math.min(count++, scripts.length - 1)]!);
    socket.on('data', (bytes) => connection.received(bytes));
  });
  return `https://${await listen(t, server)}/`;
}

export class ScriptedConnection {
  readonly socket: Socket;
  /** For what is sent now. */
  keys!: RecordKeys;
  private readonly script: Script;
  private readonly records: RecordReader = new RecordReader((record) => this.take(record));
  private readonly messages: MessageReader = new MessageReader();
  private readonly heard: Buffer[] = [];
  private readKeys: RecordKeys | undefined;
  private laterKeys!: { readonly read: RecordKeys; readonly write: RecordKeys };
  private isReady = false;

  constructor(socket: Socket, script: Script) {
    this.socket = socket;
    this.script = script;
  }

  received(bytes: Buffer): void {
    try {
      this.records.read(bytes, bytes.length);
    } catch (error) {
      if (!(error instanceof TlsFault)) throw error;
      this.socket.end(); // an alert, which clients protect by keys of their choice
    }
  }

  /** Sends `content` in a record. */
  send(content: string | Buffer, type: number = types.applicationData): void {
    this.socket.write(this.keys.seal(type, content));
  }

  private take(record: Buffer): boolean {
    if (record[0] === types.changeCipherSpec) return true;
    const { readKeys } = this;
    const content = readKeys === undefined ? Buffer.from(record.subarray(headerLength)) : readKeys.open(record);
    const type = readKeys === undefined ? record[0] : readKeys.openedType;
    if (type === types.applicationData) (this.script.answer ?? respond)(this);
    else if (type === types.handshake) {
      this.messages.add(content);
      for (let next = this.messages.next(); next !== undefined; next = this.messages.next()) this.hear(next);
    }
    return true;
  }

  private hear(message: Buffer): void {
    if (this.isReady) this.readKeys!.update(); // by a KeyUpdate: there is nothing else
    else if (this.readKeys === undefined) this.greet(message);
    else {
      this.isReady = true;
      this.readKeys = this.laterKeys.read;
    }
  }

  /** Answers a ClientHello with all that a server has to say. */
  private greet(hello: Buffer): void {
    const { script, socket } = this;
    if (script.instead !== undefined) {
      script.instead(socket);
      return;
    }
    const { session, share: theirs } = readHello(hello);
    const share = x25519.share();
    const { hash } = suite;
    this.heard.push(hello);
    const serverHello = this.make('serverHello', 2, [
      [3, 3],
      randomBytes(32),
      vector(1, session),
      [suite.id >> 8, suite.id & 0xff, 0],
      vector(
        2,
        extension(extensions.supportedVersions, [3, 4]),
        extension(extensions.keyShare, [0, x25519.id], vector(2, share.publicBytes)),
      ),
    ]);
    socket.write(Buffer.concat([Buffer.of(types.handshake, 3, 3), vector(2, serverHello)]));
    const secret = hash.handshakeSecret(share.secretWith(theirs));
    const serverSecret = hash.serverHandshake.of(secret, this.hashed());
    this.readKeys = new RecordKeys(suite, hash.clientHandshake.of(secret, this.hashed()));
    this.keys = new RecordKeys(suite, serverSecret);
    const flight = this.flight((data) => hash.hmac(hash.finished.of(serverSecret), data));
    (script.flight ?? eachInItsRecord)(socket, this.keys, flight);
    const master = hash.masterSecret(secret);
    const read = new RecordKeys(suite, hash.clientTraffic.of(master, this.hashed()));
    this.laterKeys = { read, write: new RecordKeys(suite, hash.serverTraffic.of(master, this.hashed())) };
    this.keys = this.laterKeys.write;
  }

  private flight(prove: (hash: Buffer) => Buffer): Buffer[] {
    const { cert, key } = this.script.certificate ?? localhostCertificate;
    const leaf = new X509Certificate(cert).raw;
    const chosen = extension(extensions.protocols, vector(2, vector(1, Buffer.from('http/1.1'))));
    const choice = this.make('encryptedExtensions', 8, [vector(2, chosen)]);
    const certificate = this.make('certificate', 11, [[0], vector(3, vector(3, leaf), [0, 0])]);
    const content = Buffer.concat([Buffer.from(`${' '.repeat(64)}TLS 1.3, server CertificateVerify\0`), this.hashed()]);
    const signature = sign('sha256', content, createPrivateKey(key));
    const verify = this.make('certificateVerify', 15, [[4, 3], vector(2, signature)]);
    return [choice, certificate, verify, this.make('finished', 20, [prove(this.hashed())])];
  }

  /** A message, perhaps altered; it counts for the hash as it is sent. */
  private make(name: MessageName, type: number, parts: readonly (Buffer | readonly number[])[]): Buffer {
    const message = Buffer.concat([Buffer.of(type), vector(3, ...parts)]);
    const sent = this.script.alter?.(name, message) ?? message;
    this.heard.push(sent);
    return sent;
  }

  private hashed(): Buffer {
    return createHash(suite.hash.name).update(Buffer.concat(this.heard)).digest();
  }
}

/** Sends `hello` as HTTP/1.1. */
export function respond(connection: ScriptedConnection): void {
  connection.send(`${head}hello`);
}

function eachInItsRecord(socket: Socket, keys: RecordKeys, messages: readonly Buffer[]): void {
  for (const message of messages) socket.write(keys.seal(types.handshake, message));
}

function readHello(hello: Buffer): { readonly session: Buffer; readonly share: Buffer } {
  const reader = new ByteReader(hello, 4 + 2 + 32);
  const session = reader.take(reader.u8());
  reader.take(reader.u16());
  reader.take(reader.u8());
  const list = reader.within(reader.u16());
  while (!list.isAtEnd) {
    const type = list.u16();
    const content = list.within(list.u16());
    if (type !== extensions.keyShare) continue;
    const shares = content.within(content.u16());
    while (!shares.isAtEnd) {
      const id = shares.u16();
      const share = shares.take(shares.u16());
      if (id === x25519.id) return { session, share };
    }
  }
  throw new Error('the client offers no X25519');
}

/** `parts` behind their length, a number of `size` bytes. */
function vector(size: number, ...parts: readonly (Buffer | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = Buffer.alloc(size);
  length.writeUIntBE(content.length, 0, size);
  return Buffer.concat([length, content]);
}

function extension(type: number, ...content: readonly (Buffer | readonly number[])[]): Buffer {
  return Buffer.concat([Buffer.of(type >> 8, type & 0xff), vector(2, ...content)]);
}
