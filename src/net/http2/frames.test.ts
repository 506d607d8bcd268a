// Frames in any fragmentation, frames that must not be, and bytes that mean nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteWriter } from './byte-writer.ts';
import { ENHANCE_YOUR_CALM, errorNames, FRAME_SIZE_ERROR, NO_ERROR, PROTOCOL_ERROR } from './error-names-table.ts';
import { FrameDecoder, type FrameSink, type Range } from './frame-decoder.ts';
import { wrapBlock, writeFrameHead, writeNumberFrame } from './frame-writer.ts';
import { CONTINUATION, DATA, GOAWAY, HEADERS, kindOf, PING, RST_STREAM, SETTINGS, WINDOW_UPDATE } from './frames.ts';

/** Writes down what it hears; pieces of one body are put together. */
class Recorder implements FrameSink {
  readonly heard: string[] = [];
  stopAfter = Infinity;
  decoder: FrameDecoder | undefined;

  headers(streamId: number, endsStream: boolean, block: Buffer, { start, end }: Range): void {
    this.note(`headers ${streamId} ${String(endsStream)} ${block.toString('latin1', start, end)}`);
  }
  data(streamId: number, bytes: Buffer, start: number, end: number): void {
    assert.ok(end > start);
    const last = this.heard.at(-1);
    const text = bytes.toString('latin1', start, end);
    if (last?.startsWith(`data ${streamId} `) === true) this.heard[this.heard.length - 1] = last + text;
    else this.note(`data ${streamId} ${text}`);
  }
  dataEnd(streamId: number, length: number, endsStream: boolean): void {
    this.note(`dataEnd ${streamId} ${length} ${String(endsStream)}`);
  }
  reset(streamId: number, code: number): void {
    this.note(`reset ${streamId} ${code}`);
  }
  setting(id: number, value: number): void {
    this.note(`setting ${id} ${value}`);
  }
  settingsEnd(isAck: boolean): void {
    this.note(`settingsEnd ${String(isAck)}`);
  }
  ping(isAck: boolean, bytes: Buffer, start: number): void {
    this.note(`ping ${String(isAck)} ${bytes.toString('latin1', start, start + 8)}`);
  }
  goAway(lastStreamId: number, code: number): void {
    this.note(`goAway ${lastStreamId} ${code}`);
  }
  windowUpdate(streamId: number, increment: number): void {
    this.note(`windowUpdate ${streamId} ${increment}`);
  }

  private note(text: string): void {
    this.heard.push(text);
    if (this.heard.length >= this.stopAfter) this.decoder!.isStopped = true;
  }
}

function frame(type: number, flags: number, streamId: number, payload: string | readonly number[] = ''): Buffer {
  const out = new ByteWriter();
  const bytes = typeof payload === 'string' ? Buffer.from(payload, 'latin1') : Buffer.from(payload);
  writeFrameHead(out, bytes.length, kindOf(type, flags), streamId);
  out.append(bytes, 0, bytes.length);
  return out.take();
}

function number(type: number, streamId: number, value: number): Buffer {
  const out = new ByteWriter();
  writeNumberFrame(out, type, streamId, value);
  return out.take();
}

