// Reads DER (X.690), element by element.

/** The bytes are not what they should be. */
export class Malformed extends Error {}

interface Element {
  readonly tag: number;
  readonly content: DerReader;
  /** All of it: tag, length and content. */
  readonly bytes: Buffer;
}

export class DerReader {
  readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** The next element, whatever it is. */
  any(): Element {
    const { bytes, at } = this;
    const tag = bytes[at];
    const first = bytes[at + 1];
    if (tag === undefined || first === undefined) throw new Malformed('an element is cut off');
    let start = at + 2;
    let length = first;
    if (first >= 0x80) {
      const digits = first & 0x7f;
      if (digits === 0 || digits > 4 || start + digits > bytes.length) throw new Malformed('a length is too long');
      length = bytes.readUIntBE(start, digits);
      start += digits;
    }
    if (start + length > bytes.length) throw new Malformed('an element is longer than what holds it');
    const end = start + length;
    this.at = end;
    return { tag, content: new DerReader(bytes.subarray(start, end)), bytes: bytes.subarray(at, end) };
  }

  /** All elements that are left. */
  *rest(): Iterable<Element> {
    while (this.at < this.bytes.length) yield this.any();
  }

  /** The content of the next element, which must be a `tag`. */
  into(tag: number): DerReader {
    const element = this.any();
    if (element.tag !== tag) throw new Malformed(`0x${element.tag.toString(16)} where 0x${tag.toString(16)} belongs`);
    return element.content;
  }

  /** The content of the next element if it is a `tag`; else it stays the next. */
  optional(tag: number): DerReader | undefined {
    return this.bytes[this.at] === tag ? this.into(tag) : undefined;
  }

  /** There must be nothing more. */
  end(): void {
    if (this.at < this.bytes.length) throw new Malformed('bytes behind the end');
  }

  skip(): void {
    this.any();
  }

  /** Its bytes as a number: those of an ENUMERATED or a small INTEGER. */
  number(): number {
    const { length } = this.bytes;
    if (length === 0 || length > 4) throw new Malformed('a number is too long');
    return this.bytes.readUIntBE(0, length);
  }

  /** Its bytes as a GeneralizedTime, in seconds since 1970. */
  time(): number {
    const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(this.bytes.toString('latin1'));
    if (parts === null) throw new Malformed('not a time');
    const [, year, month, day, hour, minute, second] = parts.map(Number) as [number, ...number[]];
    return Date.UTC(year!, month! - 1, day, hour, minute, second) / 1000;
  }
}
