// Text out of bytes by Node's own slice methods: `toString(encoding, ...)` looks the encoding up each time, and this runs per header.

interface Slices {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}

/** One character per byte. */
export function latin1(bytes: Buffer, start: number, end: number): string {
  return (bytes as unknown as Slices).latin1Slice(start, end);
}

/** Invalid bytes become U+FFFD. */
export function utf8(bytes: Buffer, start: number, end: number): string {
  return (bytes as unknown as Slices).utf8Slice(start, end);
}

/** Text whose bytes were read as Latin-1 and may be UTF-8. */
export function utf8Again(text: string): string {
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  return /[^\x00-\x7f]/.test(text) ? Buffer.from(text, 'latin1').toString() : text;
}