const stream: readonly (readonly [bytes: Buffer, heard: readonly string[]])[] = [
  [
    frame(SETTINGS, 0, 0, [0, 3, 0, 0, 0, 100, 0, 4, 255, 255, 255, 255]),
    ['setting 3 100', 'setting 4 4294967295', 'settingsEnd false'],
  ],
  [frame(SETTINGS, 1, 0), ['settingsEnd true']],
  [frame(HEADERS, 4, 1, 'block'), ['headers 1 false block']],
  [frame(HEADERS, 4 | 1, 3, ''), ['headers 3 true ']],
  [frame(HEADERS, 4 | 8 | 32, 5, '\x02\x00\x00\x00\x01\x10blockpp'), ['headers 5 false block']],
  [frame(HEADERS, 1, 7, 'one '), []],
  [frame(CONTINUATION, 0, 7, 'two '), []],
  [frame(CONTINUATION, 4, 7, 'three'), ['headers 7 true one two three']],
  [frame(DATA, 0, 1, 'some bytes'), ['data 1 some bytes', 'dataEnd 1 10 false']],
  [frame(DATA, 1, 1, ''), ['dataEnd 1 0 true']],
  [frame(DATA, 8 | 1, 3, '\x03bodyppp'), ['data 3 body', 'dataEnd 3 8 true']],
  [frame(DATA, 8, 3, '\x00body'), ['data 3 body', 'dataEnd 3 5 false']],
  [frame(DATA, 8, 5, '\x02pp'), ['dataEnd 5 3 false']],
  [frame(0x2a, 255, 9, 'a frame of the future'), []],
  [frame(2, 0, 1, [0, 0, 0, 0, 1]), []],
  [frame(PING, 0, 0, '12345678'), ['ping false 12345678']],
  [number(RST_STREAM, 5, 8), ['reset 5 8']],
  [number(WINDOW_UPDATE, 0, 0x7fffffff), ['windowUpdate 0 2147483647']],
  [frame(GOAWAY, 0, 0, [0, 0, 0, 7, 0, 0, 0, 11, 100, 101]), ['goAway 7 11']],
];
const whole = Buffer.concat(stream.map(([bytes]) => bytes));
const expected = stream.flatMap(([, heard]) => heard);

for (const size of [1, 2, 3, 5, 8, 9, 10, 13, 64, whole.length]) {
  test(`frames that arrive ${size} bytes at a time are the same frames`, () => {
    const recorder = new Recorder();
    const decoder = new FrameDecoder(recorder, 1000);
    const shared = Buffer.alloc(size);
    for (let at = 0; at < whole.length; at += size) {
      const length = whole.copy(shared, 0, at, Math.min(whole.length, at + size));
      assert.ok(decoder.consume(shared, length));
      shared.fill(0x55);
    }
    assert.deepEqual(recorder.heard, expected);
  });
}

