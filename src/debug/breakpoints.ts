// Breakpoints at places of the user's files, set where the compiled program stops for them.

import { programName, type UserNames } from '../vu/index.ts';
import type { Location, Stop, UserPositions, UserScript } from './positions.ts';
import type { Answer, WorkerInspector } from './worker-inspector.ts';

interface ByUrl {
  readonly lineNumber: number;
  readonly columnNumber?: number;
  readonly url?: string;
  readonly urlRegex?: string;
  readonly scriptHash?: string;
  readonly condition?: string;
}

/** V8 tells of no more places where it can stop. */
const locationsAtOnce = 1000;
/** More would make a step slow. */
const mostOwn = 2000;

export class Breakpoints {
  /** The program as V8 knows it, once it is loaded. */
  programId = '';
  private readonly inspector: WorkerInspector;
  private readonly positions: UserPositions;
  private readonly names: UserNames;
  /** Conditions with names that the program has others for: whether they hold is asked when the script has stopped there. */
  private readonly conditions = new Map<string, string>();
  private learning: Promise<void> | undefined;
  private entryStops: ReturnType<UserPositions['entries']> | undefined;
  private readonly ownIds = new Set<string>();
  private lastSet = 0;

  constructor(inspector: WorkerInspector, positions: UserPositions, names: UserNames) {
    this.inspector = inspector;
    this.positions = positions;
    this.names = names;
  }

  /** Sets one in every script of the user's that is meant, or passes the request on if there is none. */
  async setByUrl(params: ByUrl): Promise<Answer> {
    const meant = this.positions.scripts.filter((script) => isMeant(script, params));
    if (meant.length === 0) return this.inspector.call('Debugger.setBreakpointByUrl', params);
    await this.learnStops();
    const { lineNumber, columnNumber = 0, condition } = params;
    const locations: Location[] = [];
    const ids: string[] = [];
    let refusal: Answer | undefined;
    for (const script of meant) {
      const stop = this.positions.stopAt(script, lineNumber, columnNumber);
      if (stop === undefined) continue;
      const answer = await this.setWith(condition, script, stop);
      if ('error' in answer) {
        refusal = answer;
        continue;
      }
      ids.push((answer.result as { breakpointId: string }).breakpointId);
      locations.push(userLocation(script, stop));
    }
    if (refusal !== undefined && ids.length === 0) return refusal;
    // An identifier is opaque: this one stands for all.
    return { result: { breakpointId: ids.length === 0 ? `onrush:none:${lineNumber}` : ids.join('|'), locations } };
  }

  /** `Debugger.setBreakpoint`: at a place of one script. */
  async setAt(script: UserScript, location: Location, condition?: string): Promise<Answer> {
    await this.learnStops();
    const stop = this.positions.stopAt(script, location.lineNumber, location.columnNumber ?? 0);
    if (stop === undefined) return refused('Could not resolve breakpoint');
    const answer = await this.setWith(condition, script, stop);
    if ('error' in answer) return answer;
    const { breakpointId } = answer.result as { breakpointId: string };
    return { result: { breakpointId, actualLocation: userLocation(script, stop) } };
  }

  /** Has V8 stop at whatever code of a script runs next. */
  async setEverywhere(script: UserScript): Promise<void> {
    await this.learnStops();
    await this.setOwn(this.positions.stopsOf(script));
  }

  /**
   * Has V8 stop in whatever function of the user's is called next: it does not step into a coroutine that the host resumes, such as a
   * callback of `forEach` or the body of a constructor.
   */
  async setEntries(isIgnored: (url: string) => boolean): Promise<void> {
    await this.learnStops();
    this.entryStops ??= this.positions.entries();
    const wanted = this.entryStops.filter(([{ url }]) => !url.includes('/node_modules/') && !isIgnored(url));
    if (this.ownIds.size > 0 || wanted.length > mostOwn) return;
    await this.setOwn(wanted.map(([, stop]) => stop));
  }

  private async setOwn(stops: readonly Stop[]): Promise<void> {
    const answers = await Promise.all(stops.slice(0, mostOwn).map((stop) => this.set(stop)));
    for (const answer of answers)
      if ('result' in answer) this.ownIds.add((answer.result as { breakpointId: string }).breakpointId);
  }

