// Appends the secrets of TLS connections to a file (SSLKEYLOGFILE), in the form that Wireshark reads. All threads write to the same
// file: each line is one append, so lines stay whole.

import { closeSync, openSync, writeSync } from 'node:fs';
import type { TLSSocket } from 'node:tls';

export class KeyLog {
  private readonly path: string;
  private file: number | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Logs the secrets of `socket`, whose handshake has not begun. */
  watch(socket: TLSSocket): void {
    this.file ??= openSync(this.path, 'a', 0o600);
    socket.on('keylog', (line) => {
      if (this.file !== undefined) writeSync(this.file, line);
    });
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

/** Why `path` cannot be appended to; undefined if it can. */
export function keyLogFault(path: string): string | undefined {
  try {
    closeSync(openSync(path, 'a', 0o600));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