const faults: readonly [name: string, bytes: Buffer, code: number][] = [
  ['a frame that is too long', Buffer.from([0, 64, 1, 0, 0, 0, 0, 0, 1]), FRAME_SIZE_ERROR],
  ['DATA on stream 0', frame(DATA, 0, 0, 'x'), PROTOCOL_ERROR],
  ['HEADERS on stream 0', frame(HEADERS, 4, 0, 'x'), PROTOCOL_ERROR],
  ['padding longer than DATA', frame(DATA, 8, 1, '\x05abcd'), PROTOCOL_ERROR],
  ['padded DATA without a length', frame(DATA, 8, 1, ''), FRAME_SIZE_ERROR],
  ['padding longer than HEADERS', frame(HEADERS, 4 | 8, 1, '\x05abcd'), PROTOCOL_ERROR],
  ['padded HEADERS without a length', frame(HEADERS, 4 | 8, 1, ''), FRAME_SIZE_ERROR],
  ['HEADERS without their priority', frame(HEADERS, 4 | 32, 1, 'abc'), PROTOCOL_ERROR],
  [
    'another frame within a header block',
    Buffer.concat([frame(HEADERS, 0, 1, 'x'), frame(PING, 0, 0, '12345678')]),
    PROTOCOL_ERROR,
  ],
  [
    'a CONTINUATION of another stream',
    Buffer.concat([frame(HEADERS, 0, 1, 'x'), frame(CONTINUATION, 4, 3, 'y')]),
    PROTOCOL_ERROR,
  ],
  ['a CONTINUATION of nothing', frame(CONTINUATION, 4, 1, 'y'), PROTOCOL_ERROR],
  ['a push', frame(5, 4, 1, '\0\0\0\x02x'), PROTOCOL_ERROR],
  ['SETTINGS on a stream', frame(SETTINGS, 0, 1), PROTOCOL_ERROR],
  ['SETTINGS that are cut off', frame(SETTINGS, 0, 0, [0, 3, 0, 0, 0]), FRAME_SIZE_ERROR],
  ['an acknowledgement with settings', frame(SETTINGS, 1, 0, [0, 3, 0, 0, 0, 1]), FRAME_SIZE_ERROR],
  ['a PING of seven bytes', frame(PING, 0, 0, '1234567'), FRAME_SIZE_ERROR],
  ['a PING on a stream', frame(PING, 0, 1, '12345678'), PROTOCOL_ERROR],
  ['a RST_STREAM of three bytes', frame(RST_STREAM, 0, 1, 'abc'), FRAME_SIZE_ERROR],
  ['a RST_STREAM on stream 0', number(RST_STREAM, 0, 1), PROTOCOL_ERROR],
  ['a PRIORITY of four bytes', frame(2, 0, 1, 'abcd'), FRAME_SIZE_ERROR],
  ['a WINDOW_UPDATE of five bytes', frame(WINDOW_UPDATE, 0, 1, 'abcde'), FRAME_SIZE_ERROR],
  ['a short GOAWAY', frame(GOAWAY, 0, 0, '1234567'), FRAME_SIZE_ERROR],
  [
    'empty CONTINUATIONs without end',
    Buffer.concat([frame(HEADERS, 0, 1, ''), ...Array.from({ length: 120 }, () => frame(CONTINUATION, 0, 1, ''))]),
    ENHANCE_YOUR_CALM,
  ],
];
for (const [name, bytes, code] of faults) {
  test(`${name}: ${errorNames[code]}`, () => {
    for (const size of [1, bytes.length]) {
      const decoder = new FrameDecoder(new Recorder(), 1000);
      let isFine = true;
      for (let at = 0; at < bytes.length && isFine; at += size) isFine = decoder.consume(bytes.subarray(at, at + size), size);
      assert.equal(isFine, false);
      assert.equal(decoder.fault, code);
    }
  });
}

test('a decoder that is stopped hands nothing more on', () => {
  for (let stopAfter = 1; stopAfter < expected.length; stopAfter++) {
    const recorder = new Recorder();
    const decoder = new FrameDecoder(recorder, 1000);
    recorder.stopAfter = stopAfter;
    recorder.decoder = decoder;
    assert.ok(decoder.consume(whole, whole.length));
    assert.deepEqual(recorder.heard, expected.slice(0, stopAfter));
  }
});

test('a header block longer than a frame goes out in several', () => {
  const out = new ByteWriter();
  const block = 'x'.repeat(40_000);
  out.append(Buffer.from('before'), 0, 6);
  const at = out.length;
  out.append(Buffer.alloc(9), 0, 9);
  out.append(Buffer.from(block), 0, block.length);
  wrapBlock(out, at, 5, { endsStream: true, maxFrame: 16_384 });
  const recorder = new Recorder();
  const bytes = out.take().subarray(6);
  assert.ok(new FrameDecoder(recorder, 100_000).consume(bytes, bytes.length));
  assert.deepEqual(recorder.heard, [`headers 5 true ${block}`]);
});

test('no bytes make the decoder hang or throw', () => {
  let state = 3;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let heard = 0;
  for (let round = 0; round < 20_000; round++) {
    const recorder = new Recorder();
    const decoder = new FrameDecoder(recorder, 1000);
    // Frames that are nearly right get further than noise.
    const bytes = Buffer.from(whole);
    for (let i = next(6); i >= 0; i--) bytes[next(bytes.length)] = next(256);
    const size = 1 + next(bytes.length);
    let isFine = true;
    for (let at = next(whole.length / 2); at < bytes.length && isFine; at += size) {
      const piece = bytes.subarray(at, at + size);
      isFine = decoder.consume(piece, piece.length);
    }
    assert.equal(isFine, decoder.fault === NO_ERROR);
    heard += recorder.heard.length;
  }
  assert.ok(heard > 10_000);
});
