// Our side of a handshake with a server that OpenSSL has judged before (RFC 8446, sections 2 and 4): messages in, keys out, no socket. The
// server must show the certificate it had then, and prove that it has its key. Whatever else it does is a fault.

import { timingSafeEqual, type KeyObject } from 'node:crypto';
import { messageOf, sessionOf, type HelloTemplate } from './client-hello.ts';
import { alerts, illegalParameter, TlsFault, unexpectedMessage } from './fault.ts';
import type { Group, KeyShare } from './groups.ts';
import { RecordKeys, types } from './record-keys.ts';
import {
  contentOf,
  readCertificate,
  readCertificateVerify,
  readEncryptedExtensions,
  readServerHello,
} from './server-messages.ts';
import { isSignedBy } from './signatures.ts';
import { suites, type Suite } from './suites.ts';

/** What is expected of a server. */
export interface Expectations {
  readonly hello: HelloTemplate;
  readonly group: Group;
  readonly suiteIds: readonly number[];
  readonly protocols: readonly string[];
  /** Its certificate, and the key in it. */
  readonly leaf: Buffer;
  readonly key: KeyObject;
  /** What it staples. */
  readonly staple: Buffer | null;
  /** The message that shows all that, as it was the last time: the next is the same, mostly. */
  certificate: Buffer | undefined;
}

const serverHello = 2;
const encryptedExtensions = 8;
const certificate = 11;
const certificateVerify = 15;
const finished = 20;
const over = -1;

/** What middleboxes of old want to see before anything is encrypted (RFC 8446, appendix D.4). */
const changeCipherSpec = Buffer.of(types.changeCipherSpec, 3, 3, 0, 1, 1);

export class ClientHandshake {
  /** The record to begin with. */
  readonly hello: Buffer;
  /** For what comes next from the server, and what is sent: none as long as that is not protected. */
  readKeys: RecordKeys | undefined;
  writeKeys: RecordKeys | undefined;
  /** The protocol that the server chose. */
  protocol: string | undefined;
  suite!: Suite;
  /** The records to end with, before anything else is sent; their keys are not `writeKeys`. */
  flight!: Buffer;
  private readonly server: Expectations;
  private readonly share: KeyShare;
  /** The type of the message that must come next. */
  private expected: number = serverHello;
  /** All messages so far. */
  private readonly transcript: Buffer[] = [];
  private secret!: Buffer;
  private clientSecret!: Buffer;
  private serverSecret!: Buffer;

  constructor(server: Expectations) {
    this.server = server;
    this.share = server.group.share();
    this.hello = server.hello.with(this.share.publicBytes);
  }

  /** Whether the server has proved who it is. */
  get isOver(): boolean {
    return this.expected === over;
  }

  /** Takes the next message. Returns whether what follows has other keys. */
  take(message: Buffer): boolean {
    if (message[0] !== this.expected) throw unexpectedMessage();
    switch (this.expected) {
      case serverHello:
        this.agree(message);
        this.expected = encryptedExtensions;
        return true;
      case encryptedExtensions:
        this.choose(message);
        this.expected = certificate;
        break;
      case certificate:
        this.recognize(message);
        this.expected = certificateVerify;
        break;
      case certificateVerify:
        this.verify(message);
        this.expected = finished;
        break;
      default:
        this.finish(message);
        this.expected = over;
        return true;
    }
    this.transcript.push(message);
    return false;
  }

  /** ServerHello: from here on both sides have secrets. */
  private agree(message: Buffer): void {
    const { server, hello } = this;
    const { session, suiteId, groupId, share } = readServerHello(message);
    if (!session.equals(sessionOf(hello))) throw illegalParameter('invalid session id');
    const suite = server.suiteIds.includes(suiteId) ? suites.find(({ id }) => id === suiteId) : undefined;
    if (suite === undefined) throw illegalParameter('wrong cipher returned');
    if (groupId !== server.group.id || share.length !== server.group.answerLength) throw illegalParameter('bad key share');
    const { hash } = suite;
    this.suite = suite;
    this.transcript.push(messageOf(hello), message);
    this.secret = hash.handshakeSecret(this.share.secretWith(share));
    const transcript = this.hashed();
    this.clientSecret = hash.clientHandshake.of(this.secret, transcript);
    this.serverSecret = hash.serverHandshake.of(this.secret, transcript);
    this.readKeys = new RecordKeys(suite, this.serverSecret);
    this.writeKeys = new RecordKeys(suite, this.clientSecret);
  }

  /** EncryptedExtensions. */
  private choose(message: Buffer): void {
    const protocol = readEncryptedExtensions(message);
    if (protocol !== undefined && !this.server.protocols.includes(protocol)) throw illegalParameter('bad extension');
    this.protocol = protocol;
  }

  /** Certificate. */
  private recognize(message: Buffer): void {
    const { server } = this;
    if (server.certificate?.equals(message) === true) return;
    const { leaf, staple } = readCertificate(message);
    const isKnown =
      leaf.equals(server.leaf) && (staple === null ? server.staple === null : server.staple?.equals(staple) === true);
    if (!isKnown) throw new TlsFault(alerts.badCertificate, 'certificate unknown');
    server.certificate = Buffer.from(message);
  }

  /** CertificateVerify: the server has the key of its certificate. */
  private verify(message: Buffer): void {
    const { algorithm, signature } = readCertificateVerify(message);
    if (!isSignedBy(this.server.key, algorithm, this.hashed(), signature)) {
      throw new TlsFault(alerts.decryptError, 'bad signature');
    }
  }

  /** Finished: nobody has changed what was said. */
  private finish(message: Buffer): void {
    const { suite } = this;
    const { hash } = suite;
    const proof = hash.hmac(hash.finished.of(this.serverSecret), this.hashed());
    const content = contentOf(message);
    if (content.length !== proof.length || !timingSafeEqual(content, proof)) {
      throw new TlsFault(alerts.decryptError, 'digest check failed');
    }
    this.transcript.push(message);
    const all = this.hashed();
    const answer = hash.hmac(hash.finished.of(this.clientSecret), all);
    const header = Buffer.of(finished, 0, 0, answer.length);
    this.flight = Buffer.concat([changeCipherSpec, this.writeKeys!.seal(types.handshake, Buffer.concat([header, answer]))]);
    const secret = hash.masterSecret(this.secret);
    this.readKeys = new RecordKeys(suite, hash.serverTraffic.of(secret, all));
    this.writeKeys = new RecordKeys(suite, hash.clientTraffic.of(secret, all));
  }

  /** The hash of all messages so far. */
  private hashed(): Buffer {
    return this.suite.hash.of(Buffer.concat(this.transcript));
  }
}
