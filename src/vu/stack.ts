// Turns V8's frames of a script error into the stack that the user reads: own files and lines only, in k6's form.

import type { SourceMapper } from '../script/index.ts';
import type { SourcePosition } from '../base/index.ts';
import { pathToFileURL } from 'node:url';
import type { StackFormatter } from './realm.ts';

/** The name under which the compiled program is known to V8. */
export const programName = 'onrush:program';

/** V8 keeps 10 unless told otherwise; a suspended call counts three: its own, the generator's `next`, and the host's in between. */
export const framesKept = 60;

/** Formats stacks of errors thrown in the program through `mapper`, which is only made if an error is ever looked at. */
export function stackFormatter(mapper: () => SourceMapper): StackFormatter {
  return (error, frames) => {
    const lines: string[] = [];
    let previous = '';
    for (const frame of frames) {
      if (frame.getFileName() !== programName || frame.getFunctionName() === '.next') continue;
      const position = mapper().position(frame.getLineNumber() ?? 1, (frame.getColumnNumber() ?? 1) - 1);
      if (position === undefined) continue;
      const line = `\tat ${frameLabel(frame, position)}`;
      if (line !== previous) lines.push(line);
      previous = line;
    }
    return [title(error), ...lines].join('\n');
  };
}

function frameLabel(frame: NodeJS.CallSite, position: SourcePosition): string {
  const place = `${fileUrl(position.file)}:${position.line}:${position.column}`;
  const name = userName(frame.getFunctionName() ?? '');
  return name === '' ? place : `${name} (${place})`;
}

/** The user's name of a compiled function: `f$$co` and its kin are the coroutine entries of `f`. */
function userName(compiled: string): string {
  const name = compiled.replace(/\$\$\w*$/, '');
  if (/^\[?\$/.test(name)) return '';
  // the bundler's name of an anonymous default export
  return name.endsWith('_default') ? 'default' : name;
}

function fileUrl(file: string): string {
  return file.startsWith('/') ? pathToFileURL(file).href : file;
}

function title(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

/** The first place that a mapped stack names. */
export function firstPosition(stack: string): SourcePosition | undefined {
  const match = /^\tat (?:.* \()?(.*?):(\d+):(\d+)\)?$/m.exec(stack);
  if (match === null) return undefined;
  const file = match[1]!.startsWith('file://') ? decodeURIComponent(match[1]!.slice('file://'.length)) : match[1]!;
  return { file, line: Number(match[2]), column: Number(match[3]) };
}
