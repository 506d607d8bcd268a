// Async functions. The body is a generator that yields `Await`; a task steps it: first within the call, as the language says,
// then, after each `await`, as a job of the fiber that made the call.

import { currentFiber, driveToEnd, type Fiber, type Job, type JobEnd } from './fiber.ts';
import { mostSites, noteAwait, type AwaitSite } from './await-trace.ts';
import { isObject } from './construct.ts';
import { Await, SUSPEND, type Coroutine } from '../protocol.ts';
import type { Deferred, Realm, Waiter } from './realm.ts';
import { takeResumption } from './returning.ts';

/** The compiled function of a task, for its name. */
interface Named {
  readonly name: string;
}

/**
 * Steps a body that awaits. It is also the iterator that whoever starts it delegates to (`yield*`): that passes `SUSPEND` on while
 * the body blocks, and ends when the body awaits or is over.
 */
export abstract class AsyncBody implements Job, JobEnd, Waiter {
  protected readonly realm: Realm;
  private readonly body: Coroutine;
  /** Whose job the first step was; all others are jobs of the same fiber. */
  private fiber: Fiber | undefined;
  private epoch: number;
  private mode: 'next' | 'throw' | 'return' = 'next';
  private sent: unknown;
  /** How to go on after a wait. */
  private resumption: 'next' | 'return' = 'next';
  /** What it waits for. */
  private wait: Await | undefined;
  private readonly entry: Named | undefined;

  constructor(realm: Realm, body: Coroutine, fiber?: Fiber, entry?: Named) {
    this.realm = realm;
    this.body = body;
    this.fiber = fiber;
    this.entry = entry;
    this.epoch = fiber?.epoch ?? 0;
  }

  private belongTo(fiber: Fiber | undefined): void {
    this.realm.fiber = fiber ?? this.realm.fiber;
    this.fiber = fiber;
    this.epoch = fiber?.epoch ?? 0;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** Steps the body up to where it blocks, awaits or ends. */
  next(): IteratorResult<unknown, unknown> {
    if (this.fiber === undefined) this.belongTo(currentFiber());
    try {
      for (let goesOn = true; goesOn;) {
        const { mode, sent } = this;
        this.mode = 'next';
        this.sent = undefined;
        const result = this.body[mode](sent);
        this.resumption = takeResumption();
        goesOn = false;
        if (result.done === true) this.settle(result.value);
        else if (result.value === SUSPEND) {
          this.mode = this.resumption;
          return { done: false, value: SUSPEND };
        } else if (result.value instanceof Await) {
          this.wait = result.value;
          if (isObject(result.value.value)) this.realm.awaiters?.set(result.value.value, this);
          this.realm.wait(result.value.value, this);
        } else goesOn = this.yielded(result.value);
      }
    } catch (error) {
      this.fail(error);
    }
    return { done: true, value: this.given };
  }

  /** What the body is to be resumed with. */
  send(mode: 'next' | 'throw' | 'return', value: unknown): this {
    this.mode = mode;
    this.sent = value;
    return this;
  }

  fulfilled(value: unknown): void {
    this.send(this.resumption, value).goOn();
  }

  rejected(error: unknown): void {
    if (this.wait !== undefined) noteAwait(error, this.wait, this.entry?.name ?? '');
    this.send('throw', error).goOn();
  }

  /** The end of one of its jobs: what is to be told was told through the promise. */
  returned(): void {}

  threw(error: unknown): void {
    throw error;
  }

  /** Where it waits. */
  get awaitSite(): AwaitSite | undefined {
    const { wait, entry } = this;
    return wait === undefined || wait.line === 0 ? undefined : { name: entry?.name ?? '', line: wait.line, column: wait.column };
  }

  /** What delegating to it gives. */
  protected abstract get given(): unknown;
  protected abstract settle(value: unknown): void;
  protected abstract fail(error: unknown): void;
  /** What else the body yields; true if it goes on at once. */
  protected abstract yielded(value: unknown): boolean;

  /** Steps the body as a job of the fiber. */
  goOn(): void {
    if (this.fiber === undefined) void driveToEnd(this);
    else if (this.fiber.epoch === this.epoch) this.fiber.react(this, this);
  }
}

/** One call of an async function; delegating to it gives the promise. */
export class Task extends AsyncBody {
  private readonly deferred: Deferred;

  constructor(realm: Realm, body: Coroutine, entry?: Named) {
    super(realm, body, undefined, entry);
    this.deferred = realm.deferred();
  }

  get promise(): Promise<unknown> {
    return this.deferred.promise;
  }

  /** Where functions of the script await this one, and those that await them, innermost first. */
  awaiters(): readonly AwaitSite[] {
    const { awaiters } = this.realm;
    const sites: AwaitSite[] = [];
    let waiter = awaiters?.get(this.promise);
    while (waiter instanceof AsyncBody && sites.length < mostSites) {
      if (waiter.awaitSite !== undefined) sites.push(waiter.awaitSite);
      waiter = waiter instanceof Task ? awaiters?.get(waiter.promise) : undefined;
    }
    return sites;
  }

  protected override get given(): Promise<unknown> {
    return this.deferred.promise;
  }

  protected override settle(value: unknown): void {
    this.deferred.resolve(value);
  }

  protected override fail(error: unknown): void {
    this.deferred.reject(error);
  }

  protected override yielded(value: unknown): boolean {
    throw new TypeError(`an async function yielded ${String(value)}`);
  }
}

/** Calls the compiled body of an async function; errors of its parameters reject the promise, too. */
export function startTask(realm: Realm, makeBody: () => Coroutine, entry: Named): Task {
  try {
    return new Task(realm, makeBody(), entry);
  } catch (error) {
    return new Task(realm, failing(error));
  }
}

// oxlint-disable-next-line eslint/require-yield -- a body that fails before its first statement
function* failing(error: unknown): Coroutine {
  throw error;
}
