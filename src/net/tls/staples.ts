// What the servers of a thread staple to their handshakes. They staple the same bytes for hours, so these are verified once. With a resumed
// session nothing is stapled: what was said when it began still holds.

import type { TLSSocket } from 'node:tls';
import { noOcsp, parseOcsp, type OcspFacts } from './ocsp.ts';
import { isTrustworthy } from './ocsp-signature.ts';

interface Staple {
  readonly response: Buffer;
  readonly facts: OcspFacts;
}

export class Staples {
  private readonly known = new Map<string, Staple>();

  /** The facts about the certificate of `server`, a name and a port, who stapled `response` to the handshake of `socket`. */
  facts(server: string, socket: TLSSocket, response: Buffer | null): OcspFacts {
    const last = this.known.get(server);
    if (socket.isSessionReused() || last?.response.equals(response ?? nothing) === true) return last?.facts ?? noOcsp;
    if (response === null) {
      this.known.delete(server);
      return noOcsp;
    }
    const facts = verified(response, socket) ?? noOcsp;
    this.known.set(server, { response, facts });
    return facts;
  }
}

const nothing = Buffer.alloc(0);

function verified(response: Buffer, socket: TLSSocket): OcspFacts | undefined {
  const certificate = socket.getPeerCertificate(true);
  const answer = parseOcsp(response, certificate.serialNumber.toLowerCase());
  // The types do not know that the issuer may be unknown.
  const issuer = certificate.issuerCertificate as { readonly raw: Buffer } | undefined;
  return answer !== undefined && isTrustworthy(answer, issuer?.raw) ? answer.facts : undefined;
}
