// One request from start to end: the hops of its redirects, the samples and cookies of each, and the response or error that the
// script gets (k6-facts 13.3, 13.5). Driven by callbacks, so that blocking, async and batch requests share it. Calls serve one request
// after the other, of whatever VU: what a call is told of the next one replaces what it knew.

import type { Timer } from '../../base/index.ts';
import {
  decodeBody,
  errorCodes,
  followRedirect,
  isRedirection,
  travelling,
  type Exchange,
  type HttpRequest,
  type HttpResponse,
  type WireError,
} from '../../net/index.ts';
import type { TagSet } from '../../metrics/index.ts';
import { parseAddress, type Address } from './address.ts';
import { cookieHeader } from './cookies.ts';
import type { ExpectedStatuses } from './expected-statuses.ts';
import { debugRequest, debugResponse } from './debug.ts';
import { converse, withoutCredentials, type Authentication, type Conversation } from './authentication.ts';
import { HeaderList } from './header-list.ts';
import type { HttpVu } from './http-vu.ts';
import { resolveReference } from './reference.ts';
import type { RequestPlan } from './request-plan.ts';
import { hasContent, Response } from './response.ts';
import { answerTags, failureTags, recordHop } from './series.ts';

/** Told of a call that has ended. */
export type CallEnded = (call: Call) => void;

export class Call {
  /** Among the calls of its VU that are under way. */
  previous: Call | undefined = undefined;
  next: Call | undefined = undefined;
  /** Where its batch will look for it. */
  index = 0;
  private http: HttpVu | undefined = undefined;
  private ended: CallEnded | undefined = undefined;
  /** Present while the call is under way. */
  private plan: RequestPlan | undefined = undefined;
  private request: HttpRequest | undefined = undefined;
  /** What of the first request travels along redirects. */
  private first: HttpRequest | undefined = undefined;
  private address: Address | undefined = undefined;
  private answers = 0;
  /** With it, an answer of this hop may be a challenge: then it is as expected. */
  private conversation: Conversation | undefined = undefined;
  private exchange: Exchange | undefined = undefined;
  private timer: Timer | undefined = undefined;
  private debugId = '';
  private response: Response | undefined = undefined;
  private failure: string | undefined = undefined;
  private readonly onAnswer = (response: HttpResponse): void => this.receive(response);

  /** Makes the request; `ended` is told once when `take` has something to give. */
  start(http: HttpVu, plan: RequestPlan, ended: CallEnded): void {
    this.http = http;
    this.ended = ended;
    http.began(this);
    this.plan = plan;
    this.request = plan.request;
    this.first = plan.request;
    this.address = plan.address;
    this.answers = 0;
    if (plan.authentication !== undefined) this.prepareConversation(plan.address, plan.authentication);
    const { limiter, options } = http.settings;
    const waitMs = options.rps > 0 ? limiter.reserve(options.rps) : 0;
    if (waitMs > 0) this.timer = http.after(waitMs, () => this.send());
    else this.send();
  }

  // k6: with digest, the first request carries the password as Basic; here it carries nothing.
  private prepareConversation(address: Address, authentication: Authentication): void {
    this.conversation = converse(authentication);
    if (authentication.scheme !== 'digest') return;
    const bare = this.http!.thread.addresses.find(withoutCredentials(address.text));
    if (typeof bare === 'string' || bare.url === undefined) return;
    this.address = bare;
    this.request = { ...this.request!, url: bare.url };
  }

  /** Whose request it is. */
  get owner(): HttpVu {
    return this.http!;
  }

  /** The iteration is over: nothing more is sent, counted or reported. */
  cancel(): void {
    this.timer?.cancel();
    this.exchange?.cancel();
    this.clear();
    this.free();
  }

  /** What the script gets, once: the response, or the error of a failed request that is to throw. The call is free then. */
  take(): Response {
    const { response, failure, http } = this;
    this.free();
    if (response === undefined) throw http!.vu.realm.error('Error', failure ?? 'the request has not ended');
    return response;
  }

  private free(): void {
    const http = this.http!;
    this.response = undefined;
    this.failure = undefined;
    this.http = undefined;
    this.ended = undefined;
    http.thread.giveBack(this);
  }

