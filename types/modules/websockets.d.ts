// `k6/websockets` as scripts see it.

declare module 'k6/websockets' {
  import type { CookieJar } from 'k6/http';
  import type { ReadableStream } from 'k6/experimental/streams';
  const websockets: typeof import('k6/websockets');
  export default websockets;

  export interface Params {
    headers?: Record<string, string>;
    tags?: Record<string, string | number | boolean>;
    jar?: CookieJar;
    compression?: 'deflate' | '';
  }
  export enum ReadyState {
    Connecting = 0,
    Open = 1,
    Closing = 2,
    Closed = 3,
  }
  export interface SocketEvent {
    type: string;
    target: WebSocket;
    /** Milliseconds since 1970. */
    timestamp: number;
  }
  export interface MessageEvent extends SocketEvent {
    /** Text, or for binary messages a Blob or an ArrayBuffer, as `binaryType` says. */
    data: any;
  }
  export interface CloseEvent extends SocketEvent {
    code: number;
    reason: string;
  }
  export interface ErrorEvent extends SocketEvent {
    error: string;
  }
  export interface EventMap {
    open: SocketEvent;
    message: MessageEvent;
    error: ErrorEvent;
    close: CloseEvent;
    ping: SocketEvent;
    pong: SocketEvent;
  }

  /** A connection beside the iteration, which ends when no socket is open any more. */
  export class WebSocket {
    constructor(url: string, protocols?: string | string[] | null, params?: Params);
    readonly url: string;
    /** 0 connecting, 1 open, 2 closing, 3 closed. */
    readonly readyState: number;
    readonly bufferedAmount: number;
    readonly extensions: string;
    readonly protocol: string;
    /** What binary messages are given as. Default: `blob`. */
    binaryType: 'blob' | 'arraybuffer';
    onopen: ((event: SocketEvent) => void) | null;
    onmessage: ((event: MessageEvent) => void) | null;
    onerror: ((event: ErrorEvent) => void) | null;
    onclose: ((event: CloseEvent) => void) | null;
    onping: ((event: SocketEvent) => void) | null;
    onpong: ((event: SocketEvent) => void) | null;
    addEventListener<K extends keyof EventMap>(type: K, handler: (event: EventMap[K]) => void): void;
    send(data: string | ArrayBuffer | ArrayBufferView | Blob): void;
    ping(): void;
    /** The code is 1000, or from 3000 to 4999. */
    close(code?: number, reason?: string): void;
  }

  export class Blob {
    constructor(parts?: (string | ArrayBuffer | ArrayBufferView | Blob)[], options?: { type?: string });
    readonly size: number;
    readonly type: string;
    arrayBuffer(): Promise<ArrayBuffer>;
    bytes(): Promise<Uint8Array>;
    slice(start?: number, end?: number, type?: string): Blob;
    text(): Promise<string>;
    stream(): ReadableStream;
  }
}

declare module 'k6/experimental/websockets' {
  export * from 'k6/websockets';
  /** @deprecated It is `k6/websockets` now. */
  const websockets: typeof import('k6/websockets');
  export default websockets;
}
