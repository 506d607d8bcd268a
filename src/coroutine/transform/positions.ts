// Where the text that we wrote leads back to, as a source map. What was copied leads back to itself, word by word. What was inserted
// would seem to belong to whatever stands before it, and V8 reports the frame of a suspended call at text of ours: so an insertion
// may carry the place in the source that it stands for. Mappings are written as text at once (ECMA-426): there are a million of them.

import { Lines } from '../../base/index.ts';

/** Of an edit, in source order: text put in at `at`, or text left out. Neither holds a line end. */
export type Edit =
  | { readonly at: number; readonly text: string | { readonly text: string }; readonly standsFor?: number | undefined }
  | { readonly from: number; readonly to: number };

/** `source` with `edits` in it. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  let result = '';
  let cursor = 0;
  for (const edit of edits) {
    const start = 'at' in edit ? edit.at : edit.from;
    if (start > cursor) result += source.slice(cursor, start);
    if ('at' in edit) result += textOf(edit);
    cursor = 'at' in edit ? edit.at : edit.to;
  }
  return result + source.slice(cursor);
}

function textOf({ text }: { readonly text: string | { readonly text: string } }): string {
  return typeof text === 'string' ? text : text.text;
}

/**
 * What a source map needs of edits, to be kept until someone asks for the map. Three numbers each: where text was put in, its length, and
 * where what it stands for is, or -1; or from where to where text was left out, and -2.
 */
export function packEdits(edits: readonly Edit[]): Int32Array {
  const packed = new Int32Array(edits.length * 3);
  let i = 0;
  for (const edit of edits) {
    const isInsertion = 'at' in edit;
    packed[i++] = isInsertion ? edit.at : edit.from;
    packed[i++] = isInsertion ? textOf(edit).length : edit.to;
    packed[i++] = isInsertion ? (edit.standsFor ?? -1) : leftOut;
  }
  return packed;
}

const leftOut = -2;

/** The source map of `source` with edits in it, as JSON. */
export function sourceMapOf(source: string, filename: string, packedEdits: Int32Array): string {
  const mappings = new Mappings(source);
  const lines = new Lines(source);
  for (let i = 0; i < packedEdits.length; i += 3) {
    const [position, extent, standsFor] = [packedEdits[i]!, packedEdits[i + 1]!, packedEdits[i + 2]!];
    mappings.copyTo(position);
    if (standsFor === leftOut) mappings.skipTo(extent);
    else mappings.insert(extent, standsFor === -1 ? undefined : lines.placeOf(standsFor));
  }
  mappings.copyTo(source.length);
  return JSON.stringify({ version: 3, sources: [filename], names: [], mappings: mappings.text });
}

class Mappings {
  text = '';
  private readonly source: string;
  private cursor = 0;
  private line = 0;
  private column = 0;
  private writtenColumn = 0;
  // What the segments before this one said: each says only how it differs.
  private lastWrittenColumn = 0;
  private lastLine = 0;
  private lastColumn = 0;
  private isLineEmpty = true;

  constructor(source: string) {
    this.source = source;
  }

  copyTo(position: number): void {
    const { source } = this;
    let isInWord = false;
    for (; this.cursor < position; this.cursor++) {
      const code = source.charCodeAt(this.cursor);
      if (code === lineFeed) {
        this.endLine();
        isInWord = false;
        continue;
      }
      const isWord = isWordCode(code);
      if (code !== space && !(isWord && isInWord)) this.segment(this.line, this.column);
      isInWord = isWord;
      this.column++;
      this.writtenColumn++;
    }
  }

  skipTo(position: number): void {
    this.column += position - this.cursor;
    this.cursor = position;
  }

  insert(length: number, place: readonly [line: number, column: number] | undefined): void {
    if (place !== undefined && length > 0) this.segment(place[0], place[1]);
    this.writtenColumn += length;
  }

  private endLine(): void {
    this.text += ';';
    this.line++;
    this.column = 0;
    this.writtenColumn = 0;
    this.lastWrittenColumn = 0;
    this.isLineEmpty = true;
  }

  private segment(line: number, column: number): void {
    const moved = digits(this.writtenColumn - this.lastWrittenColumn);
    // The second field is the index of the source, which is always the same.
    this.text += `${this.isLineEmpty ? '' : ','}${moved}A${digits(line - this.lastLine)}${digits(column - this.lastColumn)}`;
    this.isLineEmpty = false;
    this.lastWrittenColumn = this.writtenColumn;
    this.lastLine = line;
    this.lastColumn = column;
  }
}

const lineFeed = 10;
const space = 32;

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A number in the digits of source maps: five bits each, the sign in the lowest of the first. */
function digits(value: number): string {
  const known = small[value];
  if (known !== undefined) return known;
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += alphabet[rest > 0 ? digit | 32 : digit]!;
  } while (rest > 0);
  if (value >= 0 && value < 256) small[value] = text;
  return text;
}

const small: (string | undefined)[] = Array.from({ length: 256 });
