// What the HTTP clients of all VUs of a thread share.

import type { Clock } from '../../base/index.ts';
import { Net, SideLine, type HttpClient, type NetOptions } from '../../net/index.ts';
import type { VuOptions } from '../../vu/index.ts';
import { AddressBook } from './address.ts';
import { Call } from './call.ts';
import { HttpSettings } from './settings.ts';

const MAX_FREE_CALLS = 1000;

export class HttpThread {
  readonly addresses: AddressBook = new AddressBook();
  private readonly clock: Clock;
  private readonly netOptions: () => NetOptions;
  private net: Net | undefined;
  private sideLine: SideLine | undefined;
  private latest: HttpSettings | undefined;
  private readonly freeCalls: Call[] = [];

  constructor(clock: Clock, netOptions: () => NetOptions) {
    this.clock = clock;
    this.netOptions = netOptions;
  }

  /** The client of VU number `vuId`. */
  client(vuId: number): HttpClient {
    this.net ??= new Net(this.netOptions(), this.clock);
    return this.net.client(vuId);
  }

  /** For calls that must end before the thread may go on. */
  get side(): SideLine {
    return (this.sideLine ??= new SideLine(this.netOptions(), this.clock));
  }

  /** Of a body that is kept, once it is unpacked. */
  get maxBodyBytes(): number {
    return this.netOptions().maxBodyBytes ?? Infinity;
  }

  /** A call to make a request with. */
  takeCall(): Call {
    return this.freeCalls.pop() ?? new Call();
  }

  giveBack(call: Call): void {
    if (this.freeCalls.length < MAX_FREE_CALLS) this.freeCalls.push(call);
  }

  settings(options: VuOptions): HttpSettings {
    if (this.latest?.options !== options) this.latest = new HttpSettings(options, this.clock);
    return this.latest;
  }
}
