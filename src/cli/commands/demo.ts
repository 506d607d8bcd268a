// `onrush demo`: what it takes.

import type { Command } from 'commander';
import { badPort } from '../errors.ts';
import { globalOptions } from '../option-flags.ts';
import { addFlags, given, type Ask, type Flags } from './definition.ts';

export interface DemoRequest {
  readonly command: 'demo';
  /** `undefined`: 8080, or any free port if a script is to be run. */
  readonly port: number | undefined;
  readonly host: string;
  readonly script: string | undefined;
  readonly flags: Flags;
}

export function addDemo(program: Command, ask: Ask): void {
  const demo = program
    .command('demo')
    .description('Serve a small web shop to point scripts at.')
    .option('--port <port>', 'Port to listen on (default: 8080; with --run any free port).')
    .option('--host <address>', 'Address to listen on (default: 127.0.0.1).')
    .option('--run <script>', 'Run this script against the shop, with its address in __ENV.BASE_URL, then stop.')
    .action(() => {
      const { port, host, run, ...flags } = demo.opts<{ port?: string; host?: string; run?: string }>();
      const allFlags = { ...program.opts(), ...given(demo, flags) };
      ask({ command: 'demo', port: portOf(port), host: host ?? '127.0.0.1', script: run, flags: allFlags });
    });
  addFlags(demo, globalOptions());
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw badPort(text);
  return port;
}
