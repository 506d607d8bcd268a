// What all VUs of one worker thread share: the realm, the compiled program's surroundings, sinks, files, and the way out to the engine.

import type { Clock } from '../base/index.ts';
import type { MetricRegistry, SampleBuffer, SinkSet, TagSet } from '../metrics/index.ts';
import type { ScriptFiles } from './files.ts';
import { sharedGlobals } from './globals.ts';
import type { Realm } from './realm.ts';
import type { Ending, VirtualUser } from './vu.ts';
import type { InstanceContext, LogLevel, ModuleKind, SharedState, VuOptions } from './vu-context.ts';

/** What scripts find different from other runs. */
export interface ScriptLanguage {
  /** k6's compatibility mode `extended`: `global` is `globalThis`. */
  readonly hasGlobal: boolean;
  /** The feature freeze-env: `__ENV` can't be changed. */
  readonly freezesEnv: boolean;
}

/** What the engine gives to a thread of VUs, and what it wants to hear from it. */
export interface ThreadHost {
  readonly clock: Clock;
  readonly realm: Realm;
  readonly registry: MetricRegistry;
  readonly files: ScriptFiles;
  readonly shared: SharedState;
  readonly modules: ReadonlyMap<string, ModuleKind>;
  readonly instance: InstanceContext;
  /** `__ENV` of every VU to begin with. */
  readonly env: Readonly<Record<string, string>>;
  readonly language: ScriptLanguage;
  log(level: LogLevel, message: string, fields: Readonly<Record<string, string>>): void;
  warnOnce(message: string): void;
  /** The thread is still there although its event loop stands still; false if it has been told to stop. */
  mayWaitOn(): boolean;
  abortTest(vu: VirtualUser, message: string): void;
  failTest(message: string): void;
}

/** What is known only after the options pass. */
export interface ThreadSettings {
  readonly options: VuOptions;
  readonly baseTags: TagSet;
  readonly sinks: SinkSet;
  /** Present if an output wants raw samples. */
  readonly samples: SampleBuffer | undefined;
}

export class VuThread implements ThreadHost, ThreadSettings {
  readonly clock: Clock;
  readonly realm: Realm;
  readonly registry: MetricRegistry;
  readonly files: ScriptFiles;
  readonly shared: SharedState;
  readonly modules: ReadonlyMap<string, ModuleKind>;
  readonly instance: InstanceContext;
  readonly env: Readonly<Record<string, string>>;
  readonly language: ScriptLanguage;
  readonly sharedGlobals: object;
  readonly log: ThreadHost['log'];
  readonly warnOnce: ThreadHost['warnOnce'];
  readonly mayWaitOn: ThreadHost['mayWaitOn'];
  readonly abortTest: ThreadHost['abortTest'];
  readonly failTest: ThreadHost['failTest'];
  options: VuOptions;
  baseTags: TagSet;
  sinks: SinkSet;
  samples: SampleBuffer | undefined;
  private afterTurn: (() => void)[] = [];

  constructor(host: ThreadHost, settings: ThreadSettings) {
    this.clock = host.clock;
    this.realm = host.realm;
    this.registry = host.registry;
    this.files = host.files;
    this.shared = host.shared;
    this.modules = host.modules;
    this.instance = host.instance;
    this.env = host.env;
    this.language = host.language;
    this.log = (level, message, fields) => host.log(level, message, fields);
    this.warnOnce = (message) => host.warnOnce(message);
    this.mayWaitOn = () => host.mayWaitOn();
    this.abortTest = (vu, message) => host.abortTest(vu, message);
    this.failTest = (message) => host.failTest(message);
    this.sharedGlobals = sharedGlobals(host.realm, (level, message) => host.log(level, message, { source: 'console' }));
    this.options = settings.options;
    this.baseTags = settings.baseTags;
    this.sinks = settings.sinks;
    this.samples = settings.samples;
  }

  /** The options are known: from here on VUs obey them. */
  configure(settings: ThreadSettings): void {
    this.options = settings.options;
    this.baseTags = settings.baseTags;
    this.sinks = settings.sinks;
    this.samples = settings.samples;
  }

  /** Tells how `promise` settled, without running anything of the script. */
  settled(promise: Promise<unknown>, onEnd: (ending: Ending) => void): void {
    this.realm.nativeThen.call(
      promise,
      (value) => onEnd({ ok: true, value }),
      (error) => onEnd({ ok: false, error }),
    );
  }

  /** Calls `fn` when the microtask queue has been drained. */
  afterMicrotasks(fn: () => void): void {
    if (this.afterTurn.push(fn) > 1) return;
    setImmediate(() => {
      const due = this.afterTurn;
      this.afterTurn = [];
      for (const callback of due) callback();
    });
  }
}
