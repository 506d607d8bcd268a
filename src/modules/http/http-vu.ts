// What `k6/http` keeps for one VU: its connections, cookies, default response callback, and the calls under way.

import type { Timer } from '../../base/index.ts';
import { CookieJar, type HttpClient, type HttpSender, type SideClient } from '../../net/index.ts';
import { waitHere, type VuContext, type VuPart } from '../../vu/index.ts';
import type { Call } from './call.ts';
import { defaultExpected, type ExpectedStatuses } from './expected-statuses.ts';
import type { HttpThread } from './http-thread.ts';
import type { RequestPlan } from './request-plan.ts';
import type { Response } from './response.ts';
import type { HttpSettings } from './settings.ts';

function goOn({ owner }: Call): void {
  owner.vu.fiber.resume();
}

export class HttpVu implements VuPart {
  readonly vu: VuContext;
  readonly thread: HttpThread;
  expected: ExpectedStatuses | null = defaultExpected;
  private jarOrNone: CookieJar | undefined = undefined;
  private clientOrNone: HttpClient | undefined = undefined;
  private sideClient: SideClient | undefined = undefined;
  /** Set while the thread waits in place: then requests go through the side line. */
  private here: SideClient | undefined = undefined;
  /** The calls under way, the latest first. */
  private latest: Call | undefined = undefined;

  constructor(vu: VuContext, thread: HttpThread) {
    this.vu = vu;
    this.thread = thread;
    vu.join(this);
  }

  onIterationStart(): void {
    if (!this.vu.options.noCookiesReset) this.jarOrNone = undefined;
  }

  onIterationEnd(): void {
    const { vu } = this;
    for (let call = this.latest; call !== undefined; call = this.latest) {
      this.over(call);
      call.cancel();
    }
    const traffic = this.clientOrNone?.takeTraffic();
    if (traffic !== undefined) vu.addTraffic(traffic.sent, traffic.received);
    if (vu.options.noVUConnectionReuse) this.clientOrNone?.closeIdle();
  }

  onClose(): void {
    this.clientOrNone?.close();
    this.sideClient?.close();
  }

  get settings(): HttpSettings {
    return this.thread.settings(this.vu.options);
  }

  get client(): HttpSender {
    if (this.here !== undefined) return this.here;
    return (this.clientOrNone ??= this.thread.client(this.vu.id));
  }

  get jar(): CookieJar {
    return (this.jarOrNone ??= new CookieJar());
  }

  /** Starts the call of a blocking function: the fiber goes on when it has ended. */
  block(plan: RequestPlan): Call {
    const call = this.thread.takeCall();
    call.start(this, plan, goOn);
    return call;
  }

  /** `call` is under way; unless it ends before, it is cancelled with the iteration. */
  began(call: Call): void {
    const { latest } = this;
    if (latest !== undefined) latest.previous = call;
    call.next = latest;
    this.latest = call;
  }

  /** `call` is not under way any more. */
  over(call: Call): void {
    const { previous, next } = call;
    if (previous === undefined) this.latest = next;
    else previous.next = next;
    if (next !== undefined) next.previous = previous;
    call.previous = undefined;
    call.next = undefined;
  }

  /** Calls `fn` in `ms` milliseconds. */
  after(ms: number, fn: () => void): Timer {
    return this.here === undefined ? this.vu.clock.after(ms, fn) : this.thread.side.after(ms, fn);
  }

  /** Where the VU cannot be suspended: starts something named `call` and waits in place until it says that it has ended. */
  waitHere(call: string, start: (ended: () => void) => void): void {
    const { side } = this.thread;
    let isDone = false;
    waitHere(this.vu, call, (mayGoOn) => {
      this.here = this.sideClient ??= side.client(this.vu.id);
      try {
        start(() => (isDone = true));
        return side.run(() => isDone, mayGoOn);
      } finally {
        this.here = undefined;
      }
    });
  }

  /** A call of a blocking function where the VU cannot be suspended. */
  callHere(name: string, plan: RequestPlan): Response {
    const call = this.thread.takeCall();
    this.waitHere(name, (ended) => call.start(this, plan, ended));
    return call.take();
  }

  warnFailed(message: string): void {
    this.vu.log('warning', 'Request Failed', { error: message });
  }
}
