// The user's files as scripts of their own, and the two ways between their places and those of the compiled program. Which places
// a debugger can stop at is asked of V8 once; each belongs to a place of the user's, and what does not is not the user's code.

import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { Lines } from '../base/index.ts';
import { mapperOf, PlainEntries, type CompiledScript } from '../vu/index.ts';

/** A place as the inspector's protocol has it: line and column from 0. */
export interface Location {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber?: number;
  readonly type?: string;
}

/** One of the user's files, as the debugger shows it. */
export interface UserScript {
  readonly scriptId: string;
  readonly url: string;
  /** Path or URL, as maps name it. */
  readonly file: string;
  readonly text: string;
  readonly hash: string;
}

/** A place of the program at which V8 can stop, and the user's place. */
export interface Stop {
  readonly line: number;
  readonly column: number;
  readonly type: string | undefined;
  readonly programLine: number;
  readonly programColumn: number;
}

export class UserPositions {
  readonly scripts: readonly UserScript[];
  private readonly script: CompiledScript;
  private readonly plainEntries: PlainEntries;
  private readonly byFile = new Map<string, UserScript>();
  private readonly byId = new Map<string, UserScript>();
  private stops: ReadonlyMap<string, readonly Stop[]> | undefined;

  constructor(script: CompiledScript) {
    this.script = script;
    this.plainEntries = new PlainEntries(script.code);
    const scripts: UserScript[] = [];
    for (const [index, file] of script.sections.entries()) {
      const text = mapperOf(script).text(file);
      if (text === undefined || mapperOf(script).isGlue(file)) continue;
      scripts.push({
        scriptId: `onrush-${index}`,
        url: file.startsWith('/') ? pathToFileURL(file).href : file,
        file,
        text,
        hash: createHash('sha256').update(text).digest('hex'),
      });
    }
    this.scripts = scripts;
    for (const user of scripts) {
      this.byFile.set(user.file, user);
      this.byId.set(user.scriptId, user);
    }
  }

  find(scriptId: string): UserScript | undefined {
    return this.byId.get(scriptId);
  }

  ofFile(file: string): UserScript | undefined {
    return this.byFile.get(file);
  }

  /** The user's place behind one of the program. */
  original(programLine: number, programColumn: number): (Location & { readonly user: UserScript }) | undefined {
    if (this.plainEntries.has(programLine, programColumn)) return undefined;
    const mapper = mapperOf(this.script);
    // What the transform put at the start of a line belongs to what follows.
    const position = mapper.position(programLine + 1, programColumn) ?? mapper.positionAfter(programLine + 1, programColumn);
    const user = position && this.byFile.get(position.file);
    if (user === undefined) return undefined;
    return { scriptId: user.scriptId, lineNumber: position!.line - 1, columnNumber: position!.column - 1, user };
  }

  /** True at the head of a compiled function, where what the transform put in is executed before the user's code. */
  isHead({ lineNumber, columnNumber = 0 }: Location, functionLocation: Location | undefined): boolean {
    return functionLocation?.lineNumber === lineNumber && !mapperOf(this.script).isWritten(lineNumber + 1, columnNumber);
  }

  /** Functions of ours in the program that hold none of the user's. */
  get oursInProgram(): ReturnType<PlainEntries['ofGenerators']> {
    return this.plainEntries.ofGenerators();
  }

  /** The first stop in the body of each coroutine entry, by the script it belongs to. */
  entries(): readonly (readonly [script: UserScript, stop: Stop])[] {
    const { code } = this.script;
    const heads = Array.from(code.matchAll(entryHead), ({ index }) => index);
    const found: (readonly [UserScript, Stop])[] = [];
    let at = 0;
    for (const [offset, script, stop] of this.stopsInProgram()) {
      if (offset < (heads[at] ?? Infinity)) continue;
      while ((heads[at] ?? Infinity) <= offset) at++;
      found.push([script, stop]);
    }
    return found;
  }

  /** Stops at code that the user wrote, in the order of the program. */
  private stopsInProgram(): (readonly [offset: number, UserScript, Stop])[] {
    const lines = new Lines(this.script.code);
    const all = this.scripts.flatMap((script) =>
      this.stopsOf(script).map((stop) => [lines.positionOf(stop.programLine, stop.programColumn), script, stop] as const),
    );
    return all.sort(([a], [b]) => a - b);
  }

  /** The stops at code of a file, in its order. */
  stopsOf({ file }: UserScript): readonly Stop[] {
    const mapper = mapperOf(this.script);
    const stops = this.stops?.get(file) ?? [];
    return stops.filter(({ programLine, programColumn }) => mapper.isWritten(programLine + 1, programColumn));
  }

  /** The compiled program. */
  get code(): string {
    return this.script.code;
  }

  /** Takes every place at which V8 can stop in the program. */
  setStops(locations: readonly Location[]): void {
    const stops = new Map<string, Stop[]>();
    for (const { lineNumber, columnNumber = 0, type } of locations) {
      const place = this.original(lineNumber, columnNumber);
      if (place === undefined) continue;
      let list = stops.get(place.user.file);
      if (list === undefined) stops.set(place.user.file, (list = []));
      const { lineNumber: line, columnNumber: column = 0 } = place;
      list.push({ line, column, type, programLine: lineNumber, programColumn: columnNumber });
    }
    for (const list of stops.values()) list.sort(inUsersOrder);
    this.stops = stops;
  }

  /** Where V8 stops for a breakpoint at this place of the user's: there or at the next possible place. */
  stopAt({ file }: UserScript, line: number, column: number): Stop | undefined {
    return this.stops?.get(file)?.find((stop) => stop.line > line || (stop.line === line && stop.column >= column));
  }

  /** The stops between two places of the user's, one for each place. */
  stopsBetween({ file }: UserScript, start: Location, end: Location | undefined): readonly Stop[] {
    const isBefore = (stop: Stop, place: Location): boolean =>
      stop.line < place.lineNumber || (stop.line === place.lineNumber && stop.column < (place.columnNumber ?? 0));
    const within = (this.stops?.get(file) ?? []).filter(
      (stop) => !isBefore(stop, start) && (end === undefined || isBefore(stop, end)),
    );
    return within.filter(({ line, column }, index) => line !== within[index - 1]?.line || column !== within[index - 1]?.column);
  }
}

/** How the transform writes the head of a coroutine entry. */
const entryHead = /function\*[\w$]*\$\$_*co_?\(|\*\[\$\$[^\]]*\]\(|\*"\$\$_*=[^"]*"\(|\*#[\w$]+\$\$_*co\(/g;

function inUsersOrder(a: Stop, b: Stop): number {
  return a.line - b.line || a.column - b.column || a.programLine - b.programLine || a.programColumn - b.programColumn;
}
