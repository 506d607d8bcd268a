// One debugger front end (Chrome DevTools, VS Code, ...) and the worker thread it looks at. Messages pass through, except where they
// speak of scripts, places, frames or variables: those are put into the user's terms on the way out and back on the way in.

import { Standstill } from '../base/index.ts';
import { programName, type CompiledScript } from '../vu/index.ts';
import { Awaiters } from './awaiters.ts';
import { Breakpoints, refused } from './breakpoints.ts';
import { Exceptions, type ExceptionState } from './exceptions.ts';
import { Frames, type UserFrame } from './frames.ts';
import { Objects } from './objects.ts';
import { UserPositions, type Location, type UserScript } from './positions.ts';
import { userProfile, type CpuProfile } from './profile.ts';
import { isStep, Stepper, type Continuation, type Pause, type StepKind } from './stepper.ts';
import { Variables } from './variables.ts';
import type { Answer, WorkerInspector } from './worker-inspector.ts';

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params?: object;
}

// oxlint-disable-next-line typescript/no-explicit-any -- messages of a protocol with hundreds of shapes
type Params = any;
type Handler = (params: Params) => Promise<Answer> | Answer;

/** What is being debugged. */
export interface Debuggee {
  readonly script: CompiledScript;
  /** Path or URL of the file that the user named. */
  readonly entry: string;
  readonly standstill: Standstill;
}

const hiddenScripts = ['^node:', '^onrush:realm$', '^file:'];

export class FrontEnd {
  private readonly inspector: WorkerInspector;
  private readonly debuggee: Debuggee;
  private readonly send: (message: object) => void;
  private readonly positions: UserPositions;
  private readonly frames: Frames;
  private readonly objects: Objects;
  private readonly variables: Variables;
  private readonly breakpoints: Breakpoints;
  private readonly awaiters: Awaiters;
  private readonly exceptions: Exceptions;
  private readonly stepper = new Stepper();
  private stack: readonly UserFrame[] = [];
  /** What the front end believes. */
  private isPaused = false;
  /** V8 steps over our code, and does not tell of exceptions that it throws. */
  private isOursHidden = false;
  private programId = '';
  private contextId = 1;
  private isEnabled = false;
  /** Until the script has stopped at its first line. */
  private isStarting = false;
  /** Called when the front end lets a waiting script begin. */
  onRun: (() => void) | undefined;

  constructor(inspector: WorkerInspector, debuggee: Debuggee, send: (message: object) => void) {
    this.inspector = inspector;
    this.debuggee = debuggee;
    this.send = send;
    this.positions = new UserPositions(debuggee.script);
    this.frames = new Frames(debuggee.script, this.positions);
    this.objects = new Objects(inspector, debuggee.script, this.positions);
    this.variables = new Variables(inspector, this.frames, this.objects);
    this.breakpoints = new Breakpoints(inspector, this.positions, this.frames.names);
    this.awaiters = new Awaiters(inspector, debuggee.script, this.frames);
    this.exceptions = new Exceptions(inspector, debuggee.script, this.frames);
    inspector.onEvent = (method, params) => this.hear(method, params);
  }

  /** A message of the front end. */
  async receive(text: string): Promise<void> {
    const request = requestIn(text);
    if ('error' in request) return this.send(request);
    const { id, method, params = {} } = request;
    const handler = this.handlers[method];
    let answer: Answer;
    try {
      answer = handler === undefined ? await this.inspector.call(method, params) : await handler(params);
    } catch (error) {
      answer = refused(error instanceof Error ? error.message : String(error));
    }
    this.send({ id, ...(await this.translated(answer)) });
  }

  private async translated(answer: Answer): Promise<Answer> {
    if ('error' in answer) return answer;
    const result: Params = { ...answer.result };
    if (result.exceptionDetails !== undefined) result.exceptionDetails = withTraces(result.exceptionDetails, this.frames);
    this.objects.rename(result);
    // One object, or the properties of one.
    const objects: Params[] = Array.isArray(result.result) ? result.result.map(({ value }: Params) => value) : [result.result];
    await this.objects.setTexts(objects);
    return { result };
  }

  /** The front end is gone: everything goes on. */
  async close(): Promise<void> {
    this.debuggee.standstill.end();
    await this.inspector.close();
  }

