// SharedArrays: one copy per process. The elements' JSON texts lie in one SharedArrayBuffer, UTF-8, behind a table of offsets.

import type { SharedState, SharedTexts } from '../vu/index.ts';

/** Each SharedArray's memory by name. */
export type SharedArrays = Readonly<Record<string, SharedArrayBuffer>>;

/** Reads the layout `count, offset 0..count, bytes` (offsets as 32-bit numbers from the start of the bytes). */
class TextTable implements SharedTexts {
  readonly length: number;
  private readonly offsets: Uint32Array;
  private readonly bytes: Buffer;

  constructor(memory: SharedArrayBuffer) {
    this.length = new Uint32Array(memory, 0, 1)[0]!;
    this.offsets = new Uint32Array(memory, 4, this.length + 1);
    this.bytes = Buffer.from(memory, 4 * (this.length + 2));
  }

  text(index: number): string {
    return this.bytes.toString('utf8', this.offsets[index], this.offsets[index + 1]);
  }
}

function pack(texts: readonly string[]): SharedArrayBuffer {
  let size = 0;
  const offsets = texts.map((text) => {
    const offset = size;
    size += Buffer.byteLength(text);
    return offset;
  });
  const memory = new SharedArrayBuffer(4 * (texts.length + 2) + size);
  new Uint32Array(memory, 0, 1)[0] = texts.length;
  const table = new Uint32Array(memory, 4, texts.length + 1);
  table.set(offsets);
  table[texts.length] = size;
  const bytes = Buffer.from(memory, 4 * (texts.length + 2));
  for (const [index, text] of texts.entries()) bytes.write(text, offsets[index]!);
  return memory;
}

/** The SharedArrays that a thread knows: those of the options pass, and any it must make itself. */
export class SharedArrayStore implements SharedState {
  private readonly memories: Map<string, SharedArrayBuffer>;
  private readonly tables = new Map<string, TextTable>();

  constructor(known: SharedArrays = {}) {
    this.memories = new Map(Object.entries(known));
  }

  get(name: string): SharedTexts | undefined {
    const table = this.tables.get(name);
    if (table !== undefined) return table;
    const memory = this.memories.get(name);
    return memory === undefined ? undefined : this.keep(name, memory);
  }

  create(name: string, texts: readonly string[]): SharedTexts {
    const memory = pack(texts);
    this.memories.set(name, memory);
    return this.keep(name, memory);
  }

  /** For the other threads. */
  all(): SharedArrays {
    return Object.fromEntries(this.memories);
  }

  private keep(name: string, memory: SharedArrayBuffer): TextTable {
    const table = new TextTable(memory);
    this.tables.set(name, table);
    return table;
  }
}
