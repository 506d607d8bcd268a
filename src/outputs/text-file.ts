// Where outputs that write text send it: a file, a gzip file, or standard output.

import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { cannotWrite } from './errors.ts';
import type { OutputContext } from './output.ts';

export interface TextFile {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** True for the arguments that mean standard output. */
export function isStdout(path: string): boolean {
  return path === '' || path === '-';
}

/** Opens `path` for writing, `.gz` compressed; rejects with a UserError that names `output` if that is impossible. */
export async function openTextFile(output: string, path: string, context: OutputContext): Promise<TextFile> {
  if (isStdout(path)) {
    return {
      write: (text) => {
        context.stdout(text);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
  }
  const file = await open(resolve(context.cwd, path), 'w').catch((error: unknown) => {
    throw cannotWrite(output, path, error);
  });
  const stream = file.createWriteStream({ highWaterMark: 1 << 18 });
  if (!path.endsWith('.gz')) return streamFile(stream, stream);
  const { createGzip } = await import('node:zlib');
  const gzip = createGzip();
  gzip.pipe(stream);
  stream.on('error', (error) => gzip.destroy(error));
  return streamFile(gzip, stream);
}

function streamFile(input: Writable, end: Writable): TextFile {
  const ended = finished(end);
  // Whoever writes next or closes hears of an error; until then it must not count as unhandled.
  ended.catch(() => undefined);
  return {
    async write(text) {
      if (input.destroyed) await ended;
      if (!input.write(text)) await Promise.race([once(input, 'drain'), ended]);
    },
    async close() {
      input.end();
      await ended;
    },
  };
}
