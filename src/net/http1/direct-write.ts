// Writes a request straight to the socket's handle. `socket.write` keeps books for streams (state, callbacks, a tick of its own) that cost
// more than the request's text; a request on an idle connection needs none of it: the kernel takes it in one piece or, very rarely, libuv
// keeps the rest. Handles are Node's inside, so nothing is taken for granted: what is missing means `socket.write`.

import { getSystemErrorName } from 'node:util';
import type { WireSocket } from '../socket.ts';

/** A socket's `_handle`, as far as it is used here. */
interface Handle {
  writeLatin1String?: (request: object | null, text: string) => number;
  /** Bytes that libuv still has to write. */
  readonly writeQueueSize?: number;
}

type RequestClass = new () => object;

let makeRequest: RequestClass | undefined;
let isKnown = false;
let request: object | undefined;

/**
 * Writes `text`, one byte per character and not long, to a plain socket that has nothing else to write. Returns false if that is not possible: then nothing was written. An error ends the socket, as one of `socket.write` does.
 */
export function writeDirectly(socket: WireSocket, text: string): boolean {
  const handle = (socket as unknown as { readonly _handle?: Handle | null })._handle;
  if (handle === undefined || handle === null) return false;
  if (makeRequest === undefined) return !isKnown && learn(socket, handle, text);
  request ??= new makeRequest();
  const error = handle.writeLatin1String!(request, text);
  // What libuv still works on must not be used again.
  if (error !== 0 || handle.writeQueueSize !== 0) request = undefined;
  if (error !== 0) socket.destroy(errorOf(error));
  return true;
}

/** Writes `text` the usual way, and watches which class of request Node passes to the handle. */
function learn(socket: WireSocket, handle: Handle, text: string): boolean {
  const native = handle.writeLatin1String;
  isKnown = true;
  if (typeof native !== 'function' || typeof handle.writeQueueSize !== 'number') return false;
  handle.writeLatin1String = function (made, written) {
    delete handle.writeLatin1String;
    // Node 26 passes no request: then there is nothing to learn
    if (made !== null) makeRequest = made.constructor as RequestClass;
    return native.call(handle, made, written);
  };
  socket.write(text, 'latin1');
  delete handle.writeLatin1String;
  return true;
}

function errorOf(errno: number): NodeJS.ErrnoException {
  const code = getSystemErrorName(errno);
  const error: NodeJS.ErrnoException = new Error(`write ${code}`);
  error.errno = errno;
  error.code = code;
  error.syscall = 'write';
  return error;
}
