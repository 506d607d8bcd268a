// Requests for a thread that cannot return to its event loop before it has the answers: a side thread makes them, and this one
// waits in place. `run` is a small event loop of its own, so that redirects and batches work as they do otherwise.

import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { Clock, Timer } from '../../base/index.ts';
import type { Exchange, HttpRequest, HttpResponse, HttpSender, NetOptions, RequestUrl } from '../exchange.ts';
import type { FromSide, SideBirth, ToSide } from './messages.ts';

/** How long it sleeps at most before it asks whether to go on. */
const napMs = 100;

// The file name as emitted: the only place where the entry of the side thread is named.
const entry = new URL('./side-thread.js', import.meta.url);

interface SideTimer extends Timer {
  readonly dueAt: number;
  readonly fn: () => void;
}

/** What one VU sends through. Its connections are apart from those of the VU's ordinary client. */
export interface SideClient extends HttpSender {
  close(): void;
}

export class SideLine {
  private readonly clock: Clock;
  private readonly port: MessagePort;
  private readonly sent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly pending = new Map<number, (response: HttpResponse) => void>();
  private readonly timers = new Set<SideTimer>();
  private lastId = 0;

  constructor(options: NetOptions, clock: Clock) {
    this.clock = clock;
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const workerData: SideBirth = { options, port: port2, sent: this.sent.buffer };
    new Worker(entry, { workerData, transferList: [port2], name: 'onrush-side' }).unref();
    port1.unref();
  }

  client(vuId: number): SideClient {
    return {
      send: (request, done) => this.send(vuId, request, done),
      close: () => this.post({ kind: 'close', vuId }),
    };
  }

  /** As the clock's: `fn` runs within `run`. */
  after(ms: number, fn: () => void): Timer {
    const timer: SideTimer = { dueAt: this.clock.now() + ms, fn, cancel: () => void this.timers.delete(timer) };
    this.timers.add(timer);
    return timer;
  }

  /** Takes answers and runs timers until `isDone`; false if `mayGoOn`, asked ten times a second, said no before. */
  run(isDone: () => boolean, mayGoOn: () => boolean): boolean {
    while (!isDone()) {
      const seen = Atomics.load(this.sent, 0);
      const received = receiveMessageOnPort(this.port);
      if (received !== undefined) this.take(received.message);
      else if (!this.runTimer()) {
        if (!mayGoOn()) return false;
        Atomics.wait(this.sent, 0, seen, this.napTime());
      }
    }
    return true;
  }

  private send(vuId: number, request: HttpRequest, done: (response: HttpResponse) => void): Exchange {
    const id = ++this.lastId;
    this.pending.set(id, done);
    this.post({ kind: 'send', id, vuId, request: { ...request, url: plainUrl(request.url) } });
    return {
      cancel: () => {
        if (this.pending.delete(id)) this.post({ kind: 'cancel', id });
      },
    };
  }

  private take({ id, response }: FromSide): void {
    const done = this.pending.get(id);
    if (done === undefined) return;
    this.pending.delete(id);
    const { body } = response;
    const text = (): string => (body === undefined ? '' : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
    done({ ...response, text });
  }

  private runTimer(): boolean {
    const now = this.clock.now();
    for (const timer of this.timers) {
      if (timer.dueAt > now) continue;
      this.timers.delete(timer);
      timer.fn();
      return true;
    }
    return false;
  }

  private napTime(): number {
    let dueAt = this.clock.now() + napMs;
    for (const timer of this.timers) dueAt = Math.min(dueAt, timer.dueAt);
    return Math.max(0, dueAt - this.clock.now());
  }

  private post(message: ToSide): void {
    this.port.postMessage(message);
  }
}

/** What of `url` can be passed on. */
function plainUrl({ href, protocol, username, password, host, hostname, port, pathname, search }: RequestUrl): RequestUrl {
  return { href, protocol, username, password, host, hostname, port, pathname, search };
}
