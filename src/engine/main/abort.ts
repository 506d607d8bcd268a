// Why a run ends before its time. The first reason wins, as in k6: it decides the exit code.

import { UserError } from '../../base/index.ts';

export class Abort {
  private first: UserError | undefined;
  private readonly listeners: (() => void)[] = [];

  /** Asks the run to stop. Later reasons are ignored. */
  request(reason: UserError): void {
    if (this.first !== undefined) return;
    this.first = reason;
    for (const listener of this.listeners) listener();
  }

  get reason(): UserError | undefined {
    return this.first;
  }

  /** Calls `fn` when a stop is asked for, at once if it has been. */
  onRequest(fn: () => void): void {
    if (this.first === undefined) this.listeners.push(fn);
    else fn();
  }

  /** `step`, or `undefined` as soon as a stop is asked for. */
  async cutShort<T>(step: Promise<T>): Promise<T | undefined> {
    step.catch(() => undefined);
    return Promise.race([step, new Promise<undefined>((resolve) => this.onRequest(() => resolve(undefined)))]);
  }
}
