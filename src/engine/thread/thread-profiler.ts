// Samples what this thread executes, for --cpu-prof.

import { Session } from 'node:inspector';

/** Microseconds between samples: fine enough for iterations of some milliseconds, and cheap. */
const intervalUs = 500;

export class ThreadProfiler {
  private readonly session = new Session();

  constructor() {
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.setSamplingInterval', { interval: intervalUs });
    this.session.post('Profiler.start');
  }

  /** Ends sampling. Returns the profile as JSON, in terms of the compiled program. */
  stop(): string {
    let text = '';
    // Calls of one's own thread are answered at once.
    this.session.post('Profiler.stop', (error, result) => {
      text = error === null ? JSON.stringify(result.profile) : '';
    });
    this.session.disconnect();
    return text;
  }
}
