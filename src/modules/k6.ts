// `k6`: check, group, sleep, fail, randomSeed (k6-facts 5.1).

import type { Timer } from '../base/index.ts';
import { isAsyncFunction, SUSPEND, suspendable, type Coroutine, type HostCall } from '../coroutine/index.ts';
import type { TagSet } from '../metrics/index.ts';
import { invoke, pauseThread, waitHere, type ModuleKind, type VuContext, type VuPart } from '../vu/index.ts';
import { Checks } from './checks.ts';
import { PerVu, perRealm } from './per-vu.ts';
import { namespaceMaker, scriptFunctions } from './script-values.ts';
import { withUserTags } from './tags.ts';

/** Node's timers hold no longer delay (25 days); they would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What a blocked or interrupted VU has to undo. */
class Stay implements VuPart {
  readonly vu: VuContext;
  timer: Timer | undefined = undefined;
  /** The value of the `group` tag outside all groups, while inside one. */
  outerGroup: string | undefined = undefined;
  private readonly wake: () => void;

  constructor(vu: VuContext) {
    this.vu = vu;
    this.wake = () => {
      this.timer = undefined;
      this.vu.fiber.resume();
    };
    vu.join(this);
  }

  nap(ms: number): void {
    this.timer = this.vu.clock.after(Math.min(ms, LONGEST_TIMER_MS), this.wake);
  }

  /** An interrupted iteration comes back neither from its sleep nor out of its groups. */
  onIterationEnd(): void {
    this.timer?.cancel();
    this.timer = undefined;
    if (this.outerGroup !== undefined) this.vu.tags = withGroup(this.vu, this.outerGroup);
    this.outerGroup = undefined;
  }
}

const stays = new PerVu<Stay>();

function check(...args: readonly [value: unknown, sets: unknown, tags: unknown]): HostCall<boolean> {
  const { vu } = stays.current;
  const { realm } = vu;
  if (vu.phase === 'init') throw realm.error('Error', 'check() cannot be called in the init context');
  const [value, sets, tags] = args;
  if (args.length < 2) throw realm.error('Error', 'check() needs an object of checks as its second argument');
  if (sets === undefined || sets === null) throw realm.error('TypeError', 'Cannot convert undefined or null to object');
  const base = withUserTags(vu.tags, tags);
  if (typeof base === 'string') throw realm.error('Error', base);
  return new Checks(vu, base, value, sets as Readonly<Record<string, unknown>>);
}

function* group(name: unknown, fn: unknown): Coroutine {
  const stay = stays.current;
  const { vu } = stay;
  const { realm } = vu;
  if (vu.phase === 'init') throw realm.error('Error', 'group() cannot be called in the init context');
  if (typeof fn !== 'function') throw realm.error('Error', 'group() needs a function as its second argument');
  if (isAsyncFunction(fn)) throw realm.error('Error', asyncGroup);
  const outer = vu.tags.get('group') ?? '';
  const path = groupPath(vu, outer, String(name));
  const isOutermost = stay.outerGroup === undefined;
  if (isOutermost) stay.outerGroup = outer;
  vu.tags = withGroup(vu, path);
  const startedAt = vu.clock.now();
  try {
    return yield* invoke(fn, undefined, []);
  } finally {
    vu.record(vu.registry.builtin.groupDuration, vu.tags, vu.clock.now() - startedAt, vu.clock.epoch());
    vu.tags = withGroup(vu, outer);
    if (isOutermost) stay.outerGroup = undefined;
  }
}

const asyncGroup =
  'group() cannot wait for an async function: call it with a plain one, or measure the time in a Trend of your own';

function groupPath(vu: VuContext, outer: string, name: string): string {
  if (name.includes('::')) throw vu.realm.error('Error', `group name "${name}" may not contain '::'`);
  // k6: a group without a name is no group at the top level, but one inside another.
  return outer === '' && name === '' ? '' : `${outer}::${name}`;
}

function withGroup(vu: VuContext, path: string): TagSet {
  return vu.options.systemTags.has('group') ? vu.tags.with('group', path) : vu.tags;
}

function* sleep(seconds: unknown): Coroutine<void> {
  const stay = stays.current;
  const ms = Number(seconds) * 1000;
  if (!(ms > 0)) return;
  if (!stay.vu.fiber.block('sleep')) return waitHere(stay.vu, 'sleep', (mayGoOn) => pauseThread(ms, mayGoOn));
  stay.nap(ms);
  yield SUSPEND;
}

function fail(message: unknown = ''): never {
  throw stays.current.vu.realm.error('Error', String(message));
}

function randomSeed(seed: unknown): void {
  const { vu } = stays.current;
  vu.realm.seedRandom(vu.fiber, Number(seed));
}

const namespaces = perRealm((realm) =>
  namespaceMaker(
    realm,
    scriptFunctions(realm, {
      check: suspendable('check', check),
      fail,
      group: suspendable('group', group),
      randomSeed,
      sleep: suspendable('sleep', sleep),
    }),
  ),
);

export const k6: ModuleKind = (vu) => {
  stays.set(vu, new Stay(vu));
  return namespaces(vu.realm)();
};
