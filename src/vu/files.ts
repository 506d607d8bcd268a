// What `open()` reads. A file is read from disk once per process, while VU 0 initialises; later VUs see the same bytes (k6 5.0).

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { archivePath } from '../script/index.ts';

/** Bytes of opened files by absolute path, in memory that all threads see. */
export type SharedFiles = Readonly<Record<string, SharedArrayBuffer>>;

/** From this size on the VUs of a thread share the bytes of a file. */
const sharedBytes = 1024 * 1024;

/** Why a file could not be opened; the caller makes the script's error of it. */
export class OpenFault extends Error {}

export class ScriptFiles {
  private readonly known: Map<string, SharedArrayBuffer>;
  private readonly texts = new Map<string, string>();
  private readonly buffers = new Map<string, ArrayBuffer>();
  private readonly archived: boolean;
  private readonly frozen: boolean;

  /** Without `shared` this is the thread of VU 0, which may read the disk, unless the script comes from an archive: `archived`. */
  constructor(shared?: SharedFiles, archived?: SharedFiles) {
    this.known = new Map(Object.entries(shared ?? archived ?? {}));
    this.archived = archived !== undefined;
    this.frozen = shared !== undefined;
  }

  /** Everything read so far, for the other threads. */
  shared(): SharedFiles {
    return Object.fromEntries(this.known);
  }

  text(specifier: string, directory: string): string {
    const file = this.resolve(specifier, directory);
    let text = this.texts.get(file);
    if (text === undefined) {
      text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(this.load(file)));
      this.texts.set(file, text);
    }
    return text;
  }

  /**
   * The bytes of a file for one VU; `copy` makes a buffer of its world from them. VUs of a thread get the same buffer of a large file: uploads
   * would not fit into memory otherwise. k6: a copy for each VU.
   */
  buffer(specifier: string, directory: string, copy: (bytes: Uint8Array) => ArrayBuffer): ArrayBuffer {
    const file = this.resolve(specifier, directory);
    const bytes = this.load(file);
    if (bytes.length < sharedBytes) return copy(bytes);
    let buffer = this.buffers.get(file);
    if (buffer === undefined) this.buffers.set(file, (buffer = copy(bytes)));
    return buffer;
  }

  private resolve(specifier: string, directory: string): string {
    const file = resolve(specifier, directory);
    return this.archived ? archivePath(file) : file;
  }

  private load(file: string): Uint8Array {
    const known = this.known.get(file);
    if (known !== undefined) return new Uint8Array(known);
    if (this.archived) throw new OpenFault(`open() can't read "${file}": the archive does not contain it`);
    if (this.frozen)
      throw new OpenFault(`open() of "${file}": only files that the first initialisation (__VU 0) opened can be opened by VUs`);
    const content = read(file);
    const memory = new SharedArrayBuffer(content.byteLength);
    new Uint8Array(memory).set(content);
    this.known.set(file, memory);
    return new Uint8Array(memory);
  }
}

function resolve(specifier: string, directory: string): string {
  if (specifier === '') throw new OpenFault('open() needs the path of a file: the path is empty');
  if (/^https?:/.test(specifier)) throw new OpenFault(`open() reads files only, not "${specifier}"`);
  return specifier.startsWith('file://') ? fileURLToPath(specifier) : path.resolve(directory, specifier);
}

function read(file: string): Uint8Array {
  try {
    if (statSync(file).isDirectory()) throw new OpenFault(`open() can't read "${file}": it is a directory`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof OpenFault) throw error;
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the file does not exist' : (error as Error).message;
    throw new OpenFault(`open() can't read "${file}": ${reason}`);
  }
}