  private send(): void {
    const request = this.request!;
    const problem = this.address!.problem ?? this.plan!.problem;
    if (this.http!.settings.options.httpDebug !== '') this.debugId = debugRequest(this.http!.vu, this.plan!, request);
    if (problem !== undefined) {
      this.fail(unanswered(this.http!.vu.clock.epoch()), problem);
      return;
    }
    const exchange = this.http!.client.send(request, this.onAnswer);
    if (this.plan !== undefined) this.exchange = exchange;
  }

  private receive(response: HttpResponse): void {
    this.exchange = undefined;
    this.http!.vu.addTraffic(response.sentBytes, response.receivedBytes);
    const { error } = response;
    // k6: of a redirection that is followed the body need not arrive whole.
    if (error !== undefined && !leadsOn(response)) {
      this.fail(response, error);
      return;
    }
    if (this.debugId !== '') debugResponse(this.http!.vu, this.plan!, this.debugId, response);
    if (this.conversation !== undefined && this.authenticate(response)) return;
    this.answers++;
    if (response.location !== '' && this.redirect(response)) return;
    if (error === undefined) this.finish(response);
    else this.fail(response, error);
  }

  /** Answers a challenge; false if there is none. k6: its cookies are not kept. */
  private authenticate(response: HttpResponse): boolean {
    const request = this.request!;
    const conversation = this.conversation!;
    if (response.status !== 401) return false;
    const next = conversation.next(request, response);
    if (next === undefined) {
      // A refusal that nothing can be done about is one.
      this.conversation = undefined;
      return false;
    }
    // k6: counts the second challenge of NTLM as a failure.
    this.record(response);
    if (conversation.isOver) this.conversation = undefined;
    this.request = { ...next, timeoutMs: timeLeft(request, response) };
    this.send();
    return true;
  }

  /** Follows a redirection; false if `response` is the last word. */
  private redirect(response: HttpResponse): boolean {
    const plan = this.plan!;
    const request = this.request!;
    const { location } = response;
    if (!isRedirection(response.status)) return false;
    const address = this.addressOfHop(location);
    if (typeof address === 'string') {
      const message = `failed to parse Location header ${JSON.stringify(location)}: ${address}`;
      this.fail(response, { code: errorCodes.generic.code, message });
      return true;
    }
    if (this.answers > plan.redirects) {
      if (plan.warnsAtLimit) this.warnOfLimit(plan);
      return false;
    }
    this.record(response);
    plan.jar.receive(request.url, response.setCookies);
    this.address = address;
    if (address.url === undefined) {
      this.fail(unanswered(this.http!.vu.clock.epoch()), address.problem!);
      return true;
    }
    const next = followRedirect(request, response, address.url, this.first);
    this.first = travelling(this.first!, next.url);
    const timeoutMs = timeLeft(request, response);
    const isSameServer = next.url.host === request.url.host;
    this.conversation = plan.authentication !== undefined && isSameServer ? converse(plan.authentication) : undefined;
    this.request = { ...next, timeoutMs, headers: this.headersOfHop(plan, next) };
    this.send();
    return true;
  }

  private warnOfLimit(plan: RequestPlan): void {
    const advice = 'for more, set maxRedirects or the parameter redirects';
    const message = `this response is redirection number ${this.answers}, which was not followed: ${advice}`;
    this.http!.vu.log('warning', message, { url: plan.address.text });
  }

  /** Where a redirection leads, or what is wrong with its Location. */
  private addressOfHop(location: string): Address | string {
    const fault = parseAddress(location);
    return typeof fault === 'string' ? fault : this.http!.thread.addresses.find(resolveReference(this.address!.text, location));
  }

  /** Cookies are chosen anew for each hop. */
  private headersOfHop(plan: RequestPlan, next: HttpRequest): readonly string[] {
    const headers = HeaderList.from(next.headers);
    headers.delete('Cookie');
    const cookies = cookieHeader(undefined, plan.cookies, plan.jar, next.url);
    if (cookies !== '') headers.set('Cookie', cookies);
    // What follows from the first URL is not what the script wrote: each URL speaks for itself.
    if (headers.get('Authorization') === plan.address.authorization) headers.delete('Authorization');
    const { authorization } = this.address!;
    if (authorization !== '' && headers.get('Authorization') === undefined) headers.set('Authorization', authorization);
    return headers.toArray();
  }

