// The REST API on a socket. It listens before the run is loaded, so that a port that is taken is found out first; questions about the
// run wait until there is one.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Run } from '../engine/index.ts';
import { exitCodes } from '../base/index.ts';
import { formatAddress, parseAddress } from './address.ts';
import { cannotServe } from './errors.ts';
import { failure, respond, type ApiResponse } from './routes.ts';

const mostBytes = 64 * 1024 * 1024;
/** k6: what is under way at the end gets a second. */
const closePatienceMs = 1000;

export class ControlServer {
  private readonly server: Server;
  private readonly run: Promise<Run>;
  private resolveRun: (run: Run) => void = () => undefined;

  private constructor() {
    this.run = new Promise((resolve) => (this.resolveRun = resolve));
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** Rejects with a UserError if `address` is none, or cannot be listened on. */
  static async listen(address: string): Promise<ControlServer> {
    const { host, port } = parseAddress(address, exitCodes.apiStartFailed);
    const control = new ControlServer();
    // as Go does: the name of this machine is its IPv4 address
    const at = host === 'localhost' ? '127.0.0.1' : host;
    await new Promise<void>((resolve, reject) => {
      control.server.once('error', (error) => reject(cannotServe(address, error)));
      control.server.listen({ port, ...(at !== '' && { host: at }) }, resolve);
    });
    return control;
  }

  /** Where it listens: the port is a real one even if 0 was asked for. */
  get address(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return formatAddress({ host: address, port });
  }

  /** From now on there is a run to ask about. */
  attach(run: Run): void {
    this.resolveRun(run);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    const timer = setTimeout(() => this.server.closeAllConnections(), closePatienceMs);
    await closed;
    clearTimeout(timer);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const body = await readBody(request);
    if (body === undefined) {
      send(response, failure(413, 'Request too large', `the body may have ${mostBytes} bytes`));
      return;
    }
    send(response, await respond(this.run, { method, url, body }));
  }
}

function send(response: ServerResponse, { status, type, body }: ApiResponse): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Undefined if it is too long; a client that goes away has sent nothing. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= mostBytes) chunks.push(chunk);
    }
  } catch {
    return '';
  }
  return length > mostBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