  /** The breakpoints of the user's among these. */
  ofUser(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => !this.ownIds.has(id));
  }

  /** Those of `ids` that have no condition or one that holds. */
  async met(ids: readonly string[], holds: (condition: string) => Promise<boolean>): Promise<readonly string[]> {
    const found: string[] = [];
    for (const id of ids) {
      const condition = this.conditions.get(id);
      if (condition === undefined || (await holds(condition))) found.push(id);
    }
    return found;
  }

  async removeOwn(): Promise<void> {
    const ids = [...this.ownIds];
    this.ownIds.clear();
    await Promise.all(ids.map((breakpointId) => this.inspector.call('Debugger.removeBreakpoint', { breakpointId })));
  }

  async remove(breakpointId: string): Promise<Answer> {
    let answer: Answer = { result: {} };
    for (const id of breakpointId.split('|')) {
      this.conditions.delete(id);
      if (!id.startsWith('onrush:none')) answer = await this.inspector.call('Debugger.removeBreakpoint', { breakpointId: id });
    }
    return answer;
  }

  async possible(script: UserScript, start: Location, end: Location | undefined): Promise<Answer> {
    await this.learnStops();
    const stops = this.positions.stopsBetween(script, start, end);
    const locations = stops.map((stop) => ({
      ...userLocation(script, stop),
      ...(stop.type !== undefined && { type: stop.type }),
    }));
    return { result: { locations } };
  }

  /** The place in the program, which is loaded, where V8 stops for a place of the user's. */
  async programLocation(script: UserScript, location: Location): Promise<Location | undefined> {
    await this.learnStops();
    const stop = this.positions.stopAt(script, location.lineNumber, location.columnNumber ?? 0);
    return stop && { scriptId: this.programId, lineNumber: stop.programLine, columnNumber: stop.programColumn };
  }

  private async setWith(condition: string | undefined, { file }: UserScript, stop: Stop): Promise<Answer> {
    if (condition === undefined || !this.names.renamesIn(condition, file)) return this.setForUser(stop, condition);
    const answer = await this.setForUser(stop);
    if ('result' in answer) this.conditions.set((answer.result as { breakpointId: string }).breakpointId, condition);
    return answer;
  }

  /** Several of the user's may come to one place, which V8 takes only if the script has another name in each. */
  private async setForUser(stop: Stop, condition?: string): Promise<Answer> {
    return this.set(stop, condition, { urlRegex: `^${programName}$(?!${this.lastSet++})` });
  }

  private async set(
    { programLine, programColumn }: Stop,
    condition?: string,
    script: Pick<ByUrl, 'url' | 'urlRegex'> = { url: programName },
  ): Promise<Answer> {
    return this.inspector.call('Debugger.setBreakpointByUrl', {
      ...script,
      lineNumber: programLine,
      columnNumber: programColumn,
      ...(condition !== undefined && { condition }),
    });
  }

  /** Has V8 compile the program without running it, which may not have been loaded yet, and asks where it can stop. */
  private learnStops(): Promise<void> {
    return (this.learning ??= this.askStops());
  }

  private async askStops(): Promise<void> {
    const { scriptId } = await this.inspector.send<{ scriptId?: string }>('Runtime.compileScript', {
      expression: this.positions.code,
      sourceURL: 'onrush:places',
      persistScript: true,
    });
    const all: Location[] = [];
    for (let start: Location = { scriptId: scriptId!, lineNumber: 0, columnNumber: 0 }; ;) {
      const found = await this.inspector.send<{ locations: Location[] }>('Debugger.getPossibleBreakpoints', { start });
      for (const location of found.locations) all.push(location);
      const last = found.locations[locationsAtOnce - 1];
      if (last === undefined) break;
      start = { ...last, columnNumber: last.columnNumber! + 1 };
    }
    this.positions.setStops(all);
  }
}

export function refused(message: string): Answer {
  return { error: { code: -32_000, message } };
}

function isMeant({ url, hash }: UserScript, by: ByUrl): boolean {
  if (by.url !== undefined) return by.url === url;
  if (by.scriptHash !== undefined) return by.scriptHash === hash;
  return by.urlRegex !== undefined && new RegExp(by.urlRegex).test(url);
}

function userLocation({ scriptId }: UserScript, { line, column }: Stop): Location {
  return { scriptId, lineNumber: line, columnNumber: column };
}