  /** Has the script stop at its first line: where code of the file that the user named runs first. */
  async stopAtStart(): Promise<void> {
    const script = this.positions.scripts.find(({ file }) => file === this.debuggee.entry);
    if (script === undefined || !this.isEnabled) return;
    this.isStarting = true;
    await this.breakpoints.setEverywhere(script);
  }

  private readonly handlers: Readonly<Record<string, Handler>> = {
    'Debugger.enable': async (params) => {
      const answer = await this.inspector.call('Debugger.enable', params);
      this.isEnabled = true;
      await this.hideOurs(true);
      for (const script of this.positions.scripts) this.announce(script);
      return answer;
    },
    'Debugger.setBlackboxPatterns': ({ patterns }: { patterns: readonly string[] }) => {
      const ignored = patterns.map((pattern) => new RegExp(pattern));
      const isIgnored = (url: string): boolean => ignored.some((pattern) => pattern.test(url));
      this.stepper.isIgnored = isIgnored;
      this.exceptions.isIgnored = isIgnored;
      return { result: {} };
    },
    'Debugger.setBlackboxedRanges': (params) => this.unlessUsers(params.scriptId, 'Debugger.setBlackboxedRanges', params),
    'Debugger.getScriptSource': (params) => {
      const script = this.positions.find(params.scriptId);
      if (script === undefined) return this.inspector.call('Debugger.getScriptSource', params);
      return { result: { scriptSource: script.text } };
    },
    'Debugger.setScriptSource': () => refused('a script cannot be changed while it runs'),
    'Debugger.searchInContent': (params) => {
      const script = this.positions.find(params.scriptId);
      if (script === undefined) return this.inspector.call('Debugger.searchInContent', params);
      return { result: { result: search(script.text, params) } };
    },
    'Debugger.getPossibleBreakpoints': (params: { start: Location; end?: Location }) => {
      const script = this.positions.find(params.start.scriptId);
      if (script === undefined) return this.inspector.call('Debugger.getPossibleBreakpoints', params);
      return this.breakpoints.possible(script, params.start, params.end);
    },
    'Debugger.setBreakpointByUrl': (params) => this.breakpoints.setByUrl(params),
    'Debugger.setBreakpoint': (params: { location: Location; condition?: string }) => {
      const script = this.positions.find(params.location.scriptId);
      if (script === undefined) return this.inspector.call('Debugger.setBreakpoint', params);
      return this.breakpoints.setAt(script, params.location, params.condition);
    },
    'Debugger.removeBreakpoint': ({ breakpointId }) => this.breakpoints.remove(breakpointId),
    'Debugger.continueToLocation': async ({ location, targetCallFrames }) => {
      const script = this.positions.find(location.scriptId);
      const target = script && (await this.breakpoints.programLocation(script, location, this.programId));
      if (script !== undefined && target === undefined) return refused('there is no code at this place');
      this.stepper.cancel();
      return this.go('Debugger.continueToLocation', { location: target ?? location, targetCallFrames });
    },
    'Debugger.pause': async () => {
      await this.hideOurs(true);
      return this.inspector.call('Debugger.pause');
    },
    'Debugger.setPauseOnExceptions': async ({ state }: { state: ExceptionState }) => {
      this.exceptions.state = state;
      await this.hideOurs(this.isPaused || !this.exceptions.areWanted);
      return this.inspector.call('Debugger.setPauseOnExceptions', { state: this.exceptions.areWanted ? 'all' : 'none' });
    },
    'Debugger.resume': (params) => {
      this.stepper.cancel();
      return this.go('Debugger.resume', params);
    },
    'Debugger.stepOver': () => this.stepBy('Debugger.stepOver'),
    'Debugger.stepInto': async () => {
      await this.breakpoints.setEntries(this.stepper.isIgnored);
      return this.stepBy('Debugger.stepInto');
    },
    'Debugger.stepOut': () => this.stepBy('Debugger.stepOut'),
    'Debugger.restartFrame': () => refused('a frame cannot be restarted'),
    'Debugger.evaluateOnCallFrame': async (params) => {
      const frame = this.stack.find(({ raw }) => raw.callFrameId === params.callFrameId);
      const expression = frame === undefined ? params.expression : await this.variables.compiled(frame, params.expression);
      return this.inspector.call('Debugger.evaluateOnCallFrame', { ...params, expression });
    },
    'Debugger.setVariableValue': async (params) => {
      const frame = this.stack.find(({ raw }) => raw.callFrameId === params.callFrameId);
      if (frame === undefined) return this.inspector.call('Debugger.setVariableValue', params);
      const variableName = await this.variables.bundledName(frame, params.variableName);
      return this.inspector.call('Debugger.setVariableValue', {
        ...params,
        variableName,
        scopeNumber: frame.scopes[params.scopeNumber] ?? params.scopeNumber,
      });
    },
    'Runtime.getProperties': async (params) => {
      const answer = await this.inspector.call('Runtime.getProperties', params);
      if ('error' in answer) return answer;
      const { result, internalProperties, privateProperties = [], ...rest } = answer.result as Params;
      const ofUser = this.variables.rename(params.objectId, privateProperties);
      return {
        result: {
          ...rest,
          result: this.variables.rename(params.objectId, result),
          privateProperties: ofUser,
          ...(internalProperties !== undefined && {
            internalProperties: internalProperties
              .filter(({ name }: Params) => name !== '[[PrivateMethods]]' || ofUser.length === privateProperties.length)
              .map((property: Params) => this.internalProperty(property)),
          }),
        },
      };
    },
    'Runtime.runIfWaitingForDebugger': async (params) => {
      const answer = await this.inspector.call('Runtime.runIfWaitingForDebugger', params);
      this.onRun?.();
      return answer;
    },
    'Profiler.stop': async (params) => {
      const answer = await this.inspector.call('Profiler.stop', params);
      if ('error' in answer) return answer;
      const { profile } = answer.result as { profile: CpuProfile };
      return { result: { profile: userProfile(profile, this.debuggee.script) } };
    },
  };

