// The VUs of a test file and how it calls into them; they are closed after its last test.

import { after } from 'node:test';
import type { VuOptions } from '../../vu/index.ts';
import { call, FakeThread, FakeVu } from '../fake-vu.ts';
import type { ScriptObject } from '../script-values.ts';

const vus: FakeVu[] = [];

after(() => {
  for (const vu of vus) vu.close();
});

/** A VU, of a thread of its own if none is given, and its `k6/http`. */
export function setup(
  options: Partial<VuOptions> = {},
  thread: FakeThread = new FakeThread(options),
): { vu: FakeVu; http: ScriptObject } {
  const vu = new FakeVu(thread);
  vus.push(vu);
  return { vu, http: vu.import('k6/http') };
}

/** Calls a function of a module as the VU's script would. */
export function run(vu: FakeVu, fn: unknown, ...args: unknown[]): Promise<ScriptObject> {
  return vu.run(() => call<ScriptObject>(fn, ...args));
}
