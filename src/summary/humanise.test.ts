import assert from 'node:assert/strict';
import { test } from 'node:test';
import { humanise } from './humanise.ts';

const kinds = {
  share: { type: 'rate', contains: 'default' },
  bytes: { type: 'counter', contains: 'data' },
  time: { type: 'trend', contains: 'time' },
  number: { type: 'counter', contains: 'default' },
} as const;

const rows: readonly [kind: keyof typeof kinds, value: number, text: string, timeUnit?: string][] = [
  // shares are cut, not rounded
  ['share', 1, '100.00%'],
  ['share', 0.99999, '99.99%'],
  ['share', 2 / 3, '66.66%'],
  ['share', 0, '0.00%'],
  // bytes in powers of 1000
  ['bytes', 0, '0 B'],
  ['bytes', 7.5, '7.5 B'],
  ['bytes', 10, '10 B'],
  ['bytes', 999, '999 B'],
  ['bytes', 1000, '1.0 kB'],
  ['bytes', 82_304, '82 kB'],
  ['bytes', 7_400_000, '7.4 MB'],
  ['bytes', 12e9, '12 GB'],
  // times choose their unit
  ['time', 0, '0s'],
  ['time', 0.0005, '500ns'],
  ['time', 0.28098, '280.98µs'],
  ['time', 0.999999, '999.99µs'],
  ['time', 12.3456, '12.34ms'],
  ['time', 1500.55, '1.5s'],
  ['time', 59_999, '59.99s'],
  ['time', 60_000, '1m0s'],
  ['time', 65_432.1, '1m5s'],
  ['time', 3_725_000, '1h2m5s'],
  // or have it chosen for them
  ['time', 1234.5678, '1234.57ms', 'ms'],
  ['time', 1234.5678, '1.23s', 's'],
  ['time', 1234.5678, '1234567.80µs', 'us'],
  ['time', 12.3456, '12.34ms', 'fortnight'],
  // anything else has up to six decimals
  ['number', 9, '9'],
  ['number', 6178.1150571, '6178.115057'],
  ['number', 0.1 + 0.2, '0.3'],
  ['number', 254_243_415_673.87793, '254243415673.87793'],
];

for (const [kind, value, text, timeUnit = ''] of rows) {
  test(`${kind} ${value}${timeUnit && ` in ${timeUnit}`} reads ${text}`, () => {
    assert.equal(humanise(value, kinds[kind], timeUnit), text);
  });
}