  private unlessUsers(scriptId: string, method: string, params: object): Promise<Answer> | Answer {
    return this.positions.find(scriptId) === undefined ? this.inspector.call(method, params) : { result: {} };
  }

  private stepBy(kind: StepKind): Promise<Answer> {
    this.stepper.begin(kind, this.stack);
    return this.go(kind);
  }

  private async go(method: string, params: object = {}): Promise<Answer> {
    await this.hideOurs(method.startsWith('Debugger.step') || !this.exceptions.areWanted);
    this.debuggee.standstill.end();
    return this.inspector.call(method, params);
  }

  private async hideOurs(isWanted: boolean): Promise<void> {
    if (this.isOursHidden === isWanted) return;
    this.isOursHidden = isWanted;
    await this.inspector.call('Debugger.setBlackboxPatterns', { patterns: isWanted ? hiddenScripts : [] });
  }

  private hear(method: string, params: Params): void {
    this.objects.rename(params);
    switch (method) {
      case 'Debugger.scriptParsed':
      case 'Debugger.scriptFailedToParse':
        if (params.url === programName) this.ignoreOurs(params.scriptId);
        if (this.frames.learn(params.scriptId, params.url)) this.send({ method, params });
        return;
      case 'Runtime.executionContextCreated':
        if (params.context.auxData?.isDefault === true) this.contextId = params.context.id;
        this.send({ method, params });
        return;
      case 'Debugger.breakpointResolved': {
        const place = this.frames.location(params.location);
        if (place !== undefined) this.send({ method, params: { ...params, location: withoutUser(place) } });
        return;
      }
      case 'Debugger.paused':
        this.pause(params).catch((error: unknown) => {
          if (!this.inspector.hasLeft) throw error;
        });
        return;
      case 'Debugger.resumed':
        if (this.isPaused) this.send({ method, params });
        this.isPaused = false;
        return;
      default:
        this.send({ method, params: withTraces(params, this.frames) });
    }
  }

  /** Steps leave out what of the program stands between the user's functions. */
  private ignoreOurs(programId: string): void {
    this.programId = programId;
    const positions = this.positions.oursInProgram.flat();
    void this.inspector.call('Debugger.setBlackboxedRanges', { scriptId: programId, positions });
  }

  private async pause(params: Pause): Promise<void> {
    this.debuggee.standstill.begin();
    this.stack = this.frames.userFrames(params.callFrames);
    const pause = { ...params, hitBreakpoints: this.breakpoints.ofUser(params.hitBreakpoints ?? []) };
    const shown = await this.forUser(pause);
    const kind = this.continuation(pause, shown);
    if (kind !== undefined) {
      await this.go(kind);
      return;
    }
    await this.breakpoints.removeOwn();
    this.variables.show(this.stack);
    this.isPaused = true;
    const { isStarting } = this;
    this.isStarting = false;
    const asyncStackTrace = await this.awaiters.trace(params);
    this.send({
      method: 'Debugger.paused',
      params: {
        ...withTraces({ ...params, ...shown }, this.frames),
        asyncStackTrace,
        // Node's own word for it, which front ends know.
        reason: isStarting && isStep(shown) ? 'Break on start' : shown.reason,
        callFrames: this.stack.map((frame) => frame.shown),
      },
    });
  }

