// The globals of a script. Names that browsers and Node also have are declared the way their libraries do it (interfaces that merge,
// overloads that add up), so that a project may have those as well.

/** Variables of this test: `--env NAME=value`, those of a scenario's `env`, and for `onrush run` those of the system. */
declare var __ENV: Record<string, string>;

/** Number of the VU on this machine, from 1. 0 in the init code that only reads the options, in `setup` and in `teardown`. */
declare var __VU: number;

/** Number of the VU's iteration, from 0; `undefined` in the init code. */
declare var __ITER: number;

/** The same as `globalThis`. */
declare var global: typeof globalThis;

/**
 * Reads a file, once for all VUs. Only in the init code. `path` is relative to the file whose top-level code runs.
 * Text, or with the mode `'b'` an `ArrayBuffer`.
 */
declare function open(path: string, mode: 'b'): ArrayBuffer;
declare function open(path: string, mode?: ''): string;

/** Calls `handler` after `delay` milliseconds. The iteration ends when no timer is left. */
declare function setTimeout(handler: (...args: any[]) => void, delay?: number, ...args: any[]): number;
declare function clearTimeout(id: number | undefined): void;
/** Calls `handler` every `delay` milliseconds, until `clearInterval`; the iteration lasts as long. */
declare function setInterval(handler: (...args: any[]) => void, delay?: number, ...args: any[]): number;
declare function clearInterval(id: number | undefined): void;

/** Lines of the log. */
interface Console {
  /** Level info, as `info`. */
  log(...values: any[]): void;
  info(...values: any[]): void;
  /** Shown with `--verbose`. */
  debug(...values: any[]): void;
  warn(...values: any[]): void;
  error(...values: any[]): void;
}
declare var console: Console;

interface TextEncoderEncodeIntoResult {
  read: number;
  written: number;
}
interface TextEncoder {
  readonly encoding: string;
  /** `input` in UTF-8. */
  encode(input?: string): Uint8Array;
  encodeInto(source: string, destination: Uint8Array): TextEncoderEncodeIntoResult;
}
declare var TextEncoder: {
  prototype: TextEncoder;
  new (): TextEncoder;
};

interface TextDecoderOptions {
  fatal?: boolean;
  ignoreBOM?: boolean;
}
interface TextDecodeOptions {
  stream?: boolean;
}
interface TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: ArrayBuffer | ArrayBufferView | null, options?: TextDecodeOptions): string;
}
declare var TextDecoder: {
  prototype: TextDecoder;
  new (label?: string, options?: TextDecoderOptions): TextDecoder;
};

interface ImportMeta {
  /** The absolute URL of a module specifier, as seen from this module. */
  resolve(specifier: string): string;
}
