// Where the text that we wrote leads back to. magic-string maps only what was copied; what was inserted would seem to belong to
// whatever stands before it, and V8 reports the frame of a suspended call at text of ours. So an insertion may carry the place
// in the source that it stands for, and those places are added to the map.

import { SourceMap, type MagicString } from 'magic-string';

/** Of an edit, in source order: text put in at `at`, or text left out. */
export type Edit =
  | { readonly at: number; readonly text: string | { readonly text: string }; readonly standsFor?: number | undefined }
  | { readonly from: number; readonly to: number };

/** Line and column of a position, both from 0. */
export type PlaceOf = (position: number) => readonly [line: number, column: number];

/** The map of `text`, to which `edits` have been applied. They add no lines and take none away. */
export function mapOf(text: MagicString, filename: string, edits: readonly Edit[], placeOf: PlaceOf): SourceMap {
  const decoded = text.generateDecodedMap({ source: filename, hires: 'boundary' });
  let cursor = 0;
  let line = 0;
  let column = 0;
  for (const edit of edits) {
    const target = 'at' in edit ? edit.at : edit.from;
    const [targetLine, targetColumn] = placeOf(target);
    column = targetLine === line ? column + target - cursor : targetColumn;
    line = targetLine;
    cursor = 'at' in edit ? edit.at : edit.to;
    if (!('at' in edit)) continue;
    const inserted = typeof edit.text === 'string' ? edit.text : edit.text.text;
    if (edit.standsFor !== undefined) decoded.mappings[line]!.push([column, 0, ...placeOf(edit.standsFor)]);
    column += inserted.length;
  }
  for (const segments of decoded.mappings) segments.sort((a, b) => a[0] - b[0]);
  return new SourceMap(decoded);
}
