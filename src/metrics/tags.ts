// Tag sets as interned values: equal sets are one object, and adding a tag is a cached step from set to set. Whatever is
// worked out for a set (the sinks its samples feed) is therefore worked out once. A table that is full keeps no further sets:
// they still work, but are `isTransient`, so a script with endless tag values costs time instead of memory.

import type { Sink } from './sink.ts';

type Pair = readonly [key: string, value: string];

/** A set of about ten tags with its caches takes around a kilobyte. */
const DEFAULT_LIMIT = 20_000;
/** Steps between kept sets are bounded too: this many per kept set. */
const STEPS_PER_SET = 4;

export class TagTable {
  readonly empty: TagSet;
  private readonly limit: number;
  private readonly kept = new Map<string, TagSet>();
  private grantedSteps = 0;
  private transientSets = 0;

  constructor(limit: number = DEFAULT_LIMIT) {
    this.limit = limit;
    this.empty = new TagSet(this, 0, []);
    this.kept.set('', this.empty);
  }

  /** The one set with these pairs, which are sorted by key. `from` is the set it was derived from. */
  intern(pairs: readonly Pair[], from: TagSet): TagSet {
    // What was derived from a set that is not kept is hardly ever kept either: looking for it would cost more than making it.
    if (from.isTransient) return this.makeTransient(pairs);
    const identity = pairs.map(([key, value]) => `${key.length}:${key}${value.length}:${value}`).join('');
    const known = this.kept.get(identity);
    if (known !== undefined) return known;
    if (this.kept.size >= this.limit) return this.makeTransient(pairs);
    const set = new TagSet(this, this.kept.size, pairs);
    this.kept.set(identity, set);
    return set;
  }

  /** Grants one of the steps that may be cached; false if none is left or `target` is not kept. */
  grantStep(target: TagSet): boolean {
    if (target.isTransient || this.grantedSteps >= this.limit * STEPS_PER_SET) return false;
    this.grantedSteps++;
    return true;
  }

  private makeTransient(pairs: readonly Pair[]): TagSet {
    return new TagSet(this, -++this.transientSets, pairs);
  }
}

export class TagSet {
  /** Unique in its table: dense from 0 for kept sets, negative for transient ones. */
  readonly id: number;
  /** For `SinkSet` only: the sinks each metric's samples feed, by metric index, valid while `sinksOwner` is the asker's. */
  sinks: (readonly Sink[] | undefined)[] = [];
  sinksOwner: object | undefined = undefined;

  private readonly table: TagTable;
  private readonly pairs: readonly Pair[];
  private nextByKey: Map<string, Map<string, TagSet>> | undefined = undefined;
  private withoutKey: Map<string, TagSet> | undefined = undefined;
  private lazyMemo: Memo | undefined = undefined;

  constructor(table: TagTable, id: number, pairs: readonly Pair[]) {
    this.table = table;
    this.id = id;
    this.pairs = pairs;
  }

  /** True if the table was full: the set is not interned, and lives only as long as someone refers to it. */
  get isTransient(): boolean {
    return this.id < 0;
  }

  /** This set with `key` set to `value`. */
  with(key: string, value: string): TagSet {
    const cached = this.nextByKey?.get(key)?.get(value);
    return cached ?? this.stepTo(key, value);
  }

  /** This set without `key`. */
  without(key: string): TagSet {
    if (this.get(key) === undefined) return this;
    const cached = this.withoutKey?.get(key);
    if (cached !== undefined) return cached;
    const rest = this.pairs.filter((pair) => pair[0] !== key);
    const target = rest.length === 0 ? this.table.empty : this.table.intern(rest, this);
    if (this.table.grantStep(target)) (this.withoutKey ??= new Map()).set(key, target);
    return target;
  }

  get(key: string): string | undefined {
    for (const pair of this.pairs) if (pair[0] === key) return pair[1];
    return undefined;
  }

  /** All tags, sorted by key. */
  entries(): readonly (readonly [string, string])[] {
    return this.pairs;
  }

  /** Shortcuts over several steps under a key of the caller's choice. Forgets by itself what would grow without bound. */
  get memo(): Map<string, TagSet> {
    return (this.lazyMemo ??= new Memo(this.table));
  }

  private stepTo(key: string, value: string): TagSet {
    if (this.get(key) === value) return this;
    const target = this.table.intern(insertSorted(this.pairs, key, value), this);
    if (this.isTransient || !this.table.grantStep(target)) return target;
    this.nextByKey ??= new Map();
    const byValue = this.nextByKey.get(key);
    if (byValue === undefined) this.nextByKey.set(key, new Map([[value, target]]));
    else byValue.set(value, target);
    return target;
  }
}

/** A map that takes no entry for a transient set, nor any once the table's steps are used up. */
class Memo extends Map<string, TagSet> {
  private readonly table: TagTable;

  constructor(table: TagTable) {
    super();
    this.table = table;
  }

  override set(key: string, target: TagSet): this {
    return this.table.grantStep(target) ? super.set(key, target) : this;
  }
}

function insertSorted(pairs: readonly Pair[], key: string, value: string): Pair[] {
  const result: Pair[] = [];
  let isPlaced = false;
  for (const pair of pairs) {
    if (!isPlaced && key <= pair[0]) {
      result.push([key, value]);
      isPlaced = true;
    }
    if (pair[0] !== key) result.push(pair);
  }
  if (!isPlaced) result.push([key, value]);
  return result;
}
