// Where debugger front ends find the script: the HTTP and WebSocket endpoint that Node's inspector has, so that Chrome DevTools, VS Code
// and others attach as to any Node process. One front end at a time.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';
import { cannotListen } from './errors.ts';
import { FrontEnd, type Debuggee } from './frontend.ts';
import { connectToWorker, type ThreadMark } from './worker-inspector.ts';
import type { InspectOptions } from './inspect-options.ts';

// `closeTimeout`: a front end that does not answer must not hold up the end of the run.
const socketOptions: ServerOptions & { readonly closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  maxPayload: 256 * 1024 * 1024,
  closeTimeout: 1000,
};

export class DebugServer {
  private readonly options: InspectOptions;
  private readonly id = randomUUID();
  private readonly http: Server;
  private readonly webSockets = new WebSocketServer(socketOptions);
  private target: { readonly thread: ThreadMark; readonly debuggee: Debuggee } | undefined;
  private frontEnd: FrontEnd | undefined;
  private socket: WebSocket | undefined;
  private begin: (() => void) | undefined;
  private address = '';

  constructor(options: InspectOptions) {
    this.options = options;
    this.http = createServer((request, response) => this.serve(request, response));
    this.http.on('upgrade', (request, socket, head) => {
      const refusal = this.refusalOf(request);
      if (refusal === undefined)
        return this.webSockets.handleUpgrade(request, socket, head, (accepted) => void this.attach(accepted));
      socket.on('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
    });
  }

  /** Opens the endpoint. Rejects with a UserError if that is not possible. */
  async listen(): Promise<void> {
    const { host, port } = this.options;
    this.http.listen(port, host);
    try {
      await once(this.http, 'listening');
    } catch (error) {
      throw cannotListen(`${host}:${port}`, error as NodeJS.ErrnoException);
    }
    const { port: actual } = this.http.address() as AddressInfo;
    this.address = `${host.includes(':') ? `[${host}]` : host}:${actual}`;
  }

  /** Takes the thread that runs the script, and tells where to attach. Resolves when the script may begin. */
  async open(thread: ThreadMark, debuggee: Debuggee): Promise<void> {
    const mayBegin = new Promise<void>((resolve) => (this.begin = resolve));
    this.target = { thread, debuggee };
    const url = `ws://${this.address}/${this.id}`;
    this.options.announce(`Debugger listening on ${url}\nFor help, see: https://nodejs.org/en/docs/inspector\n`);
    if (this.options.waits) await mayBegin;
    this.begin = undefined;
  }

  /** Lets go of the script; what is stopped goes on. */
  async close(): Promise<void> {
    this.begin?.();
    await this.frontEnd?.close();
    this.socket?.close(1001);
    this.http.close();
    this.http.closeAllConnections();
  }

  /** The status line for who may not attach. */
  private refusalOf(request: IncomingMessage): string | undefined {
    const isMeant = isLocalName(request) && request.url === `/${this.id}` && this.target !== undefined;
    if (!isMeant) return '400 WebSockets request was expected';
    return this.socket?.readyState === WebSocket.OPEN ? '409 Another debugger is attached' : undefined;
  }

  private async attach(socket: WebSocket): Promise<void> {
    const { thread, debuggee } = this.target!;
    this.detach();
    this.socket = socket;
    socket.on('close', () => this.socket === socket && this.detach());
    // 'close' follows
    socket.on('error', () => {});
    // Nothing is read before there is somebody to hear it.
    socket.pause();
    const frontEnd = new FrontEnd(await connectToWorker(thread), debuggee, (message) => socket.send(JSON.stringify(message)));
    if (this.socket !== socket) return frontEnd.close();
    this.frontEnd = frontEnd;
    frontEnd.onRun = () => void this.run(frontEnd);
    socket.onmessage = ({ data }) => void frontEnd.receive(data as string);
    socket.resume();
  }

  private detach(): void {
    void this.frontEnd?.close();
    this.frontEnd = undefined;
    this.socket = undefined;
  }

  private async run(frontEnd: FrontEnd): Promise<void> {
    const { begin } = this;
    if (begin === undefined) return;
    this.begin = undefined;
    if (this.options.waits) await frontEnd.stopAtStart();
    begin();
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const document = isLocalName(request) ? this.document(request.url ?? '') : undefined;
    const body = document === undefined ? '' : JSON.stringify(document, undefined, 2);
    // Chrome's page `chrome://inspect` does not list who answers in chunks.
    response.writeHead(document === undefined ? 400 : 200, {
      'Content-Type': 'application/json; charset=UTF-8',
      'Cache-Control': 'no-cache',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  }

  private document(url: string): unknown {
    if (/^\/json\/version\/?$/.test(url)) return { Browser: `node.js/${this.options.nodeVersion}`, 'Protocol-Version': '1.1' };
    if (!/^\/json(?:\/list)?\/?$/.test(url)) return undefined;
    const entry = this.target?.debuggee.entry ?? '';
    const socket = `${this.address}/${this.id}`;
    return [
      {
        description: 'onrush script',
        devtoolsFrontendUrl: `devtools://devtools/bundled/js_app.html?experiments=true&v8only=true&ws=${socket}`,
        devtoolsFrontendUrlCompat: `devtools://devtools/bundled/inspector.html?experiments=true&v8only=true&ws=${socket}`,
        id: this.id,
        title: entry,
        type: 'node',
        url: entry.startsWith('/') ? pathToFileURL(entry).href : entry,
        webSocketDebuggerUrl: `ws://${socket}`,
      },
    ];
  }
}

/** Web pages elsewhere could reach the endpoint under a name of theirs; addresses and `localhost` cannot be forged so. */
function isLocalName({ headers }: IncomingMessage): boolean {
  const name = (headers.host ?? '').replace(/:\d+$/, '');
  return /^(?:localhost6?|[\d.]+|\[[\da-f:.]+\])$/i.test(name);
}
