// One debugger front end (Chrome DevTools, VS Code, ...) and the worker thread it looks at. Messages pass through, except where they
// speak of scripts, places, frames or variables: those are put into the user's terms on the way out and back on the way in.

import type { Standstill } from '../base/index.ts';
import { programName, type CompiledScript } from '../vu/index.ts';
import { Awaiters } from './awaiters.ts';
import { Breakpoints, refused } from './breakpoints.ts';
import { Exceptions } from './exceptions.ts';
import { Frames, plainLocation } from './frames.ts';
import { Objects } from './objects.ts';
import { Pauses, type PauseParts } from './pauses.ts';
import { UserPositions, type UserScript } from './positions.ts';
import { handlersOf, type Handlers } from './requests.ts';
import type { Pause } from './stepper.ts';
import { withTraces } from './traces.ts';
import { Variables } from './variables.ts';
import type { Answer, Params, WorkerInspector } from './worker-inspector.ts';

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params?: object;
}

/** What is being debugged. */
export interface Debuggee {
  readonly script: CompiledScript;
  /** Path or URL of the file that the user named. */
  readonly entry: string;
  readonly standstill: Standstill;
}

export class FrontEnd {
  private readonly inspector: WorkerInspector;
  private readonly debuggee: Debuggee;
  private readonly send: (message: object) => void;
  private readonly positions: UserPositions;
  private readonly frames: Frames;
  private readonly objects: Objects;
  private readonly breakpoints: Breakpoints;
  private readonly pauses: Pauses;
  private readonly handlers: Handlers;
  private contextId = 1;
  private isEnabled = false;
  /** Called when the front end lets a waiting script begin. */
  onRun: (() => void) | undefined;

  constructor(inspector: WorkerInspector, debuggee: Debuggee, send: (message: object) => void) {
    this.inspector = inspector;
    this.debuggee = debuggee;
    this.send = send;
    this.positions = new UserPositions(debuggee.script);
    this.frames = new Frames(debuggee.script, this.positions);
    this.objects = new Objects(inspector, debuggee.script, this.positions);
    this.breakpoints = new Breakpoints(inspector, this.positions, this.frames.names);
    const { script, standstill } = debuggee;
    const parts: PauseParts = {
      inspector,
      standstill,
      frames: this.frames,
      variables: new Variables(inspector, this.frames, this.objects),
      breakpoints: this.breakpoints,
      exceptions: new Exceptions(inspector, script, this.frames),
      awaiters: new Awaiters(inspector, script, this.frames),
    };
    this.pauses = new Pauses(parts);
    this.handlers = {
      ...handlersOf({ ...parts, script, positions: this.positions, pauses: this.pauses }),
      ...this.ownHandlers(),
    };
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
    if (script !== undefined && this.isEnabled) await this.pauses.stopAtStart(script);
  }

  /** Those that concern the front end itself. */
  private ownHandlers(): Handlers {
    return {
      'Debugger.enable': async (params) => {
        const answer = await this.inspector.call('Debugger.enable', params);
        this.isEnabled = true;
        await this.pauses.hideOurs();
        for (const script of this.positions.scripts) this.announce(script);
        return answer;
      },
      'Runtime.runIfWaitingForDebugger': async (params) => {
        const answer = await this.inspector.call('Runtime.runIfWaitingForDebugger', params);
        this.onRun?.();
        return answer;
      },
    };
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
        if (place !== undefined) this.send({ method, params: { ...params, location: plainLocation(place) } });
        return;
      }
      case 'Debugger.paused':
        this.pause(params).catch((error: unknown) => {
          if (!this.inspector.hasLeft) throw error;
        });
        return;
      case 'Debugger.resumed':
        if (this.pauses.resumed()) this.send({ method, params });
        return;
      default:
        this.send({ method, params: withTraces(params, this.frames) });
    }
  }

  /** Steps leave out what of the program stands between the user's functions. */
  private ignoreOurs(programId: string): void {
    this.breakpoints.programId = programId;
    const positions = this.positions.oursInProgram.flat();
    void this.inspector.call('Debugger.setBlackboxedRanges', { scriptId: programId, positions });
  }

  private async pause(params: Pause): Promise<void> {
    const told = await this.pauses.paused(params);
    if (told !== undefined) this.send({ method: 'Debugger.paused', params: told });
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
