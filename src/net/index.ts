// The door of net: the wire engine. Request in; response, timings and facts out, as plain data.

export type {
  DnsOptions,
  Exchange,
  HttpRequest,
  HttpResponse,
  HttpSender,
  NetOptions,
  RequestUrl,
  Timings,
  WireError,
} from './exchange.ts';
export { checkNetOptions, netWarnings } from './check-options.ts';
export { CookieJar, parseSetCookies, wireValue } from './cookie-jar.ts';
export type { CookieFacts, CookieOptions } from './cookie-jar.ts';
export { digestAuthorization } from './auth/digest.ts';
export { decodeBody } from './bodies/encoding.ts';
export { errorCodes, statusErrorCode } from './faults/error-codes-table.ts';
export { HttpClient } from './client.ts';
export { Net } from './net.ts';
export type { OcspFacts } from './tls/ocsp.ts';
export { ntlmAuthenticate, ntlmNegotiate } from './auth/ntlm.ts';
export { bodyBytes, bodyLength, bodyText, piecedBody } from './bodies/request-body.ts';
export type { RequestBody } from './bodies/request-body.ts';
export { followRedirect, isRedirection, travelling } from './redirect.ts';
export { proxiesOf } from './proxies/proxies.ts';
export { SideLine } from './side/side-line.ts';
export type { SideClient } from './side/side-line.ts';
