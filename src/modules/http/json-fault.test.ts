import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainJsonFault } from './json-fault.ts';

// Lines, characters and words as k6 v2.2 gives them.
const rows: readonly [text: string, line: number, character: number, reason: string][] = [
  ['s', 1, 1, "invalid character 's' looking for beginning of value"],
  ['{"a":}', 1, 6, "invalid character '}' looking for beginning of value"],
  ['{"a" 1}', 1, 6, "invalid character '1' after object key"],
  ['{"a":1 "b"}', 1, 8, `invalid character '"' after object key:value pair`],
  ['{a:1}', 1, 2, "invalid character 'a' looking for beginning of object key string"],
  ['[1 2]', 1, 4, "invalid character '2' after array element"],
  ['[1]\n\nx', 3, 1, "invalid character 'x' after top-level value"],
  ['[tru]', 1, 5, "invalid character ']' in literal true (expecting 'e')"],
  ['[1.]', 1, 4, "invalid character ']' after decimal point in numeric literal"],
  ['["\\x"]', 1, 4, "invalid character 'x' in string escape code"],
  ['["\\u12g4"]', 1, 7, "invalid character 'g' in \\u hexadecimal character escape"],
  ['{"a":1,\n "b":[1,\n  oops]}', 3, 3, "invalid character 'o' looking for beginning of value"],
  ['{"a":1', 1, 6, 'unexpected end of JSON input'],
  ['', 1, 0, 'unexpected end of JSON input'],
  ['\n{"a":1,\n', 3, 1, 'unexpected end of JSON input'],
  ['["a\nb"]', 2, 1, "invalid character '\\n' in string literal"],
];

for (const [text, line, character, reason] of rows) {
  test(`the fault in ${JSON.stringify(text)} is at line ${line}, character ${character}`, () => {
    assert.throws(() => JSON.parse(text));
    assert.equal(
      explainJsonFault(text),
      `cannot parse json due to an error at line ${line}, character ${character} , error: ${reason}`,
    );
  });
}
