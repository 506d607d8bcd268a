// What both sides of an HTTP/2 connection tell of themselves (RFC 9113, section 6.5). Ours are those of Go's client, as k6 sends them:
// windows so large that a fast server never waits for us.

import type { ByteWriter } from './byte-writer.ts';
import { FLOW_CONTROL_ERROR, NO_ERROR, PROTOCOL_ERROR } from './error-names-table.ts';
import { putUint32, writeFrameHead, writeNumberFrame } from './frame-writer.ts';
import { defaultMaxFrame, SETTINGS, WINDOW_UPDATE } from './frames.ts';

export const streamWindow: number = 4 * 1024 * 1024;
export const connectionWindow: number = 1024 * 1024 * 1024;
export const maxTableSize = 4096;
/** As Go's client. */
export const maxHeadBytes: number = 10 * 1024 * 1024;

/** Window sizes before anyone says anything. */
export const initialWindow = 65_535;
export const maxWindow = 0x7fffffff;

const HEADER_TABLE_SIZE = 1;
const ENABLE_PUSH = 2;
const MAX_CONCURRENT_STREAMS = 3;
const INITIAL_WINDOW_SIZE = 4;
const MAX_FRAME_SIZE = 5;
const MAX_HEADER_LIST_SIZE = 6;

/** k6: Go's numbers, before the server's settings arrive and if they do not limit streams. */
export const streamsBeforeSettings = 100;
const streamsByDefault = 1000;

const ours: readonly (readonly [id: number, value: number])[] = [
  [ENABLE_PUSH, 0],
  [INITIAL_WINDOW_SIZE, streamWindow],
  [MAX_HEADER_LIST_SIZE, maxHeadBytes],
];

/** What a client says first. */
export function writePreface(out: ByteWriter): void {
  const greeting = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
  out.reserve(greeting.length);
  out.bytes.write(greeting, 'latin1');
  out.length = greeting.length;
  writeFrameHead(out, ours.length * 6, SETTINGS, 0);
  out.reserve(ours.length * 6);
  for (const [id, value] of ours) {
    out.byte(id >> 8);
    out.byte(id);
    putUint32(out.bytes, out.length, value);
    out.length += 4;
  }
  writeNumberFrame(out, WINDOW_UPDATE, 0, connectionWindow - initialWindow);
}

/** The server's settings. */
export class PeerSettings {
  /** How many streams it takes; before it says so, what it said last time. */
  maxStreams: number;
  window: number = initialWindow;
  maxFrame: number = defaultMaxFrame;
  tableSize = 4096;
  private limitsStreams = false;

  constructor(lastMaxStreams: number = streamsBeforeSettings) {
    this.maxStreams = lastMaxStreams;
  }

  /** Takes one setting; returns the error code if it must not be. */
  set(id: number, value: number): number {
    switch (id) {
      case HEADER_TABLE_SIZE:
        this.tableSize = value;
        break;
      case ENABLE_PUSH:
        if (value !== 0) return PROTOCOL_ERROR; // only a client may want pushes
        break;
      case MAX_CONCURRENT_STREAMS:
        this.maxStreams = value;
        this.limitsStreams = true;
        break;
      case INITIAL_WINDOW_SIZE:
        if (value > maxWindow) return FLOW_CONTROL_ERROR;
        this.window = value;
        break;
      case MAX_FRAME_SIZE:
        if (value < defaultMaxFrame || value > 0xffffff) return PROTOCOL_ERROR;
        this.maxFrame = value;
        break;
      default: // unknown ones are to be ignored
    }
    return NO_ERROR;
  }

  /** The first settings are complete. */
  arrived(): void {
    if (!this.limitsStreams) this.maxStreams = streamsByDefault;
  }
}