  private finish(response: HttpResponse): void {
    const plan = this.plan!;
    const { status, contentEncoding } = response;
    if (status === 101) {
      this.end(undefined, 'the server switched protocols (status 101), which http cannot follow');
      return;
    }
    let decoded: Uint8Array | undefined;
    // k6: takes the empty body of an answer to HEAD for a broken one.
    if (contentEncoding !== '' && plan.responseType !== 'none' && hasContent(status) && plan.request.method !== 'HEAD') {
      const result = decodeBody(response.body ?? noBytes, contentEncoding, this.http!.thread.maxBodyBytes);
      if (!(result instanceof Uint8Array)) {
        this.fail(response, result, true);
        return;
      }
      decoded = result;
    }
    this.record(response);
    if (response.setCookies.length > 0) plan.jar.receive(this.request!.url, response.setCookies);
    const result = new Response(this.http!.vu.realm, plan, this.address!.text, response);
    if (decoded !== undefined) result.decode(decoded);
    this.end(result, undefined);
  }

  /** The samples of a hop that was answered. */
  private record(response: HttpResponse): void {
    const { expected } = this.plan!;
    const isExpected = expected === null ? undefined : this.expects(response.status, expected);
    const tags = answerTags(this.http!.settings.tags, this.hop(isExpected), response);
    recordHop(this.http!.vu, tags, response, isExpected === undefined ? undefined : !isExpected);
  }

  // k6: with digest a challenge must come first; with NTLM the connection may know the user already.
  private expects(status: number, expected: ExpectedStatuses): boolean {
    if (this.conversation === undefined) return expected.match(status);
    return status === 401 || (this.plan!.authentication!.scheme === 'ntlm' && expected.match(status));
  }

  private fail(response: HttpResponse, error: WireError, isAnswered = false): void {
    const plan = this.plan!;
    const isExpected = plan.expected === null ? undefined : plan.expected.match(0);
    const tags = failureTags(this.http!.settings.tags, this.hop(isExpected), error, response.remoteIp);
    recordHop(this.http!.vu, tags, response, isExpected === undefined ? undefined : !isExpected);
    const { detail = error.message } = error;
    const message = isAnswered ? detail : `${goVerb(plan.request.method)} ${JSON.stringify(this.address!.clean)}: ${detail}`;
    if (plan.throws) {
      this.end(undefined, message);
      return;
    }
    this.http!.warnFailed(message);
    this.end(Response.failed(new Response(this.http!.vu.realm, plan, this.address!.text, response), error), undefined);
  }

  private hop(expected: boolean | undefined): { base: TagSet; address: Address; method: string; expected: boolean | undefined } {
    return { base: this.plan!.tags, address: this.address!, method: this.request!.method, expected };
  }

  private end(response: Response | undefined, failure: string | undefined): void {
    this.response = response;
    this.failure = failure;
    this.clear();
    this.http!.over(this);
    this.ended!(this);
  }

  private clear(): void {
    this.plan = undefined;
    this.request = undefined;
    this.first = undefined;
    this.address = undefined;
    this.conversation = undefined;
    this.exchange = undefined;
    this.timer = undefined;
    this.debugId = '';
  }
}

const noBytes = new Uint8Array(0);

/** Whether a broken answer says where to go on. */
function leadsOn({ location, error }: HttpResponse): boolean {
  return location !== '' && error!.code !== errorCodes.requestTimeout.code;
}

/** What is left of the time that a request and those that follow it have together. */
function timeLeft(request: HttpRequest, { timings }: HttpResponse): number {
  return Math.max(1, request.timeoutMs - timings.blocked - timings.sending - timings.waiting - timings.receiving);
}

/** Go's errors begin with the method in this form. */
function goVerb(method: string): string {
  return method.charAt(0) + method.slice(1).toLowerCase();
}

/** What is known of a request that never reached the wire. */
function unanswered(endedAt: number): HttpResponse {
  return {
    status: 0,
    statusText: undefined,
    proto: '',
    headers: [],
    headText: '',
    setCookies: [],
    location: '',
    contentEncoding: '',
    body: undefined,
    bodyBytes: 0,
    timings: { blocked: 0, lookingUp: 0, connecting: 0, tlsHandshaking: 0, sending: 0, waiting: 0, receiving: 0 },
    uncertaintyMs: 0,
    endedAt,
    remoteIp: '',
    remotePort: 0,
    tlsVersion: '',
    tlsCipherSuite: '',
    ocsp: undefined,
    reusedConnection: false,
    sentBytes: 0,
    receivedBytes: 0,
    error: undefined,
    text: () => '',
  };
}
