// `k6/encoding` as scripts see it.

declare module 'k6/encoding' {
  const encoding: typeof import('k6/encoding');
  export default encoding;

  /** `std` (the default) pads with `=`; `url` uses `-` and `_`; `raw` does not pad. */
  export type Base64Variant = 'std' | 'rawstd' | 'url' | 'rawurl';

  /** Base64 of text (as UTF-8) or bytes. */
  export function b64encode(input: string | ArrayBuffer | ArrayBufferView, encoding?: Base64Variant): string;
  /** The bytes behind Base64, or with the format `'s'` the text. Throws if `input` is not Base64. */
  export function b64decode(input: string, encoding: Base64Variant | undefined, format: 's'): string;
  export function b64decode(input: string, encoding?: Base64Variant): ArrayBuffer;
}
