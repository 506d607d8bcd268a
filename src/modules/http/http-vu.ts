// What `k6/http` keeps for one VU: its connections, cookies, default response callback, and the calls under way.

import { CookieJar, type HttpClient } from '../../net/index.ts';
import type { VuContext } from '../../vu/index.ts';
import { Call } from './call.ts';
import { defaultExpected, type ExpectedStatuses } from './expected-statuses.ts';
import type { HttpThread } from './http-thread.ts';
import type { HttpSettings } from './settings.ts';

export class HttpVu {
  readonly vu: VuContext;
  readonly thread: HttpThread;
  expected: ExpectedStatuses | null = defaultExpected;
  private jarOrNone: CookieJar | undefined = undefined;
  private clientOrNone: HttpClient | undefined = undefined;
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
      if (vu.options.noVUConnectionReuse) this.clientOrNone?.closeIdle();
    });
    vu.onClose(() => this.clientOrNone?.close());
  }

  get settings(): HttpSettings {
    return this.thread.settings(this.vu.options);
  }

  get client(): HttpClient {
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

  warnFailed(message: string): void {
    this.vu.log('warning', 'Request Failed', { error: message });
  }
}
