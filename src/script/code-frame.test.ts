import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeFrame } from './code-frame.ts';

const rows: readonly [claim: string, text: string, line: number, column: number, expected: string][] = [
  ['shows two lines on either side', 'a\nb\nc\nd\ne\nf', 3, 1, '  1 | a\n  2 | b\n> 3 | c\n    | ^\n  4 | d\n  5 | e'],
  ['stops at the ends of the text', 'only', 1, 3, '> 1 | only\n    |   ^'],
  [
    'aligns numbers of different width',
    '1\n2\n3\n4\n5\n6\n7\n8\n9\nten',
    9,
    1,
    '   7 | 7\n   8 | 8\n>  9 | 9\n     | ^\n  10 | ten',
  ],
  ['keeps tabs, so that the caret stands under its character', '\t\tx = 1', 1, 3, '> 1 | \t\tx = 1\n    | \t\t^'],
  ['knows the line ends of Windows', 'a\r\nb', 2, 1, '  1 | a\n> 2 | b\n    | ^'],
  ['is empty for a line that does not exist', 'a', 7, 1, ''],
];

for (const [claim, text, line, column, expected] of rows) {
  test(`a code frame ${claim}`, () => assert.equal(codeFrame(text, { file: '/a.js', line, column }), expected));
}
