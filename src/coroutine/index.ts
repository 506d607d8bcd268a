// The door of the room: the transform, the runtime that compiled code calls, and the fiber that runs both.

export { isFunction, staticKey, unparen } from './transform/ast.ts';
export type { AnyNode, FunctionNode } from './transform/ast.ts';
export { childrenOf } from './transform/children.ts';
export type { ImportedName, ImportFunction, Program, ProgramFactory, Transformed, TransformOptions } from './contract.ts';
export { awaitSites } from './runtime/await-trace.ts';
export type { AwaitSite } from './runtime/await-trace.ts';
export { throwSite } from './runtime/throw-site.ts';
export { showAsNative } from './runtime/function-text.ts';
export { Fiber, currentFiber, lastFiber } from './runtime/fiber.ts';
export type { Job, JobEnd } from './runtime/fiber.ts';
export { sourceMapOf } from './transform/positions.ts';
export { objectPlaces } from './transform/object-places.ts';
export { parseModule } from './transform/parser.ts';
export { Await, SUSPEND, coOf, isAsyncFunction, isHarmless, withCo } from './protocol.ts';
export type { CoEntry, Coroutine } from './protocol.ts';
export { createRuntime } from './runtime/runtime.ts';
export type { Runtime } from './runtime/runtime.ts';
export { Finished, Suspended, cannotBlock, suspendable } from './runtime/suspendable.ts';
export type { HostCall } from './runtime/suspendable.ts';
export { transform } from './transform/transform.ts';
