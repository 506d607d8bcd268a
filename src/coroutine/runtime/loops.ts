// What a compiled `for-of` or `for await` runs over, where the iterator may block.

import type { Coroutine } from '../protocol.ts';
import { checked, closeAsync, methodCo, stepAsync, stepIterator, type Opened, type OpenedAsync, type Result } from './iterate.ts';
import { callCo, type Realm } from './realm.ts';

/** What a compiled `for-of` runs over. A lazy one is told when to fetch the next element, and when the loop was left. */
export interface LoopList {
  readonly isLazy: boolean;
  readonly source: Iterable<unknown>;
}

/** Makes what the pattern in the head of a loop reads an element from: see patterns.ts. */
export type WrapElement = (value: unknown) => Coroutine<{ readonly source: unknown }>;

/** A loop over an iterator: the first element is fetched before the loop, each other one where its body has ended. */
export abstract class Loop<O extends Opened = Opened> implements LoopList {
  readonly isLazy = true;
  /** The body threw: then what closing throws does not count. */
  hasFailed = false;
  /** What the pattern in the head of the loop reads from. */
  head: { readonly source: unknown } | undefined;
  protected readonly realm: Realm;
  protected readonly opened: O;
  protected isDone = false;
  private readonly wrap: WrapElement | undefined;
  private value: unknown;

  constructor(realm: Realm, opened: O, wrap: WrapElement | undefined) {
    this.realm = realm;
    this.opened = opened;
    this.wrap = wrap;
  }

  get source(): Iterable<unknown> {
    return this;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this;
  }

  next(): IteratorResult<unknown, unknown> {
    return { done: this.isDone, value: this.value };
  }

  /** Fetches the next element. If that fails, the iterator is not closed. */
  *step(): Coroutine<void> {
    this.isDone = true;
    const { done, value } = yield* this.fetch();
    if (done) return;
    this.isDone = false;
    this.value = value;
    if (this.wrap !== undefined) yield* this.wrapElement(this.wrap, value);
  }

  /** The loop is over: if it was left early, the iterator is told. */
  *close(): Coroutine<void> {
    if (this.isDone) return;
    this.isDone = true;
    try {
      yield* this.finish();
    } catch (error) {
      if (!this.hasFailed) throw error;
    }
  }

  protected abstract fetch(): Coroutine<Result>;
  protected abstract finish(): Coroutine<void>;

  private *wrapElement(wrap: WrapElement, value: unknown): Coroutine<void> {
    try {
      this.head = yield* wrap(value);
    } catch (error) {
      this.hasFailed = true;
      yield* this.close();
      throw error;
    }
    this.value = this.head.source;
  }
}

export class LazyLoop extends Loop {
  protected override *fetch(): Coroutine<Result> {
    const result = yield* stepIterator(this.realm, this.opened);
    return { done: result.done, value: result.done ? undefined : result.value };
  }

  protected override *finish(): Coroutine<void> {
    const { iterator } = this.opened;
    const close = yield* methodCo(this.realm, iterator, 'return');
    if (close === undefined || close === null) return;
    const result = yield* callCo(this.realm, close, iterator);
    if (!this.hasFailed) checked(this.realm, result);
  }
}

/** The source of `for await`. */
export class AsyncLoop extends Loop<OpenedAsync> {
  protected override fetch(): Coroutine<Result> {
    return stepAsync(this.realm, this.opened);
  }

  protected override *finish(): Coroutine<void> {
    const result = yield* closeAsync(this.realm, this.opened);
    if (!this.hasFailed) checked(this.realm, result);
  }
}
