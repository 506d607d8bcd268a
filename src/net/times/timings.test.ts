import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timingsOf, type Instants } from './timings.ts';

// started, connected, sent, first byte, ended -> blocked, sending, waiting, receiving
const rows: readonly [
  name: string,
  at: readonly [number, number, number, number, number],
  expected: readonly [number, number, number, number],
][] = [
  ['a whole exchange', [10, 20, 21, 50, 60], [10, 1, 29, 10]],
  ['no connection', [10, 0, 0, 0, 60], [0, 0, 0, 0]],
  ['no answer', [10, 20, 21, 0, 60], [10, 1, 39, 0]],
  ['not all sent', [10, 20, 0, 0, 60], [10, 40, 0, 0]],
  ['an answer before all was sent', [10, 20, 40, 30, 60], [10, 20, 0, 20]],
  ['an answer, and never all sent', [10, 20, 0, 30, 60], [10, 10, 0, 30]],
  ['an estimate before the start of the phase', [10, 20, 21, 20.5, 20.7], [10, 0.7, 0, 0]],
];
for (const [name, [startedAt, connectedAt, sentAt, firstByteAt, endedAt], expected] of rows) {
  test(`phases of ${name}`, () => {
    const at: Instants = { startedAt, connectedAt, sentAt, firstByteAt, endedAt };
    const { blocked, sending, waiting, receiving } = timingsOf(at, { lookingUp: 1, connecting: 2, tlsHandshaking: 3 });
    const rounded = [blocked, sending, waiting, receiving].map((ms) => Number(ms.toFixed(6)));
    assert.deepEqual(rounded, expected);
  });
}

test('the phases of making the connection are passed on, or 0 on a reused one', () => {
  const at: Instants = { startedAt: 1, connectedAt: 1, sentAt: 2, firstByteAt: 3, endedAt: 4 };
  assert.equal(timingsOf(at, { lookingUp: 1, connecting: 2, tlsHandshaking: 3 }).tlsHandshaking, 3);
  assert.equal(timingsOf(at, undefined).connecting, 0);
});
