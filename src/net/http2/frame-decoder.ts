// Reads HTTP/2's frames (RFC 9113, sections 4 and 6): bytes in any fragmentation in, frames out. Checks what can be seen in a frame alone.
// DATA is handed on piece by piece as it arrives; the rest when it is complete, header blocks with their CONTINUATIONs put together.

import { ENHANCE_YOUR_CALM, FRAME_SIZE_ERROR, NO_ERROR, PROTOCOL_ERROR } from './error-names-table.ts';
import {
  ACK,
  CONTINUATION,
  DATA,
  defaultMaxFrame,
  END_HEADERS,
  END_STREAM,
  frameHeadBytes,
  GOAWAY,
  HAS_PRIORITY,
  HEADERS,
  PADDED,
  PING,
  PRIORITY,
  PUSH_PROMISE,
  RST_STREAM,
  SETTINGS,
  WINDOW_UPDATE,
} from './frames.ts';

/** Gets frames. Bytes are valid only during the call. */
export interface FrameSink {
  /** A complete header block. */
  headers(streamId: number, endsStream: boolean, block: Buffer, range: Range): void;
  /** Some bytes of a body. */
  data(streamId: number, bytes: Buffer, start: number, end: number): void;
  /** A DATA frame is complete; `length` counts for flow control, padding included. */
  dataEnd(streamId: number, length: number, endsStream: boolean): void;
  reset(streamId: number, code: number): void;
  /** One setting. */
  setting(id: number, value: number): void;
  settingsEnd(isAck: boolean): void;
  ping(isAck: boolean, bytes: Buffer, start: number): void;
  goAway(lastStreamId: number, code: number): void;
  windowUpdate(streamId: number, increment: number): void;
}

export interface Range {
  start: number;
  end: number;
}

const inHead = 0;
const inPadLength = 1;
const inBody = 2;
const inPadding = 3;
const inPayload = 4;
const inUnknown = 5;

export class FrameDecoder {
  /** The error code that ends the connection, once `consume` returned false. */
  fault: number = NO_ERROR;
  /** Set from outside: nothing more is handed on. */
  isStopped = false;
  private readonly sink: FrameSink;
  private readonly maxBlockBytes: number;
  private state: number = inHead;
  private length = 0;
  private type = 0;
  private flags = 0;
  private streamId = 0;
  /** Of the payload, what is still to come before the padding. */
  private left = 0;
  private padding = 0;
  /** A frame head or payload of which a part has arrived. */
  private partial: Buffer | undefined;
  private partialLength = 0;
  /** The stream whose header block goes on in the next frame, or 0. */
  private blockStream = 0;
  private blockEndsStream = false;
  private block: Buffer[] = [];
  private blockBytes = 0;
  private readonly range: Range = { start: 0, end: 0 };

  /** `maxBlockBytes` bounds a header block. */
  constructor(sink: FrameSink, maxBlockBytes: number) {
    this.sink = sink;
    this.maxBlockBytes = maxBlockBytes;
  }

  /** Takes the first `end` bytes. Returns false if the connection cannot go on. */
  consume(bytes: Buffer, end: number): boolean {
    let at = 0;
    while (!this.isStopped) {
      switch (this.state) {
        case inHead:
          if (at === end) return true;
          at = this.readHead(bytes, at, end);
          break;
        case inPadLength:
          if (at === end) return true;
          this.padding = bytes[at++]!;
          this.left--;
          if (this.padding > this.left) return this.refuse(PROTOCOL_ERROR);
          this.left -= this.padding;
          this.state = inBody;
          break;
        case inBody:
          at = this.readBody(bytes, at, end);
          if (this.state === inBody) return true;
          break;
        case inPadding:
          at = this.readPadding(at, end);
          if (this.left > 0) return true;
          this.state = inHead;
          this.sink.dataEnd(this.streamId, this.length, (this.flags & END_STREAM) !== 0);
          break;
        case inUnknown:
          at = this.readPadding(at, end);
          if (this.left > 0) return true;
          this.state = inHead;
          break;
        default: {
          const whole = end - at >= this.length && this.partial === undefined;
          if (whole) {
            this.state = inHead;
            this.payload(bytes, at, at + this.length);
            at += this.length;
          } else {
            at = this.gather(bytes, at, end, this.length);
            if (this.partialLength < this.length) return true;
            const { partial } = this;
            this.partial = undefined;
            this.partialLength = 0;
            this.state = inHead;
            this.payload(partial!, 0, this.length);
          }
        }
      }
      if (this.fault !== NO_ERROR) return false;
    }
    return true;
  }

  private readHead(bytes: Buffer, at: number, end: number): number {
    if (this.partial === undefined && end - at >= frameHeadBytes) {
      this.head(bytes, at);
      return at + frameHeadBytes;
    }
    const next = this.gather(bytes, at, end, frameHeadBytes);
    if (this.partialLength === frameHeadBytes) {
      const { partial } = this;
      this.partial = undefined;
      this.partialLength = 0;
      this.head(partial!, 0);
    }
    return next;
  }

  private gather(bytes: Buffer, at: number, end: number, wanted: number): number {
    this.partial ??= Buffer.allocUnsafe(wanted);
    const next = Math.min(end, at + wanted - this.partialLength);
    bytes.copy(this.partial, this.partialLength, at, next);
    this.partialLength += next - at;
    return next;
  }

