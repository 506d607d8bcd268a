// The log of a worker thread: lines are gathered and sent together, in the next turn of the event loop or when somebody cannot wait.

import { realClock } from '../../base/index.ts';
import type { LogLevel } from '../../vu/index.ts';
import type { FromWorker, LogEntry } from '../messages.ts';

export class ThreadLog {
  private readonly isInspected: boolean;
  private readonly post: (message: FromWorker) => void;
  private readonly warned = new Set<string>();
  private entries: LogEntry[] = [];

  /** `isInspected`: a line is sent at once, since the next turn may be long after: a debugger may stop the script before. */
  constructor(post: (message: FromWorker) => void, isInspected = false) {
    this.post = post;
    this.isInspected = isInspected;
  }

  /** The time of a line is that of the day, whatever a debugger has held up. */
  readonly write = (level: LogLevel, message: string, fields: Readonly<Record<string, string>>): void => {
    const count = this.entries.push({ level, message, fields, timeMs: realClock.epoch() });
    if (this.isInspected) this.flush();
    else if (count === 1) setImmediate(() => this.flush());
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
