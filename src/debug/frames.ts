// Call frames and stack traces of the inspector's protocol in the user's terms: only the user's functions, by the user's names, at
// the user's places.

import type { AwaitSite } from '../coroutine/index.ts';
import { entryName, mapperOf, programName, UserNames, type BundleRange, type CompiledScript } from '../vu/index.ts';
import { UserPositions, type Location, type UserScript } from './positions.ts';

export interface Scope {
  readonly type: string;
  readonly name?: string;
  readonly object: { readonly objectId?: string };
  readonly startLocation?: Location;
  readonly endLocation?: Location;
}

export interface CallFrame {
  readonly callFrameId: string;
  readonly functionName: string;
  readonly functionLocation?: Location;
  readonly location: Location;
  readonly scopeChain: readonly Scope[];
  readonly returnValue?: object;
}

/** A frame that the user sees. */
export interface UserFrame {
  readonly raw: CallFrame;
  /** `undefined`: code that the script made with `eval`. */
  readonly user: UserScript | undefined;
  readonly location: Location;
  /** The scopes that are shown, by their index in the raw chain. */
  readonly scopes: readonly number[];
  /** Nothing of the function has been executed, not even on its first line. */
  readonly isAtHead: boolean;
  /** What the front end gets. */
  readonly shown: object;
}

export interface TraceFrame {
  readonly functionName: string;
  readonly scriptId: string;
  readonly url?: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

export interface StackTrace {
  readonly callFrames: readonly TraceFrame[];
  /** Of a parent: how the frames below came to be called. */
  readonly description?: string;
  readonly parent?: StackTrace;
}

/** What V8 calls the ways of the script itself. Its others, `await` as well, are ours, and lead to whatever ran before. */
const asyncWays = /^Promise\.\w+$/;

/** The compiled script, our code and Node's, or what the script made with `eval`. */
export type Kind = 'program' | 'hidden' | 'other';

export class Frames {
  readonly names: UserNames;
  private readonly script: CompiledScript;
  /** The column, in the first line. */
  private readonly programStart: number;
  private readonly positions: UserPositions;
  private readonly kinds = new Map<string, Kind>();

