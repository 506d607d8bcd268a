import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/index.ts';
import { parseRational } from './rational.ts';
import { formatSegment, formatSequence, fullShare, parseSegment, parseSequence, shareOf, threadShare } from './segment.ts';
import type { Share } from './segment.ts';

function owned(share: Share, below: number): number[] {
  return Array.from({ length: share.scale(below) }, (_, n) => share.indexOf(n));
}

// Measured with k6 2.2.0: shared-iterations over `vus` VUs, iterationInTest of all `iterations`.
const measured: readonly [sequence: string, segment: string, vus: number, iterations: number, indices: readonly number[]][] = [
  ['0,1/4,1/2,1', '0:1/4', 8, 24, [1, 5, 9, 13, 17, 21]],
  ['0,1/4,1/2,1', '1/4:1/2', 8, 24, [3, 7, 11, 15, 19, 23]],
  ['0,1/4,1/2,1', '1/2:1', 8, 24, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]],
  ['0,0.3,0.5,0.6,0.7,0.8,0.9,1', '0:0.3', 20, 40, [0, 4, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37]],
  ['0,0.3,0.5,0.6,0.7,0.8,0.9,1', '0.3:0.5', 20, 40, [1, 5, 11, 15, 21, 25, 31, 35]],
  ['0,0.3,0.5,0.6,0.7,0.8,0.9,1', '0.9:1', 20, 40, [9, 19, 29, 39]],
  // the pattern is made anew from how the VUs divide
  ['0,1/3,1', '0:1/3', 4, 16, [1, 5, 9, 13]],
  ['0,1/3,1', '1/3:1', 4, 16, [0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15]],
  ['0,1/7,3/7,1', '0:1/7', 5, 21, [1, 6, 11, 16]],
  ['0,1/7,3/7,1', '1/7:3/7', 5, 21, [3, 8, 13, 18]],
  ['0,1/7,3/7,1', '3/7:1', 5, 21, [0, 2, 4, 5, 7, 9, 10, 12, 14, 15, 17, 19, 20]],
  // without a sequence the gaps around the segment are filled
  ['', '1/3:2/3', 7, 20, [1, 4, 8, 11, 15, 18]],
  ['', '25%', 7, 20, [1, 4, 8, 11, 15, 18]],
];

for (const [sequence, segment, vus, iterations, indices] of measured) {
  test(`segment ${segment} of "${sequence}" owns what k6 gives it for ${vus} VUs`, () => {
    assert.deepEqual(owned(shareOf(segment, sequence).rederive(vus), iterations), indices);
  });
}

const sequences = ['0,1', '0,1/3,1', '0,1/4,1/2,1', '0,0.3,0.5,0.6,0.7,0.8,0.9,1', '0,1/7,3/7,1', '0,10%,25%,1'];

for (const sequence of sequences) {
  test(`the segments of ${sequence} own each index exactly once, also when re-derived and over threads`, () => {
    const points = sequence.split(',');
    const shares = points.slice(1).map((to, i) => shareOf(`${points[i]!}:${to}`, sequence));
    const onThreads = shares.flatMap((share) => [0, 1, 2].map((thread) => threadShare(share, thread, 3)));
    const expected = Array.from({ length: 203 }, (_, index) => index);
    const byNumber = (a: number, b: number): number => a - b;
    for (const list of [shares, onThreads, ...[1, 2, 5, 11].map((v) => onThreads.map((share) => share.rederive(v)))]) {
      assert.deepEqual(list.flatMap((share) => owned(share, 203)).sort(byNumber), expected);
      const total = list.reduce((sum, share) => sum + share.fraction, 0);
      assert.ok(Math.abs(total - 1) < 1e-12);
    }
  });
}

test('scale undoes indexOf', () => {
  const shares = [fullShare, shareOf('1/3:1', '0,1/3,1'), threadShare(shareOf('3/7:1', '0,1/7,3/7,1'), 1, 4).rederive(9)];
  for (const share of shares) for (let n = 0; n < 50; n++) assert.equal(share.scale(share.indexOf(n)), n);
});

test('threads take the indices of an instance in turns', () => {
  assert.deepEqual(owned(threadShare(fullShare, 1, 3), 10), [1, 4, 7]);
  assert.deepEqual(owned(threadShare(shareOf('0:1/2', '0,1/2,1'), 1, 2), 12), [2, 6, 10]);
});

test('who gets no VU gets no iteration', () => {
  const none = threadShare(fullShare, 3, 4).rederive(2);
  assert.equal(none.scale(1000), 0);
  assert.equal(none.fraction, 0);
  assert.equal(threadShare(fullShare, 1, 4).rederive(2).scale(1000), 500);
  assert.equal(fullShare.rederive(0).scale(10), 0);
});

const rationals: readonly [text: string, value: string | undefined][] = [
  ['1/3', '1/3'],
  ['2/6', '1/3'],
  ['0.25', '1/4'],
  ['.5', '1/2'],
  ['10%', '1/10'],
  ['1', '1/1'],
  ['0', '0/1'],
  ['1/0', undefined],
  ['0.5%', undefined],
  ['x', undefined],
  ['.', undefined],
  ['', undefined],
];

for (const [text, value] of rationals) {
  test(`"${text}" is ${value === undefined ? 'no number of a segment' : `the fraction ${value}`}`, () => {
    const parsed = parseRational(text);
    assert.equal(parsed && `${parsed.numerator}/${parsed.denominator}`, value);
  });
}

test('segments and sequences are printed as k6 prints them', () => {
  assert.equal(formatSegment(parseSegment('10%:0.5')), '1/10:1/2');
  assert.equal(formatSegment(parseSegment('')), '0:1');
  assert.equal(formatSegment(parseSegment('1/3')), '0:1/3');
  assert.equal(formatSequence(parseSequence('0,2/6,100%')), '0,1/3,1');
});

const faults: readonly [segment: string, sequence: string, message: RegExp][] = [
  ['1:0', '', /does not end after it starts/],
  ['0:2', '', /ends after 1/],
  ['-1/2:1', '', /starts before 0/],
  ['a:1', '', /is not a fraction/],
  ['0:1/2:1', '', /more than two ends/],
  ['0:1/2', '0,1', /not one of the intervals of the sequence "0,1"/],
  ['0:1/2', '0', /at least two points/],
  ['0:1/2', '0,x,1', /has a point/],
  ['0:1/2', '0,1/2,1/3,1', /does not end after it starts/],
  ['', '0,1/2,1', /"0:1" is not one of the intervals/],
  ['0:0.12345678', '', /too many parts/],
];

for (const [segment, sequence, message] of faults) {
  test(`segment "${segment}" of sequence "${sequence}" is refused`, () => {
    assert.throws(
      () => shareOf(segment, sequence),
      (error) => error instanceof UserError && error.exitCode === 104 && message.test(error.message),
    );
  });
}
