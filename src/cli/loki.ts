// Log lines to Loki: collected for a period, then pushed as one request. A server that is slow or down costs log lines, never the test:
// they are counted and the count is said.

import type { Clock, Timer } from '../base/index.ts';
import type { LogEntry } from '../engine/index.ts';
import type { LokiSettings } from './log-spec.ts';

export interface LokiSurroundings {
  readonly clock: Clock;
  /** Tells the user what went wrong, once for each kind of failure. */
  readonly complain: (message: string) => void;
}

/** At the end the last push gets this long. */
const requestTimeoutMs = 10_000;

export class Loki {
  private readonly settings: LokiSettings;
  private readonly around: LokiSurroundings;
  private entries: LogEntry[] = [];
  private dropped = 0;
  private timer: Timer | undefined;
  private pushing: Promise<void> = Promise.resolve();
  private readonly complaints = new Set<string>();
  private readonly totals = { messages: 0, pushes: 0, dropped: 0 };

  constructor(settings: LokiSettings, around: LokiSurroundings) {
    this.settings = settings;
    this.around = around;
  }

  add(entry: LogEntry): void {
    if (this.entries.length >= this.settings.limit) this.dropped++;
    else this.entries.push(entry);
    this.timer ??= this.around.clock.after(this.settings.pushPeriodMs, () => this.flush());
  }

  /** Pushes what is left and waits until all has been sent. */
  async close(): Promise<void> {
    this.timer?.cancel();
    this.flush();
    await this.pushing;
    const { messages, pushes, dropped } = this.totals;
    if (this.settings.profile) this.around.complain(`loki: ${messages} messages in ${pushes} pushes, ${dropped} dropped`);
  }

  private flush(): void {
    this.timer = undefined;
    if (this.entries.length === 0) return;
    const body = JSON.stringify({ streams: this.streams() });
    this.totals.messages += this.entries.length;
    this.totals.dropped += this.dropped;
    this.totals.pushes++;
    this.entries = [];
    this.dropped = 0;
    this.pushing = this.pushing.then(() => this.push(body));
  }

  private async push(body: string): Promise<void> {
    const { url, headers } = this.settings;
    try {
      const signal = AbortSignal.timeout(requestTimeoutMs);
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body,
        signal,
      });
      await response.arrayBuffer();
      if (!response.ok) this.complain(`the server at ${url} answered ${response.status}`);
    } catch (cause) {
      const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
      this.complain(`${url}: ${inner instanceof Error ? inner.message : String(inner)}`);
    }
  }

  private complain(reason: string): void {
    if (this.complaints.has(reason)) return;
    this.complaints.add(reason);
    this.around.complain(`log lines could not be sent to loki: ${reason}`);
  }

  /** Lines with the same labels are one stream, each with its time in nanoseconds. */
  private streams(): readonly object[] {
    const streams = new Map<string, { readonly stream: object; readonly values: [string, string][] }>();
    const lines = this.dropped === 0 ? this.entries : [...this.entries, this.dropNotice()];
    for (const entry of lines) {
      const { stream, message } = this.labelled(entry);
      const key = JSON.stringify(stream);
      if (!streams.has(key)) streams.set(key, { stream, values: [] });
      streams.get(key)!.values.push([`${Math.round(entry.timeMs * 1e3)}000`, message]);
    }
    return [...streams.values()];
  }

  private dropNotice(): LogEntry {
    const { limit } = this.settings;
    const { timeMs } = this.entries.at(-1)!;
    const message = `${this.dropped} log lines were dropped: more than the limit of ${limit} came in one period`;
    return { level: 'warning', message, fields: {}, timeMs };
  }

  private labelled({ level, message, fields }: LogEntry): { readonly stream: object; readonly message: string } {
    const { allowedLabels, labels } = this.settings;
    const all: Record<string, string> = { ...fields, ...labels, level };
    const stream: Record<string, string> = {};
    const rest: string[] = [];
    for (const key of Object.keys(all).sort()) {
      if (allowedLabels === undefined || allowedLabels.includes(key)) stream[key] = all[key]!;
      else rest.push(`${key}=${all[key]!}`);
    }
    return { stream, message: [this.shortened(message), ...rest].join(' ') };
  }

  private shortened(message: string): string {
    const { msgMaxSize } = this.settings;
    if (message.length <= msgMaxSize) return message;
    const head = Math.ceil(msgMaxSize / 2);
    const tail = msgMaxSize - head;
    const end = tail === 0 ? '' : message.slice(-tail);
    return `${message.slice(0, head)}... ${message.length - msgMaxSize} characters left out ...${end}`;
  }
}
