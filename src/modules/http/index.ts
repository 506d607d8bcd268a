// `k6/http` (k6-facts 5.2, 13): the functions that scripts call. They are shared by all VUs of a thread.

import type { Clock } from '../../base/index.ts';
import { Finished, SUSPEND, Suspended, suspendable, type Coroutine, type HostCall } from '../../coroutine/index.ts';
import { CookieJar, type NetOptions } from '../../net/index.ts';
import type { ModuleKind, Realm } from '../../vu/index.ts';
import { PerVu, perRealm } from '../per-vu.ts';
import {
  bytesOf,
  goTypeOf,
  isRecord,
  namespaceMaker,
  scriptArray,
  scriptFunctions,
  scriptObject,
  stringOf,
} from '../script-values.ts';
import { parseAddress } from './address.ts';
import { BatchRun, planItem } from './batch.ts';
import { constants } from './constants-table.ts';
import { ScriptCookieJar } from './cookie-jar.ts';
import { ExpectedStatuses, parseExpected } from './expected-statuses.ts';
import { FileData } from './form.ts';
import { HttpThread } from './http-thread.ts';
import { HttpVu } from './http-vu.ts';
import { followLink, submission, type PageRequest } from './page-actions.ts';
import { noExtras, planRequest, RequestFault, RequestPlan, type RequestExtras } from './request-plan.ts';
import { adoptResponses, Response } from './response.ts';
import { fillTemplate, TaggedUrl } from './tagged-url.ts';

const clients = new PerVu<HttpVu>();

type RequestFunction = (url: unknown, body: unknown, params: unknown) => Response;

/** The plan of a request, or the response to one that cannot be made. */
function prepare(http: HttpVu, method: string, url: unknown, extras: RequestExtras): RequestPlan | Response {
  const { vu } = http;
  if (vu.phase === 'init') throw vu.realm.error('Error', 'requests cannot be made in the init context');
  const plan = planRequest(http, method, url, extras);
  return plan instanceof RequestFault ? refuse(http, plan) : plan;
}

// k6: `params.throw` does not count here, only the option.
function refuse(http: HttpVu, fault: RequestFault): Response {
  if (http.vu.options.throw) throw http.vu.realm.error('Error', fault.message);
  http.warnFailed(fault.message);
  return Response.ofFault(http.vu.realm, fault);
}

/** Makes the request of the function `name`, unless there is a response already. */
function send(http: HttpVu, name: string, plan: RequestPlan | Response): HostCall<Response> {
  if (plan instanceof Response) return new Finished(plan);
  if (!http.vu.fiber.block(name)) return new Finished(http.callHere(name, plan));
  return new Suspended(http.block(plan));
}

/** `http.get(url, params)` and `http.head`. */
function withoutBody(name: string, method: string): RequestFunction {
  return suspendable(name, (url: unknown, params: unknown, surplus: unknown) => {
    const http = clients.current;
    if (surplus !== undefined) {
      http.vu.log('warning', `${name} only accepts a url and a params argument (2 arguments), but more were given`);
    }
    return send(http, name, prepare(http, method, url, params === undefined ? noExtras : { body: undefined, params }));
  });
}

/** `http.post(url, body, params)` and its like. */
function withBody(name: string, method: string): RequestFunction {
  return suspendable(name, (url: unknown, body: unknown, params: unknown) => {
    const http = clients.current;
    return send(http, name, prepare(http, method, url, { body, params }));
  });
}

type AnyRequest = readonly [method: unknown, url: unknown, body: unknown, params: unknown];

function methodOf(method: unknown): string {
  return method === undefined || method === null ? '' : stringOf(method);
}

/** k6: the method goes out as it is written. */
function request(...[method, url, body, params]: AnyRequest): HostCall<Response> {
  const http = clients.current;
  return send(http, 'http.request', prepare(http, methodOf(method), url, { body, params }));
}

/** `submitForm` and `clickLink` of responses: requests that the page describes. */
function pageAction(name: string, describe: (realm: Realm, page: Response, options: unknown) => PageRequest): object {
  return suspendable(`res.${name}`, function* (this: Response, ...args: readonly unknown[]): Coroutine<Response> {
    const { realm } = clients.current.vu;
    // k6: nothing at all will do, but not a value for it.
    const [options = null] = args.length === 0 ? [{}] : args;
    if (options === null) throw realm.error('TypeError', 'Cannot convert undefined or null to object');
    const { method, url, body, params } = describe(realm, this, options);
    return yield* request(method, url, body, params);
  });
}

function asyncRequest(...[method, url, body, params]: AnyRequest): Promise<unknown> {
  const http = clients.current;
  const { vu } = http;
  const deferred = vu.realm.deferred();
  if (vu.phase === 'init') throw vu.realm.error('Error', 'requests cannot be made in the init context');
  const plan = planRequest(http, methodOf(method), url, { body, params });
  if (plan instanceof RequestFault) {
    try {
      deferred.resolve(refuse(http, plan));
    } catch (error) {
      deferred.reject(error);
    }
    return deferred.promise;
  }
  const release = vu.loop.hold();
  http.thread.takeCall().start(http, plan, (ended) => {
    // A task of the event loop: while the VU blocks, its promises do not settle.
    // oxlint-disable-next-line require-yield -- tasks are coroutines, and this one does not wait
    vu.loop.enqueue(function* () {
      try {
        deferred.resolve(ended.take());
      } catch (error) {
        deferred.reject(error);
      }
    });
    release();
  });
  return deferred.promise;
}

