// A server that wants NTLMv2 and checks the proof, by what MS-NLMP (3.3.2) says that servers do. As with IIS, who a connection is from is known
// for as long as it lives. Real k6 gets in too.

import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { md4 } from '../../base/index.ts';

const nonce = Buffer.from('0123456789abcdef', 'hex');
const target = Buffer.from('02000c0044006f006d00610069006e0000000000', 'hex');

export interface NtlmUser {
  readonly domain: string;
  readonly name: string;
  readonly password: string;
}

/** A server that lets `user` in, not yet listening; `seen` gets the kind of message of each request. */
export function ntlmServer(user: NtlmUser, seen: string[], scheme = 'NTLM'): Server {
  const known = new WeakMap<Socket, 'asked' | 'in'>();
  return createServer((request, response) => {
    const { socket } = request;
    const [, token = ''] = (request.headers.authorization ?? '').split(' ');
    const message = Buffer.from(token, 'base64');
    const type = message.length > 12 ? message.readUInt32LE(8) : 0;
    seen.push(known.get(socket) === 'in' ? 'in' : ['bare', 'negotiate', '', 'authenticate'][type]!);
    request.resume();
    request.on('end', () => {
      if (type === 3 && known.get(socket) === 'asked' && isProof(message, user)) known.set(socket, 'in');
      if (known.get(socket) === 'in') {
        response.end(`${request.method} for ${user.name}`);
        return;
      }
      if (type === 1) known.set(socket, 'asked');
      response
        .writeHead(401, { 'WWW-Authenticate': type === 1 ? `${scheme} ${challenge().toString('base64')}` : scheme })
        .end('no');
    });
  });
}

function challenge(): Buffer {
  const head = Buffer.alloc(56);
  head.write('NTLMSSP\0', 'latin1');
  head.writeUInt32LE(2, 8);
  head.writeUInt32LE(56, 16);
  head.writeUInt32LE(0xa2898205, 20);
  nonce.copy(head, 24);
  head.writeUInt16LE(target.length, 40);
  head.writeUInt16LE(target.length, 42);
  head.writeUInt32LE(56, 44);
  return Buffer.concat([head, target]);
}

function isProof(message: Buffer, user: NtlmUser): boolean {
  const field = (at: number): Buffer => {
    const start = message.readUInt32LE(at + 4);
    return message.subarray(start, start + message.readUInt16LE(at));
  };
  const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
  const mac = (key: Buffer, data: Buffer): Buffer => createHmac('md5', key).update(data).digest();
  const response = field(20);
  const key = mac(md4(utf16(user.password)), utf16(user.name.toUpperCase() + user.domain));
  const proof = mac(key, Buffer.concat([nonce, response.subarray(16)]));
  return (
    field(28).equals(utf16(user.domain)) &&
    field(36).equals(utf16(user.name)) &&
    response.subarray(0, 16).equals(proof) &&
    response.includes(target)
  );
}
