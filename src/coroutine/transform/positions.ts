// Where the text that we wrote leads back to, as a source map. What was copied leads back to itself, word by word. What was inserted
// would seem to belong to whatever stands before it, and V8 reports the frame of a suspended call at text of ours: so an insertion
// may carry the place in the source that it stands for. Mappings are written as text at once (ECMA-426): there are a million of them.

/** Of an edit, in source order: text put in at `at`, or text left out. Neither holds a line end. */
export type Edit =
  | { readonly at: number; readonly text: string | { readonly text: string }; readonly standsFor?: number | undefined }
  | { readonly from: number; readonly to: number };

/** Line and column of a position, both from 0. */
export type PlaceOf = (position: number) => readonly [line: number, column: number];

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

/** The source map of `applyEdits(source, edits)`, as JSON. */
export function mapOf(source: string, filename: string, edits: readonly Edit[], placeOf: PlaceOf): string {
  const mappings = new Mappings(source);
  for (const edit of edits) {
    if ('at' in edit) {
      mappings.copyTo(edit.at);
      mappings.insert(textOf(edit), edit.standsFor === undefined ? undefined : placeOf(edit.standsFor));
    } else {
      mappings.copyTo(edit.from);
      mappings.skipTo(edit.to);
    }
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

  insert(text: string, place: ReturnType<PlaceOf> | undefined): void {
    if (place !== undefined && text !== '') this.segment(place[0], place[1]);
    this.writtenColumn += text.length;
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
