// The status of a certificate as its server staples it to the handshake (RFC 6066, section 8; RFC 6960): read here, believed if
// `ocsp-signature.ts` says so.

import { DerReader, Malformed } from './der.ts';

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

/** What is known of a certificate whose server staples nothing, or nothing that can be read and believed. */
export const noOcsp: OcspFacts = {
  status: 'unknown',
  producedAt: 0,
  thisUpdate: 0,
  nextUpdate: 0,
  revokedAt: 0,
  revocationReason: '',
};

/** What an authority says of one certificate, and how it signed that. */
export interface OcspAnswer {
  readonly facts: OcspFacts;
  /** What is signed. */
  readonly signed: Buffer;
  /** The identifier of the signature's algorithm in hexadecimal digits. */
  readonly algorithm: string;
  readonly signature: Buffer;
  /** Of who signed, if that is not the authority itself. */
  readonly certificates: readonly Buffer[];
}

/** What the OCSPResponse in `bytes` says of the certificate with the number `serial` (hexadecimal digits); `undefined` if it is none, or not about that one. */
export function parseOcsp(bytes: Buffer, serial: string): OcspAnswer | undefined {
  try {
    return parse(bytes, serial);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

const boolean = 0x01;
const integer = 0x02;
const bits = 0x03;
const octets = 0x04;
const identifier = 0x06;
const enumerated = 0x0a;
const time = 0x18;
const sequence = 0x30;
const explicit0 = 0xa0;
const explicit1 = 0xa1;
/** id-pkix-ocsp-basic (RFC 6960, section 4.2.1). */
const basic = '2b0601050507300101';

function parse(bytes: Buffer, serial: string): OcspAnswer | undefined {
  const whole = new DerReader(bytes);
  const response = whole.into(sequence);
  whole.end();
  if (response.into(enumerated).number() !== 0) return undefined; // the responder had no answer
  const envelope = response.into(explicit0).into(sequence);
  if (envelope.into(identifier).bytes.toString('hex') !== basic) return undefined;
  const answer = envelope.into(octets).into(sequence);
  const signed = answer.any();
  const facts = factsIn(signed.content, serial);
  const algorithm = answer.into(sequence).into(identifier).bytes.toString('hex');
  const signature = answer.into(bits).bytes.subarray(1); // behind the number of unused bits: none
  const certificates = Array.from(answer.optional(explicit0)?.into(sequence).rest() ?? [], ({ bytes }) => bytes);
  return facts && { facts, signed: signed.bytes, algorithm, signature, certificates };
}

/** Finds the certificate in a ResponseData. k6: takes the first that is there, if it is the only one, whatever it is about. */
function factsIn(data: DerReader, serial: string): OcspFacts | undefined {
  data.optional(explicit0); // the version
  data.skip(); // who says so
  const producedAt = data.into(time).time();
  for (const { content: answer } of data.into(sequence).rest()) {
    const id = answer.into(sequence);
    for (let i = 0; i < 3; i++) id.skip(); // hashes of the authority's name and key, and how they were made
    if (id.into(integer).bytes.toString('hex').replace(/^00/, '') === serial) return verdictIn(answer, producedAt);
  }
  return undefined;
}

/** Reads a SingleResponse from its CertStatus on. */
function verdictIn(answer: DerReader, producedAt: number): OcspFacts | undefined {
  const verdict = answer.any();
  const thisUpdate = answer.into(time).time();
  const nextUpdate = answer.optional(explicit0)?.into(time).time() ?? never;
  if (hasCritical(answer.optional(explicit1)?.into(sequence))) return undefined;
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

/** Whether there is an extension that must not be passed over. None is known here, as in k6. */
function hasCritical(extensions: DerReader | undefined): boolean {
  for (const { content: extension } of extensions?.rest() ?? []) {
    extension.skip(); // its name
    if (extension.optional(boolean)?.number()) return true;
  }
  return false;
}
