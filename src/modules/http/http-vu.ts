// What `k6/http` keeps for one VU: its connections, cookies, default response callback, and the calls under way.

import type { Timer } from '../../base/index.ts';
import { CookieJar, type HttpClient, type HttpSender, type SideClient } from '../../net/index.ts';
import { waitHere, type VuContext } from '../../vu/index.ts';
import { Call } from './call.ts';
import { defaultExpected, type ExpectedStatuses } from './expected-statuses.ts';
import type { HttpThread } from './http-thread.ts';
import type { RequestPlan } from './request-plan.ts';
import type { Response } from './response.ts';
import type { HttpSettings } from './settings.ts';

export class HttpVu {
  readonly vu: VuContext;
  readonly thread: HttpThread;
  expected: ExpectedStatuses | null = defaultExpected;
  private jarOrNone: CookieJar | undefined = undefined;
  private clientOrNone: HttpClient | undefined = undefined;
  private sideClient: SideClient | undefined = undefined;
  /** Set while the thread waits in place: then requests go through the side line. */
  private here: SideClient | undefined = undefined;
  private blockingCall: Call | undefined = undefined;
  /** The calls of `asyncRequest` and `batch`; most VUs have none. */
  private pending: Set<Call> | undefined = undefined;

  constructor(vu: VuContext, thread: HttpThread) {
    this.vu = vu;
    this.thread = thread;
    vu.onIterationStart(() => {
      if (!vu.options.noCookiesReset) this.jarOrNone = undefined;
    });
    vu.onIterationEnd(() => {
      this.blockingCall?.cancel();
      if (this.pending !== undefined) for (const call of this.pending) call.cancel();
      this.pending = undefined;
      const traffic = this.clientOrNone?.takeTraffic();
      if (traffic !== undefined) vu.addTraffic(traffic.sent, traffic.received);
      if (vu.options.noVUConnectionReuse) this.clientOrNone?.closeIdle();
    });
    vu.onClose(() => {
      this.clientOrNone?.close();
      this.sideClient?.close();
    });
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

  /** The call of a blocking function: a VU has at most one at a time, so it is made once. */
  get call(): Call {
    return (this.blockingCall ??= new Call(this, () => this.vu.fiber.resume()));
  }

  /** A call that runs beside others. It is cancelled with the iteration. */
  startBeside(ended: (call: Call) => void): Call {
    const call: Call = new Call(this, () => {
      this.pending?.delete(call);
      ended(call);
    });
    (this.pending ??= new Set()).add(call);
    return call;
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
    let call: Call | undefined;
    this.waitHere(name, (ended) => {
      call = this.startBeside(ended);
      call.start(plan);
    });
    return call!.take();
  }

  warnFailed(message: string): void {
    this.vu.log('warning', 'Request Failed', { error: message });
  }
}
