// From the script argument of a command to the script: a file, a URL, standard input, and each of them may be an archive.

import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProcessValues } from '../options/index.ts';
import { fetchScript, isTar, readArchive, type Archive, type ScriptSource } from '../script/index.ts';
import { notAnArchive, unknownScheme } from './errors.ts';
import type { World } from './world.ts';

export interface GivenScript {
  /** A path, an https URL, or `-`; with `text` only a name to show. */
  readonly script: string;
  /** The script itself. */
  readonly text?: string;
}

export interface LoadedSource {
  readonly source: ScriptSource;
  readonly archive: Archive | undefined;
}

/** Finds the script. Rejects with a UserError if it is not what `type` says; a file that is missing is found missing later. */
export async function loadSource(
  { script, text }: GivenScript,
  world: World,
  type: ProcessValues['type'],
): Promise<LoadedSource> {
  const standardInput = join(world.cwd, '-');
  if (text !== undefined) return fromText(standardInput, text);
  if (script === '-') return fromBytes(standardInput, await world.readStdin(), type);
  if (script.startsWith('https://')) return fromBytes(script, await fetchScript(script, world.env), type);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(script) && !script.startsWith('file://')) throw unknownScheme(script);
  const path = script.startsWith('file://') ? decodeURIComponent(new URL(script).pathname) : resolve(world.cwd, script);
  const isFound = existsSync(path);
  if (isFound && type !== 'js' && isTar(headOf(path))) return fromArchive(script, readFileSync(path));
  if (isFound && type === 'archive') throw notAnArchive(script);
  return { source: { path }, archive: undefined };
}

function fromBytes(path: string, bytes: Uint8Array, type: ProcessValues['type']): LoadedSource {
  if (type !== 'js' && isTar(bytes)) return fromArchive(path, bytes);
  if (type === 'archive') throw notAnArchive(path);
  return fromText(path, Buffer.from(bytes).toString('utf8'));
}

function fromText(path: string, text: string): LoadedSource {
  return { source: { path, text }, archive: undefined };
}

function fromArchive(name: string, bytes: Uint8Array): LoadedSource {
  const archive = readArchive(bytes, name);
  return { source: archive.source, archive };
}

/** The first bytes of a file, as many as a tar header has. */
function headOf(path: string): Uint8Array {
  const head = new Uint8Array(512);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return head.subarray(0, readSync(file, head));
  } catch {
    // What cannot be read is reported by who wants to read all of it.
    return new Uint8Array();
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