  constructor(script: CompiledScript, positions: UserPositions) {
    this.script = script;
    this.programStart = script.code.search(/function\*\$\$_*program\(/);
    this.names = new UserNames(script);
    this.positions = positions;
  }

  /** Takes note of a script of V8's; true if the user may see it. */
  learn(scriptId: string, url: string): boolean {
    const isHidden = /^(?:node:|file:|onrush:)/.test(url);
    const kind = url === programName ? 'program' : isHidden ? 'hidden' : 'other';
    this.kinds.set(scriptId, kind);
    return kind === 'other';
  }

  /** The user's place; the place itself in code that the script made with `eval`; `undefined` in ours. */
  location(raw: Location): (Location & { readonly user?: UserScript }) | undefined {
    const kind = this.kindOfScript(raw.scriptId);
    if (kind === 'program') return this.positions.original(raw.lineNumber, raw.columnNumber ?? 0);
    return kind === 'hidden' ? undefined : raw;
  }

  userFrames(frames: readonly CallFrame[]): UserFrame[] {
    return frames.map((frame) => this.userFrame(frame)).filter((frame) => frame !== undefined);
  }

  private userFrame(raw: CallFrame): UserFrame | undefined {
    const place = this.location(raw.location);
    if (place === undefined) return undefined;
    const { user } = place;
    const location = plainLocation(place);
    if (user === undefined)
      return { raw, user, location, scopes: raw.scopeChain.map((_, index) => index), isAtHead: false, shown: raw };
    const scopes = [...raw.scopeChain.keys()].filter((index) => !this.isWrapper(raw.scopeChain[index]!));
    const { functionLocation, returnValue, ...rest } = raw;
    const isEntry = raw.functionName.includes('$$');
    const shown = {
      ...rest,
      functionName: this.userName(raw.functionName, user.file),
      location,
      url: user.url,
      ...this.ifKnown('functionLocation', functionLocation),
      // a coroutine entry returns to its caller what is not the function's value yet
      ...(returnValue !== undefined && !isEntry && { returnValue }),
      ...(isProgramScope(raw.scopeChain[0]!) && { this: { type: 'undefined' } }),
      scopeChain: this.scopeChain(
        scopes.map((index) => raw.scopeChain[index]!),
        user.file,
      ),
      canBeRestarted: false,
    };
    const isAtHead = isEntry && this.positions.isHead(raw.location, functionLocation);
    return { raw, user, location, scopes, isAtHead, shown };
  }

  /** The part of the bundle in which the variables of a scope are named so. */
  range({ startLocation, endLocation }: Scope): BundleRange | undefined {
    if (startLocation === undefined || endLocation === undefined) return undefined;
    const mapper = mapperOf(this.script);
    return {
      start: mapper.inBundle(startLocation.lineNumber, startLocation.columnNumber ?? 0),
      end: mapper.inBundle(endLocation.lineNumber, endLocation.columnNumber ?? 0),
    };
  }

  /** True for the scopes of the functions around the program, which are ours. */
  private isWrapper({ type, startLocation }: Scope): boolean {
    const isFirst = startLocation?.lineNumber === 0 && (startLocation.columnNumber ?? 0) < this.programStart;
    return type === 'with' || (type === 'closure' && isFirst);
  }

  /** A second scope of top-level names, where there is one, holds what the file imports. */
  private scopeChain(scopes: readonly Scope[], file: string): object[] {
    const top = scopes.findIndex(isProgramScope);
    return scopes.map((scope, index) => {
      const shown = this.scope(scope, file);
      return isProgramScope(scope) && index > top ? { ...shown, type: 'closure', name: 'imports' } : shown;
    });
  }

  private scope(scope: Scope, file: string): object {
    const { startLocation, endLocation, name, ...rest } = scope;
    return {
      ...rest,
      ...(isProgramScope(scope) ? { type: 'module' } : name !== undefined && { name: this.userName(name, file) }),
      ...this.ifKnown('startLocation', startLocation),
      ...this.ifKnown('endLocation', endLocation),
    };
  }

  private ifKnown(key: string, raw: Location | undefined): object {
    const place = raw === undefined ? undefined : this.location(raw);
    return place === undefined ? {} : { [key]: plainLocation(place) };
  }

  /** The trace without our frames. */
  trace(trace: StackTrace): StackTrace {
    const callFrames = trace.callFrames.flatMap((frame) => {
      const place = this.location(frame);
      if (place === undefined) return [];
      const { user, lineNumber, columnNumber = 0, scriptId } = place;
      if (user === undefined) return [frame];
      return [{ functionName: this.userName(frame.functionName, user.file), scriptId, url: user.url, lineNumber, columnNumber }];
    });
    const { parent, description } = trace;
    const above = this.asyncTrace(parent);
    return { callFrames, ...(description !== undefined && { description }), ...(above !== undefined && { parent: above }) };
  }

  /** How what runs came to be called; `undefined` if not by the script itself. */
  asyncTrace(trace: StackTrace | undefined): StackTrace | undefined {
    if (trace === undefined || !asyncWays.test(trace.description ?? '')) return undefined;
    const found = this.trace(trace);
    return found.callFrames.length > 0 || found.parent !== undefined ? found : undefined;
  }

  /** The frame of a function that waits in an `await` at a place of the bundle. */
  awaiting({ name, line, column }: AwaitSite): TraceFrame | undefined {
    const place = mapperOf(this.script).bundlePosition(line, column);
    const user = place && this.positions.ofFile(place.file);
    if (user === undefined) return undefined;
    const { scriptId, url, file } = user;
    return {
      functionName: this.userName(name, file),
      scriptId,
      url,
      lineNumber: place!.line - 1,
      columnNumber: place!.column - 1,
    };
  }

  /** What holds the code of a frame. */
  kindOf({ location }: CallFrame): Kind {
    return this.kindOfScript(location.scriptId);
  }

  /** Code that V8 has told nothing of is not the user's: some of ours, which is older than the debugger. */
  private kindOfScript(scriptId: string): Kind {
    return this.kinds.get(scriptId) ?? 'hidden';
  }

  private userName(compiled: string, file: string): string {
    return this.names.original(entryName(compiled), file);
  }
}

/** The functions that hold the top-level code: where packages are sloppy code, the second holds the modules beside them. */
export const topLevel: RegExp = /^\$\$_*(?:program|modules)$/;

/** True for a scope of top-level variables. */
export function isProgramScope({ type, name }: Scope): boolean {
  return type !== 'block' && topLevel.test(name ?? '');
}

/** Without what is no part of it in the protocol. */
export function plainLocation({ scriptId, lineNumber, columnNumber = 0 }: Location): Location {
  return { scriptId, lineNumber, columnNumber };
}