function* batch(...args: readonly unknown[]): Coroutine {
  const http = clients.current;
  const { vu } = http;
  const { realm } = vu;
  if (vu.phase === 'init') throw realm.error('Error', 'requests cannot be made in the init context');
  if (args.length === 0) throw realm.error('Error', 'http.batch() needs an array or an object of requests');
  if (args.length > 1) throw realm.error('Error', 'http.batch() takes one argument: an array or an object of requests');
  const [given] = args;
  // A copy has no holes, and k6 takes a Set as well.
  const requests = Array.isArray(given) || given instanceof realm.global.Set ? Array.from(given as Iterable<unknown>) : given;
  if (!Array.isArray(requests) && !isRecord(requests)) {
    throw realm.error('Error', `http.batch() takes an array or an object of requests, not ${goTypeOf(requests)}`);
  }
  const results = (Array.isArray(requests) ? scriptArray(realm, []) : scriptObject(realm)) as Record<string, unknown>;
  const keys = Object.keys(requests);
  const plans: RequestPlan[] = [];
  for (const key of keys) {
    const plan = planItem(http, key, (requests as Readonly<Record<string, unknown>>)[key]);
    if (plan instanceof RequestFault) return refuseBatch(http, results, { keys, key, fault: plan });
    plans.push(plan);
  }
  if (plans.length === 0) return results;
  const run = new BatchRun(http, plans);
  if (vu.fiber.block('http.batch')) {
    run.start(() => vu.fiber.resume());
    yield SUSPEND;
  } else http.waitHere('http.batch', (ended) => run.start(ended));
  const failures: unknown[] = [];
  for (const [index, key] of keys.entries()) {
    try {
      results[key] = run.calls[index]!.take();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return results;
}

/** k6: one bad definition and nothing is sent; the items before it have empty responses, those behind it are null. */
function refuseBatch(
  http: HttpVu,
  results: Record<string, unknown>,
  at: { readonly keys: readonly string[]; readonly key: string; readonly fault: RequestFault },
): unknown {
  const { vu } = http;
  if (vu.options.throw) throw vu.realm.error('Error', at.fault.message);
  vu.log('warning', 'http.batch() was refused', { error: at.fault.message });
  const bad = at.keys.indexOf(at.key);
  for (const [index, key] of at.keys.entries()) {
    if (index < bad) results[key] = Response.ofFault(vu.realm, new RequestFault(''));
    else results[key] = index === bad ? Response.ofFault(vu.realm, at.fault) : null;
  }
  return results;
}

function httpUrl(...[parts, ...values]: readonly unknown[]): TaggedUrl {
  const { realm } = clients.current.vu;
  if (!Array.isArray(parts)) throw realm.error('TypeError', 'http.url is a template tag: http.url`https://host/items/${id}`');
  const { name, url } = fillTemplate(parts, values);
  const address = parseAddress(url);
  if (typeof address === 'string') throw realm.error('Error', `invalid URL: ${address}`);
  return new TaggedUrl(name === url ? address.clean : name, url, address.clean);
}

function file(data: unknown, filename: unknown, contentType: unknown): FileData {
  const { vu } = clients.current;
  if (typeof data !== 'string' && bytesOf(data) === undefined) {
    throw vu.realm.error('Error', `invalid type ${goTypeOf(data)}, expected string or ArrayBuffer`);
  }
  const name = filename === undefined ? `${Math.floor(vu.clock.epoch() * 1000)}000` : stringOf(filename ?? '');
  return new FileData(data, name, contentType === undefined ? 'application/octet-stream' : stringOf(contentType ?? ''));
}

function cookieJar(): ScriptCookieJar {
  const { vu, jar } = clients.current;
  if (vu.phase === 'init') throw vu.realm.error('Error', 'a cookie jar cannot be had in the init context');
  return new ScriptCookieJar(vu.realm, jar);
}

function setResponseCallback(...args: readonly unknown[]): void {
  const http = clients.current;
  const [callback = null] = args;
  if (args.length > 0 && args[0] !== null && !(args[0] instanceof ExpectedStatuses)) {
    throw http.vu.realm.error('Error', 'http.setResponseCallback() takes what http.expectedStatuses() returns, or null');
  }
  http.expected = callback as ExpectedStatuses | null;
}

function cookieJarClass(realm: Realm): object {
  function Jar(): ScriptCookieJar {
    return new ScriptCookieJar(realm, new CookieJar());
  }
  Object.defineProperty(Jar, 'name', { value: 'CookieJar' });
  Object.defineProperty(Jar, 'prototype', { value: ScriptCookieJar.prototype });
  return Jar;
}

const namespaces = perRealm((realm) => {
  adoptResponses(realm, { submitForm: pageAction('submitForm', submission), clickLink: pageAction('clickLink', followLink) });
  return namespaceMaker(realm, {
    ...constants,
    ...scriptFunctions(realm, {
      url: httpUrl,
      CookieJar: cookieJarClass(realm),
      cookieJar,
      file,
      get: withoutBody('http.get', 'GET'),
      head: withoutBody('http.head', 'HEAD'),
      post: withBody('http.post', 'POST'),
      put: withBody('http.put', 'PUT'),
      patch: withBody('http.patch', 'PATCH'),
      del: withBody('http.del', 'DELETE'),
      options: withBody('http.options', 'OPTIONS'),
      request: suspendable('http.request', request),
      asyncRequest,
      batch: suspendable('http.batch', batch),
      setResponseCallback,
      expectedStatuses: (...args: readonly unknown[]) => parseExpected(realm, args),
    }),
  });
});

/** The module for the VUs of one thread. */
export function httpKind(clock: Clock, netOptions: () => NetOptions): ModuleKind {
  const thread = new HttpThread(clock, netOptions);
  return (vu) => {
    clients.set(vu, new HttpVu(vu, thread));
    const namespace = namespaces(vu.realm)();
    Response.showFields(vu.realm, vu.listsFields);
    return namespace;
  };
}
