// The tree of groups and checks of a run, in the order they were first seen. It is derived from samples: groups from the tag
// `group` of the metrics `group_duration` and `checks`, checks from `checks`. A check counts in a RateSink, so adding to it
// is adding to any sink.

import { RateSink } from './rate.ts';

/** One group; the root has the name and path "". */
export interface GroupTree {
  readonly name: string;
  /** `::outer::inner` */
  readonly path: string;
  readonly groups: readonly GroupTree[];
  readonly checks: readonly CheckCount[];
}

export interface CheckCount {
  readonly name: string;
  /** `::outer::inner::check` */
  readonly path: string;
  readonly passes: number;
  readonly fails: number;
}

const SEPARATOR = '::';
/** Names made from endless data must not fill the memory: what comes beyond is counted in one visible check. */
const DEFAULT_LIMIT = 10_000;
const OVERFLOW_CHECK = '(more checks)';

class Check implements CheckCount {
  readonly name: string;
  readonly path: string;
  readonly groupPath: string;
  readonly rate: RateSink = new RateSink();

  constructor(name: string, groupPath: string) {
    this.name = name;
    this.path = groupPath + SEPARATOR + name;
    this.groupPath = groupPath;
  }

  get passes(): number {
    return this.rate.trues;
  }

  get fails(): number {
    return this.rate.total - this.rate.trues;
  }
}

class Group implements GroupTree {
  readonly name: string;
  readonly path: string;
  readonly groups: Group[] = [];
  readonly checks: Check[] = [];

  constructor(name: string, path: string) {
    this.name = name;
    this.path = path;
  }
}

/** The growing tree, with every node at hand by its path. */
export class Groups {
  readonly root: GroupTree;
  private readonly limit: number;
  private readonly byPath = new Map<string, Group>();
  private readonly checkByPath = new Map<string, Check>();

  constructor(limit: number = DEFAULT_LIMIT) {
    const root = new Group('', '');
    this.limit = limit;
    this.root = root;
    this.byPath.set('', root);
  }

  /** The paths of all groups but the root, outer ones before inner ones. */
  paths(): string[] {
    return [...this.byPath.keys()].slice(1);
  }

  /** The checks of all groups, in the order they were first seen. */
  checks(): readonly Check[] {
    return [...this.checkByPath.values()];
  }

  /** Makes the group of that path known. A path that no group can have (the user set the tag) is the root's. */
  open(path: string | undefined): Group {
    const root = this.byPath.get('')!;
    if (path === undefined || !path.startsWith(SEPARATOR)) return root;
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf(SEPARATOR);
    const parent = this.open(path.slice(0, cut));
    if (this.isFull) return parent;
    const group = new Group(path.slice(cut + SEPARATOR.length), path);
    parent.groups.push(group);
    this.byPath.set(path, group);
    return group;
  }

  /** Where the samples of a check count. */
  checkRate(groupPath: string | undefined, name: string): RateSink {
    const group = this.open(groupPath);
    const path = group.path + SEPARATOR + name;
    const known = this.checkByPath.get(path);
    if (known !== undefined) return known.rate;
    if (this.isFull && path !== SEPARATOR + OVERFLOW_CHECK) return this.checkRate('', OVERFLOW_CHECK);
    const check = new Check(name, group.path);
    group.checks.push(check);
    this.checkByPath.set(path, check);
    return check.rate;
  }

  merge(other: Groups): void {
    for (const path of other.paths()) this.open(path);
    for (const { groupPath, name, rate } of other.checks()) this.checkRate(groupPath, name).merge(rate);
  }

  /** Sets the counts to zero; groups and checks stay known, as sinks of cached tag sets refer to them. */
  clear(): void {
    for (const check of this.checkByPath.values()) check.rate.clear();
  }

  private get isFull(): boolean {
    return this.byPath.size + this.checkByPath.size >= this.limit;
  }
}
