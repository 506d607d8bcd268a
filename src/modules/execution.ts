// `k6/execution`: where the script runs (k6-facts 5.3). One tree of accessors per realm; each asks the VU that reads it.

import { SUSPEND, suspendable, type Coroutine } from '../coroutine/index.ts';
import type { ModuleKind, Realm, ScenarioContext, VuContext } from '../vu/index.ts';
import { perRealm, vus } from './per-vu.ts';
import { namespaceMaker, scriptFunctions, scriptObject, stringOf, type ScriptObject } from './script-values.ts';
import { badTagValue, isTagValue } from './tags.ts';

type Getters = Readonly<Record<string, (vu: VuContext) => unknown>>;

/** An object of the realm whose properties are read from the VU that executes; in the init context they throw `initError`. */
function accessors(realm: Realm, getters: Getters, initError?: string): ScriptObject {
  const object = scriptObject(realm);
  for (const [name, read] of Object.entries(getters)) {
    const get = (): unknown => {
      const vu = vus.current;
      if (initError !== undefined && vu.phase === 'init') throw realm.error('Error', initError);
      return read(vu);
    };
    Object.defineProperty(object, name, { get, enumerable: true });
  }
  return object;
}

const noScenario = 'exec.scenario is only known while an iteration runs';

function scenarioOf(vu: VuContext): ScenarioContext {
  if (vu.scenario === undefined) throw vu.realm.error('Error', noScenario);
  return vu.scenario;
}

const scenarioGetters: Getters = {
  name: (vu) => scenarioOf(vu).name,
  executor: (vu) => scenarioOf(vu).executor,
  startTime: (vu) => Math.floor(scenarioOf(vu).startTime),
  progress: (vu) => scenarioOf(vu).progress(),
  iterationInInstance: (vu) => scenarioOf(vu).iterationInInstance,
  iterationInTest: (vu) => scenarioOf(vu).iterationInTest,
};

const instanceGetters: Getters = {
  currentTestRunDuration: (vu) => vu.instance.currentTestRunDuration(),
  iterationsCompleted: (vu) => vu.instance.iterationsCompleted(),
  iterationsInterrupted: (vu) => vu.instance.iterationsInterrupted(),
  vusActive: (vu) => vu.instance.vusActive(),
  vusInitialized: (vu) => vu.instance.vusInitialized(),
};

/** A live view on a table of the VU's: reading, setting and deleting go straight to it. */
function liveTable(realm: Realm, table: LiveTable): object {
  return new Proxy(scriptObject(realm), {
    get: (target, key, receiver) =>
      typeof key === 'symbol'
        ? Reflect.get(target, key, receiver)
        : (table.read(vus.current, key) ?? Reflect.get(target, key, receiver)),
    set(_, key, value) {
      if (typeof key === 'symbol' || !isTagValue(value)) throw realm.error('TypeError', badTagValue(table.kind, String(key)));
      table.write(vus.current, key, String(value));
      return true;
    },
    has: (target, key) => (typeof key === 'symbol' ? Reflect.has(target, key) : table.read(vus.current, key) !== undefined),
    deleteProperty(_, key) {
      if (typeof key === 'string') table.remove(vus.current, key);
      return true;
    },
    ownKeys: () => [...table.keys(vus.current)],
    getOwnPropertyDescriptor(_, key) {
      const value = typeof key === 'symbol' ? undefined : table.read(vus.current, key);
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
  });
}

interface LiveTable {
  readonly kind: 'tag' | 'metadata';
  read(vu: VuContext, key: string): string | undefined;
  write(vu: VuContext, key: string, value: string): void;
  remove(vu: VuContext, key: string): void;
  keys(vu: VuContext): readonly string[];
}

const tagTable: LiveTable = {
  kind: 'tag',
  read: (vu, key) => vu.tags.get(key),
  write: (vu, key, value) => (vu.tags = vu.tags.with(key, value)),
  remove: (vu, key) => (vu.tags = vu.tags.without(key)),
  keys: (vu) => vu.tags.entries().map(([key]) => key),
};

const metadataTable: LiveTable = {
  kind: 'metadata',
  read: (vu, key) => (vu.metadata !== undefined && Object.hasOwn(vu.metadata, key) ? vu.metadata[key] : undefined),
  write: (vu, key, value) => (vu.metadata = { ...vu.metadata, [key]: value }),
  remove(vu, key) {
    const { [key]: _, ...rest } = vu.metadata ?? {};
    vu.metadata = Object.keys(rest).length === 0 ? undefined : rest;
  },
  keys: (vu) => Object.keys(vu.metadata ?? {}),
};

const textOf = (message: unknown): string => (message === undefined || message === null ? '' : stringOf(message));

/** Stops here for good: the engine ends the test, and no `catch` or `finally` of the script runs. */
function* abort(message: unknown): Coroutine<void> {
  const vu = vus.current;
  const text = textOf(message);
  vu.abortTest(text);
  if (!vu.fiber.block('exec.test.abort')) {
    // Native code can only be left by an error; nobody hears of this job again.
    vu.fiber.interrupt();
    throw vu.realm.error('Error', text === '' ? 'test aborted' : `test aborted: ${text}`);
  }
  yield SUSPEND;
}

function fail(message: unknown): void {
  const vu = vus.current;
  if (vu.phase === 'init') throw vu.realm.error('Error', 'exec.test.fail() cannot be called in the init context');
  const text = textOf(message);
  vu.log('error', text === '' ? 'test marked as failed' : `test marked as failed: ${text}`);
  vu.failTest(text);
}

const frozenOptions = perRealm(() => new WeakMap<object, unknown>());

/** The consolidated options as a frozen value of the realm; made once per thread. */
function optionsOf(vu: VuContext): unknown {
  if (vu.phase === 'init') throw vu.realm.error('Error', 'exec.test.options is not known in the init context');
  const known = frozenOptions(vu.realm);
  let value = known.get(vu.options);
  if (value === undefined) {
    value = vu.realm.deepFreeze(vu.realm.parseJson(JSON.stringify(vu.options.consolidated)));
    known.set(vu.options, value);
  }
  return value;
}

const namespaces = perRealm((realm) => {
  const tags = liveTable(realm, tagTable);
  const metadata = liveTable(realm, metadataTable);
  const metrics = accessors(realm, { tags: () => tags, metadata: () => metadata });
  const vuGetters: Getters = {
    idInInstance: (vu) => vu.id,
    idInTest: (vu) => vu.idInTest,
    iterationInInstance: (vu) => vu.iteration,
    iterationInScenario: (vu) => vu.scenario?.iterationInScenario ?? 0,
    tags: () => tags,
    metrics: () => metrics,
  };
  const { abort: abortTest, fail: failTest } = scriptFunctions(realm, {
    abort: suspendable('exec.test.abort', abort),
    fail,
  });
  return namespaceMaker(realm, {
    instance: accessors(realm, instanceGetters, 'exec.instance is not known in the init context'),
    scenario: accessors(realm, scenarioGetters, noScenario),
    test: accessors(realm, { abort: () => abortTest, fail: () => failTest, options: optionsOf }),
    vu: accessors(realm, vuGetters, 'exec.vu is not known in the init context'),
  });
});

// k6: throws already when `exec.vu` is read in the init context; here only when something is read from it, so that
// `import { vu } from 'k6/execution'` needs no live binding.
export const execution: ModuleKind = (vu) => {
  vus.set(vu, vu);
  return namespaces(vu.realm)();
};
