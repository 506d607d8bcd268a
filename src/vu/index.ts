// The door of the room: the world one virtual user lives in.

export { OpenFault, ScriptFiles } from './files.ts';
export type { SharedFiles } from './files.ts';
export { invoke } from './invoke.ts';
export { mapperOf, programName } from './compiled-script.ts';
export type { CompiledScript } from './compiled-script.ts';
export { PlainEntries } from './plain-entries.ts';
export { Program } from './program.ts';
export type { ProgramExports } from './program.ts';
export { Realm } from './realm.ts';
export type { Deferred, ErrorKind } from './realm.ts';
export { moduleSpecifiers } from './specifiers.ts';
export type { ModuleSpecifier } from './specifiers.ts';
export { firstPosition, stackFormatter } from './stack.ts';
export { VuThread } from './thread.ts';
export type { ScriptLanguage, ThreadHost, ThreadSettings } from './thread.ts';
export { entryName, UserNames } from './user-names.ts';
export type { BundleRange } from './user-names.ts';
export { UnhandledRejection, VirtualUser } from './vu.ts';
export type { Activation, Ending } from './vu.ts';
export { initialVuOptions } from './vu-context.ts';
export type {
  InstanceContext,
  LogLevel,
  ModuleKind,
  Phase,
  ScenarioContext,
  SecretSource,
  SharedState,
  SharedTexts,
  VuContext,
  VuPart,
  VuOptions,
} from './vu-context.ts';
export { EventLoop } from './event-loop.ts';
export { pauseThread, waitHere } from './wait-here.ts';
