// What a script finds beyond ECMAScript: console, open, timers, __VU and friends. One shared object per thread carries what needs no
// VU; each VU's `globalThis` inherits from it and adds its own.

import { webcrypto } from 'node:crypto';
import path from 'node:path';
import { currentFiber, lastFiber, type Fiber } from '../coroutine/index.ts';
import { OpenFault, type ScriptFiles } from './files.ts';
import type { Realm } from './realm.ts';
import { render } from './render.ts';
import type { VuThread } from './thread.ts';
import { Timers } from './timers.ts';
import type { LogLevel, VuContext } from './vu-context.ts';

/** The `globalThis` of one VU; the program reads its free variables from it. */
export interface VuGlobal {
  __ENV: Record<string, string>;
  __VU: number;
  __ITER: number | undefined;
}

/** Where a console line goes. */
export type ConsoleSink = (level: LogLevel, message: string) => void;

/** The part of the global object that all VUs of a thread share. */
export function sharedGlobals(realm: Realm, log: ConsoleSink): object {
  const shared = realm.evaluate<(proto: object) => Record<string, unknown>>('(proto) => Object.create(proto)')(realm.global);
  define(shared, 'console', consoleOf(realm, log));
  define(shared, 'crypto', cryptoOf(realm));
  define(shared, 'eval', realm.runtime.eval);
  defineTimers(shared);
  define(shared, 'TextEncoder', TextEncoder);
  define(shared, 'TextDecoder', TextDecoder);
  return shared;
}

/** The timers of each VU: its functions are shared by all, and find the VU by the fiber that executes. */
const timersOf = new WeakMap<Fiber, Timers>();

function defineTimers(shared: object): void {
  const current = (): Timers => timersOf.get(currentFiber()!)!;
  define(shared, 'setTimeout', (callback: unknown, delay?: unknown, ...args: unknown[]) =>
    current().set('setTimeout', callback, { delay, repeat: false, args }),
  );
  define(shared, 'setInterval', (callback: unknown, delay?: unknown, ...args: unknown[]) =>
    current().set('setInterval', callback, { delay, repeat: true, args }),
  );
  define(shared, 'clearTimeout', (id: unknown) => current().clear(id));
  define(shared, 'clearInterval', (id: unknown) => current().clear(id));
}

/** Makes the global object of `vu`. */
export function createGlobal(
  vu: VuContext,
  { sharedGlobals: shared, env, language }: Pick<VuThread, 'sharedGlobals' | 'env' | 'language'>,
): { global: VuGlobal; timers: Timers } {
  const global = Object.create(shared) as VuGlobal & Record<string, unknown>;
  const timers = new Timers(vu);
  define(global, 'globalThis', global);
  if (language.hasGlobal) define(global, 'global', global);
  global.__ENV = language.freezesEnv ? Object.freeze({ ...env }) : { ...env };
  global.__VU = vu.id;
  global.__ITER = undefined;
  timersOf.set(vu.fiber, timers);
  if (vu.realm.isInspected) showToDebugger(vu.realm, vu.fiber, global);
  return { global, timers };
}

const globalOf = new WeakMap<Fiber, Record<string, unknown>>();

/** Expressions of a debugger are evaluated in the realm: there they find the globals of the VU that it has stopped. */
function showToDebugger(realm: Realm, fiber: Fiber, global: Record<string, unknown>): void {
  globalOf.set(fiber, global);
  for (const name of [
    '__ENV',
    '__VU',
    '__ITER',
    'console',
    'crypto',
    'setTimeout',
    'setInterval',
    'clearTimeout',
    'clearInterval',
  ]) {
    if (Object.hasOwn(realm.global, name)) continue;
    const get = (): unknown => globalOf.get((currentFiber() ?? lastFiber())!)?.[name];
    Object.defineProperty(realm.global, name, {
      get,
      // a VU's own global inherits from the realm's
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
      configurable: true,
    });
  }
}

/** `open()` for the VU that initialises; `section` is the path of the module whose top-level code runs. */
export function createOpen(vu: VuContext, files: ScriptFiles, section: () => string): (file: unknown, mode?: unknown) => unknown {
  return (file, mode) => {
    if (vu.phase !== 'init')
      throw vu.realm.error('Error', 'open() can be called in the init context only, at the top level of the script');
    if (file === undefined || file === null) throw vu.realm.error('Error', 'open() needs the path of a file');
    const directory = path.dirname(section());
    // oxlint-disable-next-line typescript/no-base-to-string -- k6: whatever it is, its text is the path
    const name = String(file);
    try {
      if (mode !== 'b') return files.text(name, directory);
      return files.buffer(name, directory, (bytes) => vu.realm.toArrayBuffer(bytes));
    } catch (error) {
      throw error instanceof OpenFault ? vu.realm.error('Error', error.message) : error;
    }
  };
}

function consoleOf(realm: Realm, log: ConsoleSink): object {
  const levels = { log: 'info', info: 'info', debug: 'debug', warn: 'warning', error: 'error' } as const;
  const console = realm.evaluate<() => Record<string, unknown>>('() => ({})')();
  for (const [name, level] of Object.entries(levels)) {
    console[name] = (...args: unknown[]) => {
      log(level, args.map(render).join(' '));
      realm.inspectorConsole?.[name as keyof typeof levels](...args);
    };
  }
  return console;
}

function cryptoOf(realm: Realm): object {
  const crypto = realm.evaluate<() => Record<string, unknown>>('() => ({})')();
  crypto['getRandomValues'] = <T extends NodeJS.TypedArray>(array: T): T => {
    if (array.byteLength > 65_536)
      throw realm.error('Error', 'QuotaExceededError: crypto.getRandomValues() fills at most 65536 bytes');
    webcrypto.getRandomValues(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  };
  crypto['randomUUID'] = () => webcrypto.randomUUID();
  return crypto;
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}
