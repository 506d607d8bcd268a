// The log of a worker thread: lines are gathered and sent together, in the next turn of the event loop or when somebody cannot wait.

import type { Clock } from '../../base/index.ts';
import type { LogLevel } from '../../vu/index.ts';
import type { FromWorker, LogEntry } from '../messages.ts';

export class ThreadLog {
  private readonly clock: Clock;
  private readonly post: (message: FromWorker) => void;
  private readonly warned = new Set<string>();
  private entries: LogEntry[] = [];

  constructor(clock: Clock, post: (message: FromWorker) => void) {
    this.clock = clock;
    this.post = post;
  }

  readonly write = (level: LogLevel, message: string, fields: Readonly<Record<string, string>>): void => {
    if (this.entries.push({ level, message, fields, timeMs: this.clock.epoch() }) === 1) setImmediate(() => this.flush());
  };

  /** A warning that the whole run needs to hear but once. */
  readonly warnOnce = (message: string, fields: LogEntry['fields'] = {}): void => {
    const key = JSON.stringify([message, fields]);
    if (this.warned.has(key)) return;
    this.warned.add(key);
    this.post({ kind: 'warnOnce', message, fields });
  };

  flush(): void {
    if (this.entries.length === 0) return;
    this.post({ kind: 'log', entries: this.entries });
    this.entries = [];
  }
}
