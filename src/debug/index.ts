// The door of the room: V8's inspector in the user's terms. The server is loaded when somebody debugs.

import type { InspectOptions } from './inspect-options.ts';
import type { DebugServer } from './server.ts';

export type { Debuggee } from './frontend.ts';
export { parseInspectAddress } from './inspect-options.ts';
export type { InspectOptions } from './inspect-options.ts';
export { userProfile } from './profile.ts';
export type { CpuProfile } from './profile.ts';
export { connectToWorker } from './worker-inspector.ts';
export type { ThreadMark, WorkerInspector } from './worker-inspector.ts';
export type { DebugServer } from './server.ts';

/** Listens for debugger front ends. Rejects with a UserError if the address cannot be had. */
export async function openDebugServer(options: InspectOptions): Promise<DebugServer> {
  const { DebugServer: Implementation } = await import('./server.ts');
  const server = new Implementation(options);
  await server.listen();
  return server;
}
