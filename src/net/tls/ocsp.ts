// The status of a certificate as the server staples it to its handshake (RFC 6066, section 8; RFC 6960). Read, not verified: it is a fact
// about the server, not a reason to trust it.

export type OcspStatus = 'good' | 'revoked' | 'unknown';

/** Instants are seconds since 1970. */
export interface OcspFacts {
  readonly status: OcspStatus;
  readonly producedAt: number;
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  readonly revokedAt: number;
  /** k6's name of the reason. */
  readonly revocationReason: string;
}

/** k6: what Go's zero time is in seconds. */
const never = -62_135_596_800;

/** By their numbers in RFC 5280, section 5.3.1. */
const reasons: readonly string[] = [
  'unspecified',
  'key_compromise',
  'ca_compromise',
  'affiliation_changed',
  'superseded',
  'cessation_of_operation',
  'certificate_hold',
  '',
  'remove_from_crl',
  'privilege_withdrawn',
  'aa_compromise',
];

/** What is known of a certificate whose server staples nothing, or nothing that can be read. */
export const noOcsp: OcspFacts = {
  status: 'unknown',
  producedAt: 0,
  thisUpdate: 0,
  nextUpdate: 0,
  revokedAt: 0,
  revocationReason: '',
};

let lastBytes: Buffer | undefined;
let lastFacts: OcspFacts = noOcsp;

/** What `stapled` says. Servers staple the same bytes for hours: the last ones are remembered. */
export function ocspFacts(stapled: Buffer | null): OcspFacts {
  if (stapled === null) return noOcsp;
  if (lastBytes?.equals(stapled) !== true) {
    lastFacts = parseOcsp(stapled) ?? noOcsp;
    lastBytes = Buffer.from(stapled);
  }
  return lastFacts;
}

/** The facts in an OCSPResponse; `undefined` if it is not one about one certificate. */
export function parseOcsp(bytes: Buffer): OcspFacts | undefined {
  try {
    return parse(bytes);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

const octets = 0x04;
const enumerated = 0x0a;
const time = 0x18;
const sequence = 0x30;
const explicit0 = 0xa0;

function parse(bytes: Buffer): OcspFacts | undefined {
  const response = new Reader(bytes).into(sequence);
  if (response.into(enumerated).number() !== 0) return undefined; // the responder had no answer
  const envelope = response.into(explicit0).into(sequence);
  envelope.skip(); // the type: there is but one
  const data = envelope.into(octets).into(sequence).into(sequence);
  data.optional(explicit0); // the version
  data.skip(); // who says so
  const producedAt = data.into(time).time();
  const answers = data.into(sequence);
  const answer = answers.into(sequence);
  if (!answers.isAtEnd) return undefined;
  answer.skip(); // which certificate
  const verdict = answer.any();
  const thisUpdate = answer.into(time).time();
  const nextUpdate = answer.optional(explicit0)?.into(time).time() ?? never;
  const isRevoked = verdict.tag === 0xa1;
  const revokedAt = isRevoked ? verdict.content.into(time).time() : never;
  const reason = isRevoked ? (verdict.content.optional(explicit0)?.into(enumerated).number() ?? 0) : 0;
  return {
    status: isRevoked ? 'revoked' : verdict.tag === 0x80 ? 'good' : 'unknown',
    producedAt,
    thisUpdate,
    nextUpdate,
    revokedAt,
    revocationReason: reasons[reason] ?? '',
  };
}

class Malformed extends Error {}

/** Reads DER (X.690), element by element. */
class Reader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** The next element, whatever it is. */
  any(): { readonly tag: number; readonly content: Reader } {
    const { bytes } = this;
    const tag = bytes[this.at];
    const first = bytes[this.at + 1];
    if (tag === undefined || first === undefined) throw new Malformed('an element is cut off');
    let start = this.at + 2;
    let length = first;
    if (first >= 0x80) {
      const digits = first & 0x7f;
      if (digits === 0 || digits > 4 || start + digits > bytes.length) throw new Malformed('a length is too long');
      length = bytes.readUIntBE(start, digits);
      start += digits;
    }
    if (start + length > bytes.length) throw new Malformed('an element is longer than what holds it');
    this.at = start + length;
    return { tag, content: new Reader(bytes.subarray(start, start + length)) };
  }

  /** The content of the next element, which must be a `tag`. */
  into(tag: number): Reader {
    const element = this.any();
    if (element.tag !== tag) throw new Malformed(`0x${element.tag.toString(16)} where 0x${tag.toString(16)} belongs`);
    return element.content;
  }

  /** The content of the next element if it is a `tag`; else it stays the next. */
  optional(tag: number): Reader | undefined {
    return this.bytes[this.at] === tag ? this.into(tag) : undefined;
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
