// Destructuring whose reads may suspend. The pattern stays native, but takes its values from a source of ours, which always has the
// next one ready: `{ x, y: [z] }` becomes `{ [fetch x]: x, [fetch y]: [{ [fetch]: {} }, z] }`, where each `fetch` is a `yield*` that the
// language evaluates right before the value is taken. So the order of everything else stays the language's.

import { copyOwn, defineField, readProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { closeIterator, openIterator, stepIterator, type Opened } from './iterate.ts';
import type { WrapElement } from './loops.ts';
import { leftHelpers, putOff, type LeftHelpers } from './left-iterators.ts';
import { propertyKey } from './property-key.ts';
import type { Coroutine } from '../protocol.ts';
import type { AnyFunction, Realm } from './realm.ts';

/** What a pattern is made to read from. */
export interface PatternSource {
  readonly source: unknown;
}

export interface PatternHelpers extends LeftHelpers {
  object(value: unknown, text: string, first: string | undefined): ObjectSource;
  array(value: unknown, text: string): Coroutine<ArraySource>;
  /** The same where iterators that are left can be closed later. */
  guardedObject(value: unknown, text: string, first: string | undefined): ObjectSource;
  guardedArray(value: unknown, text: string): Coroutine<ArraySource>;
  guardedParams(args: readonly unknown[]): ArraySource;
  /** The same for the elements of a loop. */
  wrapObject: WrapElement;
  wrapArray: WrapElement;
  /** The parameters of a function, which are a list but not iterated. */
  params(args: readonly unknown[]): ArraySource;
}

/** Destructuring helpers, by the names the transform writes. */
export function patternHelpers(realm: Realm): PatternHelpers {
  return {
    object: (value, text, first) => objectSource(realm, value, text, { first }),
    array: (value, text) => arraySource(realm, value, text),
    guardedObject: (value, text, first) => objectSource(realm, value, text, { first, isGuarded: true }),
    guardedArray: (value, text) => arraySource(realm, value, text, true),
    // oxlint-disable-next-line eslint/require-yield -- the other one yields
    *wrapObject(value) {
      return objectSource(realm, value, '(intermediate value)', { isGuarded: true });
    },
    wrapArray: (value) => arraySource(realm, value, '(intermediate value)', true),
    params: (args) => new ArraySource(realm, new ParameterFeed(realm, args), false),
    guardedParams: (args) => new ArraySource(realm, new ParameterFeed(realm, args), true),
    ...leftHelpers(realm),
  };
}

interface ObjectOptions {
  readonly first?: string | undefined;
  readonly isGuarded?: boolean;
}

function objectSource(
  realm: Realm,
  value: unknown,
  text: string,
  { first, isGuarded = false }: ObjectOptions = {},
): ObjectSource {
  if (value !== undefined && value !== null) return new ObjectSource(realm, value, isGuarded);
  const part = first === undefined ? '' : `property '${first}' of `;
  throw new realm.TypeError(`Cannot destructure ${part}'${text}' as it is ${String(value)}.`);
}

function* arraySource(realm: Realm, value: unknown, text: string, isGuarded = false): Coroutine<ArraySource> {
  return new ArraySource(realm, new IteratorFeed(realm, yield* openIterator(realm, value, text), isGuarded), isGuarded);
}

interface Nested {
  readonly kind: 'object' | 'array';
  readonly text: string;
  readonly isGuarded: boolean;
}

/** Reads a value for a pattern inside the pattern; `undefined` is left for its default. */
function* nested(realm: Realm, value: unknown, { kind, text, isGuarded }: Nested): Coroutine<PatternSource> {
  if (value === undefined) return { source: undefined };
  return kind === 'object' ? objectSource(realm, value, text, { isGuarded }) : yield* arraySource(realm, value, text, isGuarded);
}

/** What an object pattern takes its values from: the one that was fetched, and something to take nothing from. */
class Slot {
  v: unknown = undefined;
  readonly d: object = {};
}

/** The source of an object pattern. Every property of the pattern has the key that the methods return. */
export class ObjectSource implements PatternSource {
  readonly source: Slot = new Slot();
  /** What is on its way to a member that the pattern assigns. */
  target: unknown;
  private readonly realm: Realm;
  private readonly value: unknown;
  private readonly keys: PropertyKey[] = [];

  private readonly isGuarded: boolean;

  constructor(realm: Realm, value: unknown, isGuarded: boolean) {
    this.realm = realm;
    this.value = value;
    this.isGuarded = isGuarded;
  }

  *get(key: unknown): Coroutine<'v'> {
    const name = propertyKey(key);
    this.keys.push(name);
    this.source.v = yield* readProperty(this.realm, this.value, name);
    return 'v';
  }

  *nested(kind: 'object' | 'array', key: unknown, text: string): Coroutine<PatternSource> {
    yield* this.get(key);
    const inner = yield* nested(this.realm, this.source.v, { kind, text, isGuarded: this.isGuarded });
    this.source.v = inner.source;
    return inner;
  }

  /** `...rest`. */
  *rest(): Coroutine<'v'> {
    const { realm } = this;
    const value = (isObject(this.value) ? this.value : realm.Object(this.value)) as object;
    const rest = new realm.Object() as object;
    const keys = Reflect.ownKeys(value).filter((key) => !this.keys.includes(key));
    yield* copyOwn(realm, value, { keys, define: (key, item) => defineField(realm, rest, key, item) });
    this.source.v = rest;
    return 'v';
  }
}

/** Where an array pattern gets its elements from. */
interface Feed {
  /** The next element; `undefined` once there are no more. */
  pull(): Coroutine;
  readonly isDone: boolean;
  /** All that are left. */
  rest(): Coroutine<unknown[]>;
  close(): Coroutine<void>;
  /** The same at once; gives what the language must see of it. */
  closeNow(): object;
}

class IteratorFeed implements Feed {
  isDone = false;
  private readonly realm: Realm;
  private readonly opened: Opened;
  private readonly isGuarded: boolean;

  constructor(realm: Realm, opened: Opened, isGuarded: boolean) {
    this.realm = realm;
    this.opened = opened;
    this.isGuarded = isGuarded;
  }

  *pull(): Coroutine {
    if (this.isDone) return undefined;
    this.isDone = true;
    const result = yield* stepIterator(this.realm, this.opened);
    if (result.done) return undefined;
    const { value } = result;
    this.isDone = false;
    return value;
  }

  *rest(): Coroutine<unknown[]> {
    const items = new this.realm.Array<unknown>();
    for (;;) {
      const value = yield* this.pull();
      if (this.isDone) return items;
      items[items.length] = value;
    }
  }

  *close(): Coroutine<void> {
    if (this.isDone) return;
    this.isDone = true;
    yield* closeIterator(this.realm, this.opened.iterator);
  }

  closeNow(): object {
    if (this.isDone) return closed;
    this.isDone = true;
    const close = this.realm.get(this.opened.iterator, 'return');
    if (close === undefined || close === null) return closed;
    if (this.isGuarded && putOff(this.opened.iterator, close)) return closed;
    return this.realm.call(close as AnyFunction, this.opened.iterator) as object;
  }
}

class ParameterFeed implements Feed {
  readonly isDone = false;
  private readonly realm: Realm;
  private readonly args: readonly unknown[];
  private next = 0;

  constructor(realm: Realm, args: readonly unknown[]) {
    this.realm = realm;
    this.args = args;
  }

  // oxlint-disable-next-line eslint/require-yield -- parameters are there already
  *pull(): Coroutine {
    return this.args[this.next++];
  }

  // oxlint-disable-next-line eslint/require-yield -- likewise
  *rest(): Coroutine<unknown[]> {
    const items = new this.realm.Array<unknown>();
    while (this.next < this.args.length) items[items.length] = this.args[this.next++];
    return items;
  }

  // oxlint-disable-next-line eslint/no-empty-function, eslint/require-yield -- there is nothing to close
  *close(): Coroutine<void> {}

  closeNow(): object {
    return closed;
  }
}

const closed = { done: true, value: undefined };

/** The element that stands before each element of the pattern, and fetches it. */
const fetching = { v: {} };

/** The source of an array pattern: an iterator that gives what has been fetched, and `fetching` in front of that. */
export class ArraySource implements PatternSource {
  /** What is on its way to a member that the pattern assigns. */
  target: unknown;
  private readonly realm: Realm;
  private readonly feed: Feed;
  private hasValue = false;
  private value: unknown;
  private left: unknown[] | undefined;

  private readonly isGuarded: boolean;

  constructor(realm: Realm, feed: Feed, isGuarded: boolean) {
    this.realm = realm;
    this.feed = feed;
    this.isGuarded = isGuarded;
  }

  get source(): this {
    return this;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown, unknown> {
    if (this.left !== undefined)
      return this.left.length > 0 ? { done: false, value: this.left.shift() } : { done: true, value: undefined };
    const { hasValue, value } = this;
    this.hasValue = false;
    return { done: false, value: hasValue ? value : fetching };
  }

  private keep(value: unknown): 'v' {
    this.hasValue = true;
    this.value = value;
    return 'v';
  }

  /** The pattern is done, or failed. */
  return(): IteratorResult<unknown, unknown> {
    return this.feed.closeNow() as IteratorResult<unknown, unknown>;
  }

  *get(): Coroutine<'v'> {
    return this.keep(yield* this.feed.pull());
  }

  *nested(kind: 'object' | 'array', text: string): Coroutine<PatternSource> {
    const inner = yield* nested(this.realm, yield* this.feed.pull(), { kind, text, isGuarded: this.isGuarded });
    this.keep(inner.source);
    return inner;
  }

  /** `...rest`: from here on, `next` gives what is left. */
  *rest(): Coroutine<'v'> {
    this.left = yield* this.feed.rest();
    return 'v';
  }

  /** `...object.rest`: what is left, as one value. */
  *list(): Coroutine<'v'> {
    return this.keep(yield* this.feed.rest());
  }

  /** `...[pattern]`. */
  *nestedRest(kind: 'object' | 'array', text: string): Coroutine<PatternSource> {
    const inner = yield* nested(this.realm, yield* this.feed.rest(), { kind, text, isGuarded: this.isGuarded });
    this.keep(inner.source);
    return inner;
  }

  /** The end of a pattern that leaves elements over. */
  *close(): Coroutine<'v'> {
    yield* this.feed.close();
    return 'v';
  }
}
