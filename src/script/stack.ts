// Rewrites a V8 stack so that it speaks of the user's files only: frames of the program get the user's positions, frames of
// onrush and of Node disappear. Native callers such as `Array.map` stay where they stand between two frames of the user.

import type { SourceMapper } from './source-mapper.ts';

const framePattern = /^\s*at (?:(?<async>async )?(?<name>.*?) \()?(?<file>.*?):(?<line>\d+):(?<column>\d+)\)?$/;
const nativePattern = /^\s*at (?<name>.*) \(<anonymous>\)$/;
/** How a generator chain, a promise job or the runtime of the transform shows up in a stack. */
const plumbingPattern =
  /^(?:async )?(?:new )?(?:Generator|AsyncGenerator|Promise|AsyncFunction)\b|\.next$|^next$|^Reflect\.|\.(?:call|apply)$/;

/** `stack` as the user should see it. `programName` is the file name under which the program was compiled. */
export function mapStack(stack: string, programName: string, mapper: SourceMapper): string {
  const lines = stack.split('\n');
  const first = lines.findIndex((line) => isFrame(line));
  if (first === -1) return stack;
  const kept = lines.slice(0, first);
  const natives: string[] = [];
  for (const line of lines.slice(first)) {
    const mapped = mapFrame(line, programName, mapper);
    if (mapped !== undefined) {
      kept.push(...natives.splice(0), mapped);
      continue;
    }
    const native = nativePattern.exec(line)?.groups?.['name'];
    if (native !== undefined && !plumbingPattern.test(native)) natives.push(line);
  }
  return kept.join('\n');
}

function isFrame(line: string): boolean {
  return framePattern.test(line) || nativePattern.test(line);
}

function mapFrame(line: string, programName: string, mapper: SourceMapper): string | undefined {
  const frame = framePattern.exec(line)?.groups;
  if (frame === undefined || frame['file'] !== programName) return undefined;
  const at = mapper.position(Number(frame['line']), Number(frame['column']) - 1);
  if (at === undefined) return undefined;
  const place = `${at.file}:${at.line}:${at.column}`;
  const name = frame['name'] === undefined ? '' : frameName(frame['name']);
  return name === '' ? `    at ${place}` : `    at ${frame['async'] ?? ''}${name} (${place})`;
}

/** The bundler calls an anonymous default export `script_default`, the transform wraps the program in functions of its own. */
function frameName(name: string): string {
  if (/^(?:Object\.)?\$?(?:program|<anonymous>)$|^Object\.\$program$/.test(name)) return '';
  return name.replace(/^(?:Object\.)?\w+_default\d*$/, 'default').replace(/\.next$/, '');
}
