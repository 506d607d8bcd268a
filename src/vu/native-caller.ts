// Which native code stands between the fiber and a blocking call, found on the stack: the frame that called the plain entry of a
// compiled function. Conversions and accessors have no frame of their own.

import { programName } from './compiled-script.ts';

/** The nearest caller that cannot be suspended, for a message: `JSON.parse`, `an implicit call of toString`, ... */
export function nativeCaller(): string {
  const frames = capture();
  const drive = frames.findIndex((frame) => frame.getFunctionName() === 'drive');
  // What `drive` was called by: first ours, then the plain entry of the script's function, then who called that.
  const entry = frames.findIndex((frame, index) => index > drive && frame.getFileName() === programName);
  const [plain, caller] = drive === -1 || entry === -1 ? [] : frames.slice(entry, entry + 2);
  if (caller?.isEval() === true) return 'code made by eval or new Function';
  if (caller !== undefined && isNative(caller)) return nameOf(caller);
  const name = plain?.getFunctionName() ?? '';
  return name === '' ? 'native code' : `an implicit call of ${name}`;
}

function capture(): readonly NodeJS.CallSite[] {
  const { stackTraceLimit } = Error;
  const format = Reflect.get<typeof Error, 'prepareStackTrace'>(Error, 'prepareStackTrace');
  const holder: { stack?: unknown } = {};
  Error.prepareStackTrace = (_, frames) => frames;
  Error.stackTraceLimit = 100;
  Error.captureStackTrace(holder);
  const frames = holder.stack;
  Error.prepareStackTrace = format;
  Error.stackTraceLimit = stackTraceLimit;
  return Array.isArray(frames) ? (frames as NodeJS.CallSite[]) : [];
}

function isNative(frame: NodeJS.CallSite): boolean {
  return (frame.getFileName() ?? '') === '' && (frame.getFunctionName() ?? '') !== '';
}

function nameOf(frame: NodeJS.CallSite): string {
  const name = frame.getFunctionName()!;
  const type = frame.getTypeName() ?? '';
  if (frame.isConstructor()) return `new ${name}`;
  return name.includes('.') || type === '' || type === 'Object' ? name : `${type}.${name}`;
}
