// A TLS 1.3 connection of our own over a TCP socket: to what sends over it, it is the wire. First it shakes hands; then bytes go through the
// record layer (RFC 8446, section 5). See docs/design/009-tls13.md for when and why.

import { latin1 } from '../bytes.ts';
import { writeDirectly } from '../http1/direct-write.ts';
import { drop, type SocketOwner, type Traffic, type WireSocket } from '../socket.ts';
import { alertError, alerts, faultError, illegalParameter, TlsFault, unexpectedMessage } from './fault.ts';
import { ClientHandshake, type Expectations } from './handshake.ts';
import { MessageReader } from './message-reader.ts';
import { headerLength, maxPlaintext, types, type RecordKeys } from './record-keys.ts';
import { RecordReader } from './record-reader.ts';

/** Who makes the connection: owns the wire until the handshake is over. */
export interface HandshakeOwner extends SocketOwner {
  /** Bytes of the handshake have arrived. */
  handshakeHeard(): void;
  /** The server is who it was. Another may own the wire now. */
  handshakeDone(cipherSuite: string): void;
  /** The server does something else than it did, or than TLS allows. The wire has told it, and is of no more use. */
  handshakeFailed(): void;
}

const newSessionTicket = 4;
const keyUpdate = 24;
/** The length of a KeyUpdate. */
const keyUpdateLength = 5;
const fatal = 2;
/** Up to this length bytes are written without a stream's books. */
const maxDirect = 16 * 1024;
const noKeyUpdate = Buffer.of(keyUpdate, 0, 0, 1, 0);

export class SecureWire implements WireSocket, SocketOwner {
  owner: SocketOwner;
  /** As a TLSSocket says. */
  readonly encrypted = true;
  alpnProtocol: string | undefined;
  private readonly raw: WireSocket;
  private readonly dial: HandshakeOwner;
  private handshake: ClientHandshake | undefined;
  private readKeys: RecordKeys | undefined;
  private writeKeys: RecordKeys | undefined;
  private readonly records: RecordReader = new RecordReader((record) => this.takeRecord(record));
  private readonly messages: MessageReader = new MessageReader();
  /** The end of the handshake: goes out with what is written first. */
  private unsent: Buffer | undefined;
  /** What is written while it is set goes out as one. */
  private corked: Buffer[] | undefined;
  /** The server has closed its side, by TLS or TCP. */
  private hasEnded = false;
  private isOver = false;
  private sentBytes = 0;
  private receivedBytes = 0;

  /** Begins a handshake with `server` over `raw`, whose owner it is from now on. */
  constructor(raw: WireSocket, server: Expectations, dial: HandshakeOwner) {
    this.raw = raw;
    this.dial = dial;
    this.owner = dial;
    this.handshake = new ClientHandshake(server);
    raw.owner = this;
    this.transmit(this.handshake.hello);
  }

  get writableLength(): number {
    return this.raw.writableLength;
  }

  /** Bytes on the wire. */
  traffic(): Traffic {
    return { sent: Math.max(0, this.sentBytes - this.raw.writableLength), received: this.receivedBytes };
  }

  write(data: string | Uint8Array, encodingOrDone?: BufferEncoding | (() => void)): void {
    if (this.isOver) return;
    if (typeof encodingOrDone === 'function') {
      this.send(bytesOf(data, 'utf8'));
      this.raw.write('', encodingOrDone);
    } else if (this.corked !== undefined) this.corked.push(bytesOf(data, encodingOrDone));
    else if (typeof data === 'string' && encodingOrDone === 'latin1') this.send(data);
    else this.send(bytesOf(data, encodingOrDone));
  }

  cork(): void {
    this.corked ??= [];
  }

  uncork(): void {
    const { corked } = this;
    this.corked = undefined;
    if (corked !== undefined && !this.isOver) this.send(Buffer.concat(corked));
  }

  on(event: 'drain', listener: (this: WireSocket) => void): void {
    this.raw.on(event, () => listener.call(this));
  }

  /** Closes at once, as a socket of `node:tls` does: without a word. */
  destroy(): void {
    this.isOver = true;
    drop(this.raw);
  }

  received(bytes: Buffer, length: number): void {
    this.receivedBytes += length;
    if (this.hasEnded) return;
    if (this.handshake !== undefined) this.dial.handshakeHeard();
    try {
      this.records.read(bytes, length);
    } catch (error) {
      if (!(error instanceof TlsFault)) throw error;
      this.refuse(error);
    }
  }

  ended(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.owner.ended();
  }

  failed(error: NodeJS.ErrnoException): void {
    this.isOver = true;
    this.owner.failed(error);
  }

  sessionReceived(): void {
    // There are none without TLS of Node's.
  }

