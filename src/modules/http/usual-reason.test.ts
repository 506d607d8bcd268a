import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualReason } from './usual-reason.ts';

const rows: readonly [status: number, reason: string][] = [
  [200, 'OK'],
  [404, 'Not Found'],
  // As Go has them.
  [413, 'Request Entity Too Large'],
  [414, 'Request URI Too Long'],
  [416, 'Requested Range Not Satisfiable'],
  [418, "I'm a teapot"],
  [422, 'Unprocessable Entity'],
  // Of no registry.
  [299, ''],
  [509, ''],
];

for (const [status, reason] of rows) {
  test(`${status} is usually "${reason}"`, () => {
    assert.equal(usualReason(status), reason);
  });
}