  private head(bytes: Buffer, at: number): void {
    const length = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    const type = bytes[at + 3]!;
    const flags = bytes[at + 4]!;
    const streamId = uint31(bytes, at + 5);
    this.length = length;
    this.left = length;
    this.type = type;
    this.flags = flags;
    this.streamId = streamId;
    if (length > defaultMaxFrame) this.refuse(FRAME_SIZE_ERROR);
    else if (this.blockStream !== 0 && (type !== CONTINUATION || streamId !== this.blockStream)) this.refuse(PROTOCOL_ERROR);
    else if (type === DATA) {
      if (streamId === 0) this.refuse(PROTOCOL_ERROR);
      else if ((flags & PADDED) === 0) {
        this.padding = 0;
        this.state = inBody;
      } else if (length === 0) this.refuse(FRAME_SIZE_ERROR);
      else this.state = inPadLength;
    } else if (type > CONTINUATION) this.state = inUnknown;
    else {
      const fault = faultOf(type, length, streamId, flags);
      if (fault !== NO_ERROR) this.refuse(fault);
      else this.state = inPayload;
    }
  }

  private readBody(bytes: Buffer, at: number, end: number): number {
    const next = Math.min(end, at + this.left);
    if (next > at) this.sink.data(this.streamId, bytes, at, next);
    this.left -= next - at;
    if (this.left === 0) {
      this.state = inPadding;
      this.left = this.padding;
    }
    return next;
  }

  private readPadding(at: number, end: number): number {
    const next = Math.min(end, at + this.left);
    this.left -= next - at;
    return next;
  }

  private payload(bytes: Buffer, start: number, end: number): void {
    const { sink, streamId, flags } = this;
    switch (this.type) {
      case HEADERS:
        this.headers(bytes, start, end);
        break;
      case CONTINUATION:
        this.continuation(bytes, start, end);
        break;
      case RST_STREAM:
        sink.reset(streamId, uint32(bytes, start));
        break;
      case SETTINGS:
        for (let at = start; at < end && !this.isStopped; at += 6) {
          sink.setting((bytes[at]! << 8) | bytes[at + 1]!, uint32(bytes, at + 2));
        }
        if (!this.isStopped) sink.settingsEnd((flags & ACK) !== 0);
        break;
      case PING:
        sink.ping((flags & ACK) !== 0, bytes, start);
        break;
      case GOAWAY:
        sink.goAway(uint31(bytes, start), uint32(bytes, start + 4));
        break;
      case WINDOW_UPDATE:
        sink.windowUpdate(streamId, uint31(bytes, start));
        break;
      default: // PRIORITY says nothing to a client
    }
  }

  private headers(bytes: Buffer, start: number, end: number): void {
    const { flags, range } = this;
    let at = start;
    let stop = end;
    if ((flags & PADDED) !== 0) {
      if (at >= stop) return void this.refuse(FRAME_SIZE_ERROR);
      stop -= bytes[at++]!;
    }
    if ((flags & HAS_PRIORITY) !== 0) at += 5;
    if (at > stop) return void this.refuse(PROTOCOL_ERROR);
    const endsStream = (flags & END_STREAM) !== 0;
    if ((flags & END_HEADERS) !== 0) {
      range.start = at;
      range.end = stop;
      this.sink.headers(this.streamId, endsStream, bytes, range);
      return;
    }
    this.blockStream = this.streamId;
    this.blockEndsStream = endsStream;
    this.keepBlock(bytes, at, stop);
  }

  private continuation(bytes: Buffer, start: number, end: number): void {
    if (this.blockStream === 0) return void this.refuse(PROTOCOL_ERROR);
    this.keepBlock(bytes, start, end);
    if ((this.flags & END_HEADERS) === 0 || this.fault !== NO_ERROR) return;
    const block = Buffer.concat(this.block);
    this.block = [];
    this.blockBytes = 0;
    this.blockStream = 0;
    this.range.start = 0;
    this.range.end = block.length;
    this.sink.headers(this.streamId, this.blockEndsStream, block, this.range);
  }

  private keepBlock(bytes: Buffer, start: number, end: number): void {
    // Empty frames without end are an attack as well: each counts.
    this.blockBytes += end - start + frameHeadBytes;
    if (this.blockBytes > this.maxBlockBytes) return void this.refuse(ENHANCE_YOUR_CALM);
    this.block.push(Buffer.from(bytes.subarray(start, end)));
  }

  private refuse(code: number): boolean {
    this.fault = code;
    return false;
  }
}

function faultOf(type: number, length: number, streamId: number, flags: number): number {
  switch (type) {
    case HEADERS:
    case CONTINUATION:
      return streamId === 0 ? PROTOCOL_ERROR : NO_ERROR;
    case PRIORITY:
      return streamId === 0 ? PROTOCOL_ERROR : length === 5 ? NO_ERROR : FRAME_SIZE_ERROR;
    case RST_STREAM:
      return streamId === 0 ? PROTOCOL_ERROR : length === 4 ? NO_ERROR : FRAME_SIZE_ERROR;
    case SETTINGS:
      if (streamId !== 0) return PROTOCOL_ERROR;
      return length % 6 === 0 && ((flags & ACK) === 0 || length === 0) ? NO_ERROR : FRAME_SIZE_ERROR;
    case PUSH_PROMISE:
      return PROTOCOL_ERROR; // we said that there is no push
    case PING:
      return streamId !== 0 ? PROTOCOL_ERROR : length === 8 ? NO_ERROR : FRAME_SIZE_ERROR;
    case GOAWAY:
      return streamId !== 0 ? PROTOCOL_ERROR : length >= 8 ? NO_ERROR : FRAME_SIZE_ERROR;
    default:
      return length === 4 ? NO_ERROR : FRAME_SIZE_ERROR; // WINDOW_UPDATE
  }
}

function uint32(bytes: Buffer, at: number): number {
  return uint31(bytes, at) + (bytes[at]! >= 0x80 ? 0x80000000 : 0);
}

function uint31(bytes: Buffer, at: number): number {
  return ((bytes[at]! & 0x7f) << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}
