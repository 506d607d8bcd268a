// `k6/ws` as scripts see it.

declare module 'k6/ws' {
  import type { CookieJar } from 'k6/http';
  const ws: typeof import('k6/ws');
  export default ws;

  export interface Params {
    headers?: Record<string, string>;
    tags?: Record<string, string | number | boolean>;
    jar?: CookieJar;
    compression?: 'deflate' | '';
  }
  export interface Response {
    url: string;
    /** 101 if there was a connection. */
    status: number;
    headers: Record<string, string>;
    body: string;
    error: string;
  }
  export interface WebSocketError {
    error(): string;
  }
  export interface Socket {
    on(event: 'open' | 'ping' | 'pong', handler: () => void): void;
    on(event: 'message', handler: (message: string) => void): void;
    on(event: 'binaryMessage', handler: (message: ArrayBuffer) => void): void;
    on(event: 'close', handler: (code: number) => void): void;
    on(event: 'error', handler: (error: WebSocketError) => void): void;
    send(data: string | number): void;
    sendBinary(data: ArrayBuffer): void;
    ping(): void;
    /** Milliseconds, more than 0. */
    setTimeout(handler: () => void, delay: number): void;
    setInterval(handler: () => void, interval: number): void;
    /** Default: 1001. */
    close(code?: number): void;
  }
  /** Connects, calls `setUp` with the socket, and returns when it is closed. `setUp` is not called if there is no connection. */
  export function connect(url: string, setUp: (socket: Socket) => void): Response;
  export function connect(url: string, params: Params | null | undefined, setUp: (socket: Socket) => void): Response;
}
