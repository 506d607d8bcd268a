// Writes a request straight to the socket's handle. `socket.write` keeps books for streams (state, callbacks, a tick of its own) that cost
// more than the request's text; a request on an idle connection needs none of it: the kernel takes it in one piece or, very rarely, libuv
// keeps the rest. Handles are Node's inside, so nothing is taken for granted: what is missing means `socket.write`.

import { getSystemErrorName } from 'node:util';
import type { WireSocket } from '../socket.ts';

/** A socket's `_handle`, as far as it is used here. */
interface Handle {
  /**
   * Up to Node 24: returns an error number; `request` stands for the write where libuv keeps a rest of it. From Node 26 on `request` is null,
   * and is made and returned instead of a number where there is a rest.
   */
  writeLatin1String?: (request: object | null, text: string) => number | object;
  /** Bytes that libuv still has to write. */
  readonly writeQueueSize?: number;
}

type RequestClass = new () => object;

/** `undefined` as long as it is not known, then whether and with what to write. */
let makeRequest: RequestClass | 'none' | 'never' | undefined;
let request: object | undefined;

/**
 * Writes `text`, one byte per character and not long, to a plain socket that has nothing else to write. Returns false if that is not possible: then nothing was written. An error ends the socket, as one of `socket.write` does.
 */
export function writeDirectly(socket: WireSocket, text: string): boolean {
  const handle = (socket as unknown as { readonly _handle?: Handle | null })._handle;
  if (handle === undefined || handle === null || makeRequest === 'never') return false;
  if (makeRequest === undefined) return learn(socket, handle, text);
  if (makeRequest === 'none') {
    const result = handle.writeLatin1String!(null, text);
    if (typeof result === 'number' && result !== 0) socket.destroy(errorOf(result));
    return true;
  }
  request ??= new makeRequest();
  const error = handle.writeLatin1String!(request, text) as number;
  // What libuv still works on must not be used again.
  if (error !== 0 || handle.writeQueueSize !== 0) request = undefined;
  if (error !== 0) socket.destroy(errorOf(error));
  return true;
}

/** Writes `text` the usual way, and watches which class of request Node passes to the handle. */
function learn(socket: WireSocket, handle: Handle, text: string): boolean {
  const native = handle.writeLatin1String;
  makeRequest = 'never';
  if (typeof native !== 'function' || typeof handle.writeQueueSize !== 'number') return false;
  handle.writeLatin1String = function (made, written) {
    delete handle.writeLatin1String;
    makeRequest = made === null ? 'none' : (made.constructor as RequestClass);
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