  /** The pause without breakpoints whose condition does not hold, and without an exception that does not matter. */
  private async forUser(pause: Pause): Promise<Pause> {
    const hitBreakpoints = await this.breakpoints.met(pause.hitBreakpoints ?? [], (condition) => this.holds(condition));
    return this.exceptions.judge({ ...pause, hitBreakpoints }, this.stack, () => this.awaiters.of(pause));
  }

  private async holds(condition: string): Promise<boolean> {
    const [frame] = this.stack;
    if (frame === undefined) return false;
    const expression = await this.variables.compiled(frame, condition);
    const { callFrameId } = frame.raw;
    const answer = await this.inspector.call('Debugger.evaluateOnCallFrame', { callFrameId, expression, silent: true });
    return 'result' in answer && isTrue(answer.result as Params);
  }

  /** How to go on without telling the user, or `undefined` to tell. */
  private continuation(pause: Pause, shown: Pause): Continuation | undefined {
    if (isStep(shown) && !isStep(pause) && !this.stepper.isStepping) return 'Debugger.resume';
    return this.stepper.next(shown, this.stack);
  }

  private announce({ scriptId, url, text, hash }: UserScript): void {
    const lines = text.split('\n');
    this.send({
      method: 'Debugger.scriptParsed',
      params: {
        scriptId,
        url,
        startLine: 0,
        startColumn: 0,
        endLine: lines.length - 1,
        endColumn: lines.at(-1)!.length,
        executionContextId: this.contextId,
        hash,
        isLiveEdit: false,
        sourceMapURL: '',
        hasSourceURL: false,
        isModule: true,
        length: text.length,
        scriptLanguage: 'JavaScript',
        embedderName: url,
      },
    });
  }

  private internalProperty(property: Params): object {
    const location = property.name === '[[FunctionLocation]]' ? (property.value?.value as Location | undefined) : undefined;
    const place = location && this.frames.location(location);
    return place === undefined ? property : { ...property, value: { ...property.value, value: withoutUser(place) } };
  }
}

/** What a condition came to. */
function isTrue({ result, exceptionDetails }: Params): boolean {
  if (exceptionDetails !== undefined || result.unserializableValue === 'NaN') return false;
  return result.type === 'object' ? result.subtype !== 'null' : result.type !== 'undefined' && Boolean(result.value ?? true);
}

/** The request that `text` is, or the inspector's error for one that is none. */
function requestIn(text: string): Request | { readonly error: object } {
  try {
    const request = JSON.parse(text) as Partial<Request> | null;
    if (typeof request?.id === 'number' && typeof request.method === 'string') return request as Request;
    return { error: { code: -32_600, message: 'a message needs a number "id" and a string "method"' } };
  } catch (error) {
    return { error: { code: -32_700, message: `JSON: ${(error as Error).message}` } };
  }
}

/** `params` with stack traces and places of exceptions in the user's terms. */
function withTraces(params: Params, frames: Frames): Params {
  const changed = { ...params };
  if (params.stackTrace !== undefined) changed.stackTrace = frames.trace(params.stackTrace);
  if (params.asyncStackTrace !== undefined) changed.asyncStackTrace = frames.asyncTrace(params.asyncStackTrace);
  if (params.exceptionDetails !== undefined) changed.exceptionDetails = withTraces(params.exceptionDetails, frames);
  const place = params.exceptionId === undefined || params.scriptId === undefined ? undefined : frames.location(params);
  return place === undefined ? changed : { ...changed, ...withoutUser(place), url: place.user?.url };
}

function withoutUser({ scriptId, lineNumber, columnNumber = 0 }: Location): Location {
  return { scriptId, lineNumber, columnNumber };
}

function search(
  text: string,
  { query, caseSensitive, isRegex }: { query: string; caseSensitive?: boolean; isRegex?: boolean },
): object[] {
  const source = isRegex === true ? query : query.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  const pattern = new RegExp(source, caseSensitive === true ? '' : 'i');
  return text.split('\n').flatMap((lineContent, lineNumber) => (pattern.test(lineContent) ? [{ lineNumber, lineContent }] : []));
}
