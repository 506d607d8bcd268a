// What tests need to run a schedule: a host that writes down what it is told, and counters without threads.

import type { ScenarioHost, SharedCounter, StartContext } from './executor.ts';
import { fullShare } from './segment.ts';
import type { Share } from './segment.ts';

/** Writes every call as one line. */
export class RecordingHost implements ScenarioHost {
  readonly lines: string[] = [];
  readonly due: number[] = [];
  /** How many more iterations may start before the thread is wanted by others. */
  patience: number = Number.POSITIVE_INFINITY;
  /** How many VUs are idle for `fire`. */
  idleVUs: number = Number.POSITIVE_INFINITY;

  loop(slot: number): void {
    this.lines.push(`loop ${slot}`);
  }

  retire(slot: number, graceMs: number): void {
    this.lines.push(`retire ${slot} in ${graceMs}`);
  }

  isPressed(): boolean {
    return this.patience-- <= 0;
  }

  fire(iterationInTest: number, dueMs: number): boolean {
    if (this.idleVUs === 0) return false;
    this.idleVUs--;
    this.lines.push(`fire ${iterationInTest}`);
    this.due.push(dueMs);
    return true;
  }

  drop(count: number, slot?: number): void {
    this.lines.push(slot === undefined ? `drop ${count}` : `drop ${count} of ${slot}`);
  }

  /** The lines since the last call. */
  take(): string[] {
    return this.lines.splice(0);
  }
}

/** A counter shared by `threads` schedules of one test. */
export function countingCounter(threads = 1): SharedCounter {
  let taken = 0;
  let present = threads;
  return { next: () => taken++, taken: () => taken, leave: () => --present === 0 };
}

export function contextOf(
  host: ScenarioHost,
  share: Share = fullShare,
  counter: SharedCounter = countingCounter(),
): StartContext {
  return { host, share, counter, instanceShare: fullShare };
}
