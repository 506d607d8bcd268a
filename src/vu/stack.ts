// Turns V8's frames of a script error into the stack that the user reads: own files and lines only, in k6's form, and after the
// frames of the stack the functions that awaited it. Each place is looked up once, so that many failing iterations cost little.

import { pathToFileURL } from 'node:url';
import type { SourcePosition } from '../base/index.ts';
import { awaitSites } from '../coroutine/index.ts';
import { mapperOf, programName, type CompiledScript } from './compiled-script.ts';
import { PlainEntries } from './plain-entries.ts';
import type { StackFormatter } from './realm.ts';
import { entryName, UserNames } from './user-names.ts';

/** V8 keeps 10 unless told otherwise; a suspended call counts three: its own, the generator's `next`, and the host's in between. */
export const framesKept = 200;
const mostLines = 50;
/** So many equal lines are shown before they are counted. */
const equalLines = 3;

/** Formats stacks of errors thrown in `script`. */
export function stackFormatter(script: CompiledScript): StackFormatter {
  const places = new Places(script);
  const format: StackFormatter['format'] = (error, frames) => {
    const lines: string[] = [];
    for (const frame of frames) {
      const line = places.frame(frame);
      if (line !== undefined) lines.push(line);
    }
    for (const site of awaitSites(error)) {
      const line = places.awaited(site.name, site.line, site.column);
      if (line !== undefined) lines.push(line);
    }
    return [title(error), ...shortened(lines)].join('\n');
  };
  const translate: StackFormatter['translate'] = (stack) => {
    const [head = '', ...frames] = stack.split(/\n {4}at /);
    const lines = frames.map((frame) => places.text(frame)).filter((line) => line !== undefined);
    return [head, ...shortened(lines)].join('\n');
  };
  return { format, translate };
}

/** Lines of the stack by place in the program. */
class Places {
  private readonly script: CompiledScript;
  private readonly names: UserNames;
  private readonly lines = new Map<number, string | undefined>();
  private plainEntries: PlainEntries | undefined;

  constructor(script: CompiledScript) {
    this.script = script;
    this.names = new UserNames(script);
  }

  /** The line for one frame; `undefined` if it is none of the user's. */
  frame(frame: NodeJS.CallSite): string | undefined {
    const file = frame.getFileName();
    if (file !== programName) return file == null && frame.isEval() && !isOurs(frame) ? evaluatedLine(frame) : undefined;
    const line = frame.getLineNumber() ?? 1;
    const column = (frame.getColumnNumber() ?? 1) - 1;
    const key = line * 2 ** 26 + column;
    let text = this.lines.get(key);
    if (text === undefined && !this.lines.has(key)) {
      const name = frame.getFunctionName() ?? '';
      this.lines.set(key, (text = this.look(name, frame.isConstructor(), [line, column])));
    }
    return text;
  }

  /** The line for a frame of a stack text, `name (onrush:program:line:column)`. */
  text(frame: string): string | undefined {
    const match = frameText.exec(frame);
    return match === null
      ? undefined
      : this.look(match[2] ?? '', match[1] !== undefined, [Number(match[3]), Number(match[4]) - 1]);
  }

  awaited(name: string, line: number, column: number): string | undefined {
    const position = mapperOf(this.script).bundlePosition(line, column);
    return position === undefined ? undefined : stackLine(`async ${this.userName(name, position)}`.trimEnd(), position);
  }

  private look(compiled: string, isConstructor: boolean, [line, column]: readonly [number, number]): string | undefined {
    this.plainEntries ??= new PlainEntries(this.script.code);
    if (this.plainEntries.has(line - 1, column)) return undefined;
    const position = mapperOf(this.script).position(line, column);
    if (position === undefined) return undefined;
    const name = this.userName(compiled, position);
    const isNew = name !== '' && isConstructor && !name.startsWith('new ');
    return stackLine((isNew ? 'new ' : '') + name, position);
  }

  private userName(compiled: string, { file }: SourcePosition): string {
    const name = entryName(compiled);
    return name.startsWith('new ') ? `new ${this.names.original(name.slice(4), file)}` : this.names.original(name, file);
  }
}

const frameText = new RegExp(`^(?:(new )?(.*) \\()?${programName}:(\\d+):(\\d+)\\)?$`);

function stackLine(name: string, { file, line, column }: SourcePosition): string {
  const place = `${fileUrl(file)}:${line}:${column}`;
  return name === '' ? `\tat ${place}` : `\tat ${name} (${place})`;
}

function isOurs(frame: NodeJS.CallSite): boolean {
  return frame.getScriptNameOrSourceURL()?.startsWith('onrush:') === true;
}

/** A frame of code that the script made with `eval` or `Function`. */
function evaluatedLine(frame: NodeJS.CallSite): string {
  const name = frame.getFunctionName() ?? '';
  const place = `<eval>:${frame.getLineNumber() ?? 1}:${frame.getColumnNumber() ?? 1}`;
  return name === '' || name === 'eval' || name === 'anonymous' ? `\tat ${place}` : `\tat ${name} (${place})`;
}

/** Deep recursion in few lines. */
function shortened(lines: readonly string[]): readonly string[] {
  const shown: string[] = [];
  for (let index = 0; index < lines.length && shown.length < mostLines;) {
    let end = index + 1;
    while (lines[end] === lines[index]) end++;
    const count = end - index;
    const kept = count > equalLines ? 1 : count;
    shown.push(...lines.slice(index, index + kept));
    if (count > kept) shown.push(`\t... ${count - kept} more like this`);
    index = end;
  }
  return shown;
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
  const match = /^\tat (?:.* \()?((?!<eval>).*?):(\d+):(\d+)\)?$/m.exec(stack);
  if (match === null) return undefined;
  const file = match[1]!.startsWith('file://') ? decodeURIComponent(match[1]!.slice('file://'.length)) : match[1]!;
  return { file, line: Number(match[2]), column: Number(match[3]) };
}
