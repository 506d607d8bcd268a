// A proxy for tests: HTTP (absolute form and CONNECT), the same behind TLS, and SOCKS 5, at ports of their own. Whatever name it is asked for, it goes to
// `to`; it writes down what it was asked.

import { createServer as createHttpServer, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { listen } from '../testing.ts';

export interface TestProxy {
  /** `host:port` of each kind. */
  readonly http: string;
  readonly https: string;
  readonly socks: string;
  readonly seen: string[];
}

/** Starts a proxy that wants `login` (`name:password`) if there is one. */
export async function testProxy(t: TestContext, to: string, login = ''): Promise<TestProxy> {
  const [host, port] = to.split(':') as [string, string];
  const seen: string[] = [];
  const isWelcome = ({ headers }: IncomingMessage): boolean =>
    login === '' || headers['proxy-authorization'] === `Basic ${Buffer.from(login).toString('base64')}`;
  const join = (client: Socket): Socket => {
    const server = connect(Number(port), host);
    server.on('error', () => client.destroy());
    server.pipe(client).pipe(server);
    return server;
  };
  const ask: RequestListener = (request, response) => {
    seen.push(`${request.method!} ${request.url!}`);
    if (!isWelcome(request)) {
      response.writeHead(407).end();
      return;
    }
    const { pathname } = new URL(request.url!);
    const onward = httpRequest({ host, port, path: pathname, method: request.method!, headers: request.headers });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  };
  const open = (request: IncomingMessage, client: Socket): void => {
    seen.push(`CONNECT ${request.url!}`);
    if (!isWelcome(request)) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    join(client).on('connect', () => client.write('HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n'));
  };
  const http = createHttpServer(ask).on('connect', open);
  const https = createHttpsServer(localhostCertificate, ask).on('connect', open);
  const socks = createServer((client) => {
    const steps: ((bytes: Buffer) => void)[] = [
      () => client.write(Buffer.of(5, login === '' ? 0 : 2)),
      ...(login === '' ? [] : [(bytes: Buffer): void => checkLogin(client, bytes, login)]),
      (bytes): void => {
        const name = bytes[3] === 1 ? bytes.subarray(4, 8).join('.') : bytes.toString('latin1', 5, 5 + bytes[4]!);
        seen.push(`SOCKS ${name}:${bytes.readUInt16BE(bytes.length - 2)}`);
        client.removeAllListeners('data');
        join(client).on('connect', () => client.write(Buffer.of(5, 0, 0, 1, 127, 0, 0, 1, 0, 80)));
      },
    ];
    client.on('data', (bytes) => steps.shift()!(bytes));
  });
  return { http: await listen(t, http), https: await listen(t, https), socks: await listen(t, socks), seen };
}

function checkLogin(client: Socket, bytes: Buffer, login: string): void {
  const nameEnd = 2 + bytes[1]!;
  const name = bytes.toString('utf8', 2, nameEnd);
  const password = bytes.toString('utf8', nameEnd + 1, nameEnd + 1 + bytes[nameEnd]!);
  client.write(Buffer.of(1, `${name}:${password}` === login ? 0 : 1));
}
