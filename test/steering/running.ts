// A test that runs in a process of its own and is steered from here: onrush, or k6 where `K6=/path/to/k6` is given.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/net/test-nginx.ts';

const program = fileURLToPath(new URL('../../../bin/onrush.js', import.meta.url));

/** The program that is tested. */
export const oracle: string | undefined = process.env['K6'];

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers as they come
export type Body = any;

export interface Running {
  readonly url: string;
  readonly exitCode: Promise<number>;
  /** Standard output and standard error so far. */
  text(): string;
  interrupt(): void;
  /** Status and body of an answer; the body parsed if it is JSON. */
  ask(method: string, path: string, body?: unknown): Promise<readonly [status: number, body: Body]>;
}

/** Starts a script with the REST API on; the process is ended with the test, whatever happens. */
export async function start(context: TestContext, script: string, ...flags: readonly string[]): Promise<Running> {
  // onrush takes any free port and says which; k6 does not say
  const address = oracle === undefined ? '127.0.0.1:0' : `127.0.0.1:${await freePort()}`;
  const [file, ...first] = oracle === undefined ? ([process.execPath, program] as const) : ([oracle] as const);
  const child = spawn(file, [...first, 'run', '--address', address, ...flags, '-']);
  context.after(() => child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exitCode = once(child, 'close').then(([code]: unknown[]) => code as number);
  child.stdin.end(script);
  const announced = /rest api: (http:\S+)/;
  if (oracle === undefined) await until(() => Promise.resolve(announced.test(text)), 'the address of the REST API');
  const url = announced.exec(text)?.[1] ?? `http://${address}`;
  const running: Running = {
    url,
    exitCode,
    text: () => text,
    interrupt: () => void child.kill('SIGINT'),
    async ask(method, path, body) {
      const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
      const response = await fetch(url + path, { method, ...(sent !== undefined && { body: sent }) });
      const answer = await response.text();
      return [response.status, /^[[{]/.test(answer) ? JSON.parse(answer) : answer];
    },
  };
  await until(() => fetch(`${url}/ping`).then(() => true), 'an answer');
  return running;
}

/** Asks again and again until the answer is true; failing to answer is no answer yet. */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let turn = 0; turn < 600; turn++) {
    if (await isSo().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Waits until the attributes of the status are such. */
export async function untilStatus(running: Running, wanted: Readonly<Record<string, unknown>>): Promise<void> {
  let last: unknown;
  await until(async () => {
    const [, body] = await running.ask('GET', '/v1/status');
    last = body.data.attributes;
    return Object.entries(wanted).every(([name, value]) => body.data.attributes[name] === value);
  }, JSON.stringify(wanted)).catch((error: Error) => {
    throw new Error(`${error.message}, the last status is ${JSON.stringify(last)}`);
  });
}

export function patch(attributes: Readonly<Record<string, unknown>>): unknown {
  return { data: { type: 'status', id: 'default', attributes } };
}
