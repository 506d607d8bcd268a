// What compiled code calls, made once per realm (V8 context).

import type { Coroutine } from './protocol.ts';

export interface Runtime {
  /** Runs `body` as the body of an async function: up to its first `await` within the calling job. Returns a promise of the realm. */
  startAsync(body: Coroutine): Coroutine<Promise<unknown>>;
}

/** Installs coroutine entries on the built-ins of the realm and returns what its compiled programs are instantiated with. */
export function createRuntime(realmGlobal: typeof globalThis): Runtime {
  throw new Error(`not yet: ${typeof realmGlobal}`);
}
