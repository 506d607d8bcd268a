// `http.batch`: several requests at once, at most `batch` in all and `batchPerHost` per host (k6-facts 13.4).

import type { HttpVu } from './http-vu.ts';
import { planRequest, RequestFault, type RequestPlan } from './request-plan.ts';
import { goTypeOf, stringOf } from '../script-values.ts';
import type { Call } from './call.ts';
import { TaggedUrl } from './tagged-url.ts';

/** One item of the argument, checked: `[method, url, body, params]`, an object with these as keys, or a URL. */
export function planItem(http: HttpVu, key: string, item: unknown): RequestPlan | RequestFault {
  if (Array.isArray(item)) {
    const [method, url, body, params] = item as unknown[];
    if (item.length < 2)
      return new RequestFault(
        `a request of http.batch() needs a method and a URL: '${goTypeOf(item)}{${item.map(stringOf).join(', ')}}'`,
      );
    if (typeof method !== 'string')
      return new RequestFault(`the method of a request must be a string, not '${stringOf(method)}'`);
    return planRequest(http, method, url, { body, params });
  }
  if (typeof item !== 'object' || item === null || item instanceof TaggedUrl) {
    return planRequest(http, 'GET', item, { body: undefined, params: undefined });
  }
  const { method = '', url, body, params } = item as { method?: unknown; url?: unknown; body?: unknown; params?: unknown };
  if (!('url' in item)) return new RequestFault(`request ${key} of http.batch() has no url`);
  if (typeof method !== 'string') return new RequestFault(`the method of a request must be a string, not '${stringOf(method)}'`);
  // k6: upper-cases the method of an object, but not that of an array; drops the body only if GET or HEAD is spelled out.
  const verb = method.toUpperCase();
  return planRequest(http, verb, url, { body: verb === 'GET' || verb === 'HEAD' ? undefined : body, params });
}

/** Runs plans side by side within the limits; like k6, a request that waits for its host keeps its place among the `batch`. */
export class BatchRun {
  /** The calls that have ended, at the index of their plan. */
  readonly calls: Call[] = [];
  private readonly http: HttpVu;
  private readonly plans: readonly RequestPlan[];
  private done: (() => void) | undefined;
  private readonly hosts = new Map<string, { active: number; readonly waiting: number[] }>();
  private next = 0;
  private active = 0;
  private finished = 0;
  private readonly onEnded = (call: Call): void => {
    this.calls[call.index] = call;
    this.leave(call.index);
  };

  constructor(http: HttpVu, plans: readonly RequestPlan[]) {
    this.http = http;
    this.plans = plans;
  }

  /** Calls `done` when all have ended. */
  start(done: () => void): void {
    this.done = done;
    this.fill();
  }

  private fill(): void {
    const { batch } = this.http.settings.options;
    const limit = batch > 0 ? batch : Infinity;
    while (this.next < this.plans.length && this.active < limit) {
      this.active++;
      this.admit(this.next++);
    }
  }

  private admit(index: number): void {
    const { batchPerHost } = this.http.settings.options;
    const host = this.hostOf(index);
    if (batchPerHost > 0 && host.active >= batchPerHost) {
      host.waiting.push(index);
      return;
    }
    host.active++;
    this.run(index);
  }

  private run(index: number): void {
    const call = this.http.thread.takeCall();
    call.index = index;
    call.start(this.http, this.plans[index]!, this.onEnded);
  }

  private leave(index: number): void {
    const host = this.hostOf(index);
    const waiting = host.waiting.shift();
    if (waiting === undefined) host.active--;
    else this.run(waiting);
    this.active--;
    this.finished++;
    if (this.finished === this.plans.length) this.done!();
    else this.fill();
  }

  private hostOf(index: number): { active: number; readonly waiting: number[] } {
    const name = this.plans[index]!.address.url?.host ?? '';
    let host = this.hosts.get(name);
    if (host === undefined) this.hosts.set(name, (host = { active: 0, waiting: [] }));
    return host;
  }
}
