// The door of the room: the transform, the runtime that compiled code calls, and the fiber that runs both.

export { childrenOf, isFunction, parseModule, staticKey, unparen } from './ast.ts';
export type { AnyNode, FunctionNode } from './ast.ts';
export type { ImportedNames, ImportFunction, Program, ProgramFactory, Transformed, TransformOptions } from './contract.ts';
export { awaitSites } from './await-trace.ts';
export type { AwaitSite } from './await-trace.ts';
export { throwSite } from './throw-site.ts';
export { showAsNative } from './function-text.ts';
export { Fiber, currentFiber, lastFiber } from './fiber.ts';
export type { JobEnd } from './fiber.ts';
export { objectPlaces } from './object-places.ts';
export { Await, SUSPEND, coOf, isAsyncFunction, withCo } from './protocol.ts';
export type { CoEntry, Coroutine } from './protocol.ts';
export { createRuntime } from './runtime.ts';
export type { Runtime } from './runtime.ts';
export { cannotBlock, suspendable } from './suspendable.ts';
export { transform } from './transform.ts';
