// The compiled script on one thread: code that all VUs share. Instantiating it evaluates the top-level code once for one VU.

import type { Coroutine } from '../coroutine/index.ts';
import { programName } from './stack.ts';
import type { Realm } from './realm.ts';

/** The compiled script as it travels between threads. */
export interface CompiledScript {
  readonly code: string;
  /** Absolute path or URL of each source module. */
  readonly sections: readonly string[];
  /** UTF-8 JSON source maps, read only if an error is looked at. */
  readonly transformMap: SharedArrayBuffer;
  readonly bundleMap: SharedArrayBuffer;
}

/** What a program's top-level code leaves behind. */
export type ProgramExports = Readonly<Record<string, unknown>>;

/** What one VU gives to the program. */
export interface ProgramHost {
  readonly global: object;
  readonly import: (specifier: string) => unknown;
  readonly enter: (section: number) => void;
}

type Factory = (runtime: unknown) => (global: object, load: ProgramHost['import'], enter: ProgramHost['enter']) => Coroutine;

export class Program {
  readonly sections: readonly string[];
  /** Whether reactions may be waiting in the microtask queue when a function of the program has returned. */
  readonly usesPromises: boolean;
  private readonly factory: ReturnType<Factory>;

  constructor(realm: Realm, script: CompiledScript) {
    this.sections = script.sections;
    this.usesPromises = /\basync\b|\bawait\b|\bPromise\b|\.then\b|\bAwait\b|asyncRequest|WebSocket/.test(script.code);
    this.factory = (realm.compile(script.code, programName) as Factory)(realm.runtime);
  }

  /** The top-level code for one VU, as a job; its value is the program's exports. */
  instantiate(host: ProgramHost): Coroutine {
    return this.factory(host.global, host.import, host.enter);
  }
}
