// `k6/experimental/fs` as scripts see it.

declare module 'k6/experimental/fs' {
  const fs: typeof import('k6/experimental/fs');
  export default fs;

  export enum SeekMode {
    Start = 0,
    Current = 1,
    End = 2,
  }
  /** A file whose content all VUs share; each has its own position in it. */
  export interface File {
    readonly path: string;
    /** Fills `into` and gives the number of bytes, or null at the end of the file. */
    read(into: Uint8Array): Promise<number | null>;
    seek(offset: number, whence: SeekMode): Promise<number>;
    stat(): Promise<{ name: string; size: number }>;
  }
  /** Only in the init code, where `await` may stand at the top level. */
  export function open(path: string): Promise<File>;
}

declare module 'k6/experimental/csv' {
  import type { SharedArray } from 'k6/data';
  import type { File } from 'k6/experimental/fs';
  const csv: typeof import('k6/experimental/csv');
  export default csv;

  export interface Options {
    /** Default: `,`. */
    delimiter?: string;
    skipFirstLine?: boolean;
    fromLine?: number;
    toLine?: number;
    /** Records are objects, with the first line's values as keys. */
    asObjects?: boolean;
  }
  /** Reads all of it into memory that VUs share. Only in the init code. */
  export function parse(file: File, options?: Options): Promise<SharedArray<any>>;
  /** Reads one record at a time. */
  export class Parser {
    constructor(file: File, options?: Options);
    next(): Promise<{ done: boolean; value: any }>;
  }
}

declare module 'k6/experimental/streams' {
  const streams: typeof import('k6/experimental/streams');
  export default streams;

  export interface ReadableStreamDefaultController<R = any> {
    readonly desiredSize: number | null;
    enqueue(chunk?: R): void;
    close(): void;
    error(reason?: any): void;
  }
  export interface QueuingStrategy {
    highWaterMark?: number;
    size?: (chunk: any) => number;
  }
  export class ReadableStream<R = any> {
    constructor(
      source?: {
        start?(controller: ReadableStreamDefaultController<R>): any;
        pull?(controller: ReadableStreamDefaultController<R>): any;
        cancel?(reason?: any): any;
      },
      strategy?: QueuingStrategy,
    );
    readonly locked: boolean;
    cancel(reason?: any): Promise<void>;
    getReader(): ReadableStreamDefaultReader<R>;
  }
  export class ReadableStreamDefaultReader<R = any> {
    constructor(stream: ReadableStream<R>);
    readonly closed: Promise<void>;
    read(): Promise<{ done: boolean; value: R }>;
    cancel(reason?: any): Promise<void>;
    releaseLock(): void;
  }
  export class CountQueuingStrategy implements QueuingStrategy {
    constructor(options: { highWaterMark: number });
    readonly highWaterMark: number;
    size(): number;
  }
  export class WritableStream<W = any> {
    constructor(
      sink?: { start?(controller: any): any; write?(chunk: W, controller: any): any; close?(): any; abort?(reason?: any): any },
      strategy?: QueuingStrategy,
    );
    readonly locked: boolean;
    abort(reason?: any): Promise<void>;
    close(): Promise<void>;
    getWriter(): WritableStreamDefaultWriter<W>;
  }
  export class WritableStreamDefaultWriter<W = any> {
    constructor(stream: WritableStream<W>);
    readonly closed: Promise<void>;
    readonly ready: Promise<void>;
    readonly desiredSize: number | null;
    write(chunk?: W): Promise<void>;
    close(): Promise<void>;
    abort(reason?: any): Promise<void>;
    releaseLock(): void;
  }
}
