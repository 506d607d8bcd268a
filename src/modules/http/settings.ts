// What the options mean for requests, worked out once per thread.

import type { Clock } from '../../base/index.ts';
import type { VuOptions } from '../../vu/index.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Which system tags are on. */
export interface EnabledTags {
  readonly url: boolean;
  readonly name: boolean;
  readonly method: boolean;
  readonly status: boolean;
  readonly proto: boolean;
  readonly tlsVersion: boolean;
  readonly error: boolean;
  readonly errorCode: boolean;
  readonly expectedResponse: boolean;
  readonly ip: boolean;
  readonly ocspStatus: boolean;
}

export class HttpSettings {
  readonly options: VuOptions;
  readonly tags: EnabledTags;
  /** The headers of a request whose script asks for none: one array, so that net encodes it once. */
  readonly plainHeaders: readonly string[];
  readonly responseType: ResponseType;
  /** A redirection too many is worth a warning if nobody has said how many there may be. */
  readonly warnsAtLimit: boolean;
  readonly limiter: RateLimiter;

  constructor(options: VuOptions, clock: Clock) {
    const { systemTags } = options;
    this.options = options;
    this.tags = {
      url: systemTags.has('url'),
      name: systemTags.has('name'),
      method: systemTags.has('method'),
      status: systemTags.has('status'),
      proto: systemTags.has('proto'),
      tlsVersion: systemTags.has('tls_version'),
      error: systemTags.has('error'),
      errorCode: systemTags.has('error_code'),
      expectedResponse: systemTags.has('expected_response'),
      ip: systemTags.has('ip'),
      ocspStatus: systemTags.has('ocsp_status'),
    };
    this.plainHeaders = options.userAgent === '' ? [] : ['User-Agent', options.userAgent];
    this.responseType = options.discardResponseBodies ? 'none' : 'text';
    const { maxRedirects = null } = (options.consolidated ?? {}) as { readonly maxRedirects?: number | null };
    this.warnsAtLimit = maxRedirects === null;
    this.limiter = new RateLimiter(clock, options.rpsMemory);
  }
}

export type ResponseType = 'text' | 'binary' | 'none';
