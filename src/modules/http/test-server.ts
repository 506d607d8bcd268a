// The server that tests of requests talk to: node:http on 127.0.0.1, one handler per path, everything it received on record.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  /** By lower-case name; repeated ones joined. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export type Handler = (request: Received, response: ServerResponse) => void;

export class TestServer {
  readonly received: Received[] = [];
  private readonly server: Server;

  constructor(handler: Handler) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const received = facts(request, Buffer.concat(chunks));
        this.received.push(received);
        handler(received, response);
      });
    });
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get last(): Received {
    return this.received.at(-1)!;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

function facts(request: IncomingMessage, body: Buffer): Received {
  const { method = '', url = '', headers, rawHeaders } = request;
  return { method, path: url, headers, rawHeaders, body };
}
