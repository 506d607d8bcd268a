// Where the options of a script are written, in the user's file. Looked up when the first fault or explanation asks.

import { isAbsolute, relative } from 'node:path';
import { objectPlaces } from '../../coroutine/index.ts';
import type { PlaceOf } from '../../options/index.ts';
import { SourceMapper, type Bundle } from '../../script/index.ts';

/** Answers `file:line:column` for the path of an option, such as `scenarios.login.exec`; files in `cwd` by their short names. */
export function optionPlaces(bundled: Bundle, cwd: string): PlaceOf {
  let places: ReturnType<typeof objectPlaces> | undefined;
  let mapper: SourceMapper | undefined;
  return (path) => {
    places ??= objectPlaces(bundled.code, 'options');
    const inCode = places.get(path);
    if (inCode === undefined) return undefined;
    mapper ??= new SourceMapper(undefined, bundled.map);
    const at = mapper.position(inCode.line, inCode.column);
    return at === undefined ? undefined : `${nameOf(at.file, cwd)}:${at.line}:${at.column}`;
  };
}

function nameOf(file: string, cwd: string): string {
  if (!isAbsolute(file)) return file;
  const short = relative(cwd, file);
  return short.startsWith('..') ? file : short;
}
