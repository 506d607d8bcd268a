// What is done for the requests of a front end that speak of scripts, places, frames or variables: these come in the user's terms, and the
// answers go out in them. All others are V8's.

import type { CompiledScript } from '../vu/index.ts';
import { refused } from './breakpoints.ts';
import type { ExceptionState } from './exceptions.ts';
import { plainLocation, type Frames } from './frames.ts';
import type { PauseParts, Pauses } from './pauses.ts';
import type { Location, UserPositions, UserScript } from './positions.ts';
import { userProfile, type CpuProfile } from './profile.ts';
import type { Answer, Params } from './worker-inspector.ts';

/** Answers a request. */
export type Handler = (params: Params) => Promise<Answer> | Answer;
export type Handlers = Readonly<Record<string, Handler>>;

/** What requests are handled with. */
export interface RequestParts extends PauseParts {
  readonly script: CompiledScript;
  readonly positions: UserPositions;
  readonly pauses: Pauses;
}

/** The handlers, by method. */
export function handlersOf(parts: RequestParts): Handlers {
  return { ...forScripts(parts), ...forBreakpoints(parts), ...forPauses(parts), ...forVariables(parts), ...forProfiles(parts) };
}

/** For a request about one script: of the user's, or of V8's if there is no such. */
function ofUser(
  { positions, inspector }: RequestParts,
  method: string,
  answer: (script: UserScript, params: Params) => Promise<Answer> | Answer,
): Handler {
  return (params) => {
    const script = positions.find((params.start ?? params.location ?? params).scriptId);
    return script === undefined ? inspector.call(method, params) : answer(script, params);
  };
}

function forScripts(parts: RequestParts): Handlers {
  return {
    'Debugger.setBlackboxPatterns': ({ patterns }: { patterns: readonly string[] }) => {
      const ignored = patterns.map((pattern) => new RegExp(pattern));
      parts.pauses.ignore((url) => ignored.some((pattern) => pattern.test(url)));
      return { result: {} };
    },
    'Debugger.setBlackboxedRanges': ofUser(parts, 'Debugger.setBlackboxedRanges', () => ({ result: {} })),
    'Debugger.getScriptSource': ofUser(parts, 'Debugger.getScriptSource', ({ text }) => ({ result: { scriptSource: text } })),
    'Debugger.setScriptSource': () => refused('a script cannot be changed while it runs'),
    'Debugger.searchInContent': ofUser(parts, 'Debugger.searchInContent', ({ text }, params) => ({
      result: { result: search(text, params) },
    })),
  };
}

function forBreakpoints(parts: RequestParts): Handlers {
  const { breakpoints } = parts;
  return {
    'Debugger.getPossibleBreakpoints': ofUser(
      parts,
      'Debugger.getPossibleBreakpoints',
      (script, { start, end }: { start: Location; end?: Location }) => breakpoints.possible(script, start, end),
    ),
    'Debugger.setBreakpointByUrl': (params) => breakpoints.setByUrl(params),
    'Debugger.setBreakpoint': ofUser(
      parts,
      'Debugger.setBreakpoint',
      (script, { location, condition }: { location: Location; condition?: string }) =>
        breakpoints.setAt(script, location, condition),
    ),
    'Debugger.removeBreakpoint': ({ breakpointId }) => breakpoints.remove(breakpointId),
  };
}

function forPauses({ inspector, positions, breakpoints, pauses }: RequestParts): Handlers {
  return {
    'Debugger.continueToLocation': async ({ location, targetCallFrames }) => {
      const script = positions.find(location.scriptId);
      const target = script && (await breakpoints.programLocation(script, location));
      if (script !== undefined && target === undefined) return refused('there is no code at this place');
      return pauses.resume('Debugger.continueToLocation', { location: target ?? location, targetCallFrames });
    },
    'Debugger.pause': async () => {
      await pauses.hideOurs();
      return inspector.call('Debugger.pause');
    },
    'Debugger.setPauseOnExceptions': ({ state }: { state: ExceptionState }) => pauses.stopAtExceptions(state),
    'Debugger.resume': (params) => pauses.resume('Debugger.resume', params),
    'Debugger.stepOver': () => pauses.step('Debugger.stepOver'),
    'Debugger.stepInto': () => pauses.step('Debugger.stepInto'),
    'Debugger.stepOut': () => pauses.step('Debugger.stepOut'),
    'Debugger.restartFrame': () => refused('a frame cannot be restarted'),
  };
}

function forVariables({ inspector, frames, variables, pauses }: RequestParts): Handlers {
  return {
    'Debugger.evaluateOnCallFrame': async (params) => {
      const frame = pauses.frame(params.callFrameId);
      const expression = frame === undefined ? params.expression : await variables.compiled(frame, params.expression);
      return inspector.call('Debugger.evaluateOnCallFrame', { ...params, expression });
    },
    'Debugger.setVariableValue': async (params) => {
      const frame = pauses.frame(params.callFrameId);
      if (frame === undefined) return inspector.call('Debugger.setVariableValue', params);
      const variableName = await variables.bundledName(frame, params.variableName);
      return inspector.call('Debugger.setVariableValue', {
        ...params,
        variableName,
        scopeNumber: frame.scopes[params.scopeNumber] ?? params.scopeNumber,
      });
    },
    'Runtime.getProperties': async (params) => {
      const answer = await inspector.call('Runtime.getProperties', params);
      if ('error' in answer) return answer;
      const { result, internalProperties, privateProperties = [], ...rest } = answer.result as Params;
      const privates = variables.rename(params.objectId, privateProperties);
      return {
        result: {
          ...rest,
          result: variables.rename(params.objectId, result),
          privateProperties: privates,
          ...(internalProperties !== undefined && {
            internalProperties: internalProperties
              .filter(({ name }: Params) => name !== '[[PrivateMethods]]' || privates.length === privateProperties.length)
              .map((property: Params) => internalProperty(frames, property)),
          }),
        },
      };
    },
  };
}

function forProfiles({ inspector, script }: RequestParts): Handlers {
  return {
    'Profiler.stop': async (params) => {
      const answer = await inspector.call('Profiler.stop', params);
      if ('error' in answer) return answer;
      const { profile } = answer.result as { profile: CpuProfile };
      return { result: { profile: userProfile(profile, script) } };
    },
  };
}

function internalProperty(frames: Frames, property: Params): object {
  const location = property.name === '[[FunctionLocation]]' ? (property.value?.value as Location | undefined) : undefined;
  const place = location && frames.location(location);
  return place === undefined ? property : { ...property, value: { ...property.value, value: plainLocation(place) } };
}

function search(
  text: string,
  { query, caseSensitive, isRegex }: { query: string; caseSensitive?: boolean; isRegex?: boolean },
): object[] {
  const source = isRegex === true ? query : query.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  const pattern = new RegExp(source, caseSensitive === true ? '' : 'i');
  return text.split('\n').flatMap((lineContent, lineNumber) => (pattern.test(lineContent) ? [{ lineNumber, lineContent }] : []));
}
