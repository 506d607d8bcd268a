// Archives: a test with all its files as one tar file, in the form of k6, so that each runs the other's. metadata.json says what a run
// needs to know, `data` is the script, `file/...` and `https/...` are the modules and files by where they came from.

import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JsonObject } from '../base/index.ts';
import { archivePath } from './archive-path.ts';
import { badArchive } from './errors.ts';
import { isUrl, type ScriptSource } from './script-source.ts';
import { readTar, writeTar, type TarEntry } from './tar.ts';

/** An archive as it is read. */
export interface Archive {
  readonly source: ScriptSource;
  /** Stand in for the options that the script exports. */
  readonly options: JsonObject;
  readonly env: Readonly<Record<string, string>>;
  readonly compatibilityMode: string;
}

/** What goes into an archive. */
export interface ArchiveContents {
  /** Absolute path or URL. */
  readonly script: string;
  /** Where the script's relative paths start: its directory, as a path or URL. */
  readonly directory: string;
  /** By absolute path or URL, the script among them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The rest of metadata.json. */
  readonly metadata: JsonObject;
}

/** Reads an archive of ours or of k6's. Throws a UserError if it is none. */
export function readArchive(bytes: Uint8Array, name: string): Archive {
  const entries = entriesOf(bytes, name);
  const metadata = metadataOf(entries.get('metadata.json'), name);
  const script = entries.get('data');
  if (script === undefined) throw badArchive(name, 'it has no "data", which is the script');
  const files = new Map<string, Uint8Array>();
  for (const [entry, content] of entries) {
    if (entry.startsWith('file/')) files.set(archivePath(entry.slice('file'.length)), content);
    else if (entry.startsWith('https/')) files.set(`https://${entry.slice('https/'.length)}`, content);
  }
  const path = scriptPath(metadata, name);
  files.set(path, script);
  return {
    source: { path, archived: files },
    options: isRecord(metadata['options']) ? metadata['options'] : {},
    env: isRecord(metadata['env']) ? (metadata['env'] as Record<string, string>) : {},
    compatibilityMode: typeof metadata['compatibilityMode'] === 'string' ? metadata['compatibilityMode'] : '',
  };
}

/** The bytes of an archive. Equal contents give equal bytes. */
export function writeArchive({ script, directory, files, metadata }: ArchiveContents): Uint8Array {
  const places = { filename: urlOf(script), pwd: urlOf(directory) };
  const json = JSON.stringify({ type: 'js', ...metadata, ...places }, undefined, 2);
  const entries: TarEntry[] = [
    { name: 'metadata.json', type: 'file', content: Buffer.from(json) },
    { name: 'data', type: 'file', content: files.get(script)! },
  ];
  const contents = new Map(Array.from(files, ([path, content]) => [entryName(path), content]));
  const directories = new Set<string>();
  for (const name of [...contents.keys()].sort()) {
    for (const parent of parentsOf(name)) {
      if (!directories.has(parent)) entries.push({ name: parent, type: 'directory' });
      directories.add(parent);
    }
    if (name === entryName(script)) entries.push({ name, type: 'link', target: 'data' });
    else entries.push({ name, type: 'file', content: contents.get(name)! });
  }
  return writeTar(entries);
}

function entriesOf(bytes: Uint8Array, name: string): ReadonlyMap<string, Uint8Array> {
  try {
    return readTar(bytes);
  } catch (cause) {
    throw badArchive(name, cause instanceof Error ? cause.message : String(cause));
  }
}

function metadataOf(content: Uint8Array | undefined, name: string): JsonObject {
  if (content === undefined) throw badArchive(name, 'it has no "metadata.json"');
  try {
    const metadata: unknown = JSON.parse(Buffer.from(content).toString('utf8'));
    if (isRecord(metadata)) return metadata;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw badArchive(name, 'its "metadata.json" is not a JSON object');
}

/** k6: a script from standard input is called `/-`, but its relative paths start at `pwd`. */
function scriptPath({ filename, pwd }: JsonObject, name: string): string {
  if (typeof filename !== 'string' || typeof pwd !== 'string') throw badArchive(name, 'its "metadata.json" names no script');
  if (isUrl(filename)) return filename;
  const base = isUrl(pwd) ? '/' : archivePath(localPath(pwd));
  return posix.join(base, posix.basename(archivePath(localPath(filename))));
}

function localPath(url: string): string {
  return url.startsWith('file://') ? decodeURIComponent(new URL(url).pathname) : url;
}

function urlOf(path: string): string {
  return isUrl(path) ? path : pathToFileURL(archivePath(path)).href;
}

function entryName(path: string): string {
  return isUrl(path) ? `https/${decodeURIComponent(path.slice('https://'.length))}` : `file${archivePath(path)}`;
}

function parentsOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