  /** Returns whether the next record is of interest. */
  private takeRecord(record: Buffer): boolean {
    const { readKeys, handshake } = this;
    let type = record[0];
    if (type === types.changeCipherSpec && handshake !== undefined) {
      // Means nothing (RFC 8446, appendix D.4).
      if (record.length !== headerLength + 1 || record[headerLength] !== 1) throw unexpectedMessage();
      return true;
    }
    let content;
    if (readKeys === undefined) content = plainContent(record);
    else {
      if (type !== types.applicationData) throw new TlsFault(alerts.unexpectedMessage, 'bad record type');
      content = readKeys.open(record);
      type = readKeys.openedType;
    }
    // A message may be cut, but nothing else may come in between.
    if (type !== types.handshake && !this.messages.isEmpty) throw unexpectedMessage();
    if (type === types.applicationData && handshake === undefined) {
      if (content.length > 0) this.owner.received(content, content.length);
    } else if (type === types.handshake) this.takeMessages(content);
    else if (type === types.alert) this.takeAlert(content);
    else throw unexpectedMessage();
    return !this.isOver && !this.hasEnded;
  }

  private takeMessages(content: Buffer): void {
    const { messages } = this;
    messages.add(content);
    for (let message = messages.next(); message !== undefined; message = messages.next()) {
      const { handshake } = this;
      const hasNewKeys = handshake === undefined ? this.takeLate(message) : handshake.take(message);
      if (!hasNewKeys) continue;
      // What has other keys is not in the same record.
      if (!messages.isEmpty) throw new TlsFault(alerts.unexpectedMessage, 'not on record boundary');
      if (handshake !== undefined) this.proceed(handshake);
    }
  }

  /** `handshake` has new keys. */
  private proceed(handshake: ClientHandshake): void {
    this.readKeys = handshake.readKeys;
    this.writeKeys = handshake.writeKeys;
    if (!handshake.isOver) return;
    this.handshake = undefined;
    this.alpnProtocol = handshake.protocol;
    this.unsent = handshake.flight;
    this.dial.handshakeDone(handshake.suite.name);
  }

  /** A message after the handshake. Returns whether what follows has other keys. */
  private takeLate(message: Buffer): boolean {
    if (message[0] === newSessionTicket) return false;
    if (message[0] !== keyUpdate) throw unexpectedMessage();
    const wantsOurs = message[keyUpdateLength - 1]!;
    if (message.length !== keyUpdateLength || wantsOurs > 1) throw illegalParameter('bad key update');
    this.readKeys!.update();
    if (wantsOurs === 1) {
      this.transmit(this.writeKeys!.seal(types.handshake, noKeyUpdate));
      this.writeKeys!.update();
    }
    return true;
  }

  private takeAlert(content: Buffer): void {
    const description = content[1];
    if (content.length !== 2 || description === undefined) throw new TlsFault(alerts.decodeError, 'invalid alert');
    if (this.handshake !== undefined) this.giveUp();
    else if (description === alerts.closeNotify) this.ended();
    else if (description !== alerts.userCanceled) this.failed(alertError(description));
  }

  /** The server broke the protocol. */
  private refuse(fault: TlsFault): void {
    const content = Buffer.of(fatal, fault.alert);
    this.transmit(this.writeKeys === undefined ? plainRecord(types.alert, content) : this.writeKeys.seal(types.alert, content));
    if (this.handshake === undefined) this.failed(faultError(fault));
    else this.giveUp();
  }

  private giveUp(): void {
    this.isOver = true;
    this.dial.handshakeFailed();
  }

  /** Sends bytes, or text of one byte per character. */
  private send(content: string | Buffer): void {
    const { length } = content;
    if (length === 0) return;
    if (length <= maxPlaintext) {
      this.transmit(this.writeKeys!.seal(types.applicationData, content));
      return;
    }
    const bytes = bytesOf(content, 'latin1');
    this.raw.cork();
    for (let at = 0; at < length; at += maxPlaintext) {
      this.transmit(this.writeKeys!.seal(types.applicationData, bytes.subarray(at, at + maxPlaintext)));
    }
    this.raw.uncork();
  }

  private transmit(record: Buffer): void {
    const { raw } = this;
    const bytes = this.unsent === undefined ? record : Buffer.concat([this.unsent, record]);
    this.unsent = undefined;
    this.sentBytes += bytes.length;
    const isSmall = bytes.length <= maxDirect && raw.writableLength === 0;
    if (!isSmall || !writeDirectly(raw, latin1(bytes, 0, bytes.length))) raw.write(bytes);
  }
}

/** What a record holds that is not protected; a copy. */
function plainContent(record: Buffer): Buffer {
  if (record.length > headerLength + maxPlaintext) throw new TlsFault(alerts.recordOverflow, 'data length too long');
  return Buffer.from(record.subarray(headerLength));
}

function plainRecord(type: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(type, 3, 3, 0, content.length), content]);
}

function bytesOf(data: string | Uint8Array, encoding: BufferEncoding | undefined): Buffer {
  if (typeof data === 'string') return Buffer.from(data, encoding);
  return Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
