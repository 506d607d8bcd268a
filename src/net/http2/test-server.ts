// Node's HTTP/2 server for tests: over TLS on 127.0.0.1, gone when the test is.

import { createSecureServer } from 'node:http2';
import type {
  Http2SecureServer,
  IncomingHttpHeaders,
  SecureServerOptions,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2';
import type { TestContext } from 'node:test';
import { listen } from '../testing.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';

export type Answer = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

export interface TestServer {
  readonly url: string;
  readonly server: Http2SecureServer;
  readonly sessions: ServerHttp2Session[];
}

/** A server that hands each request to `answer`. */
export async function serverFor(t: TestContext, answer: Answer, options: SecureServerOptions = {}): Promise<TestServer> {
  const server = createSecureServer({ ...localhostCertificate, allowHTTP1: false, ...options });
  const sessions: ServerHttp2Session[] = [];
  server.on('session', (session) => {
    sessions.push(session);
    session.on('error', () => undefined);
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    answer(stream, headers);
  });
  return { url: `https://${await listen(t, server)}/`, server, sessions };
}
