// Where debugger front ends attach: the value of --inspect and --inspect-brk, as Node reads it.

import { badInspectAddress } from './errors.ts';

export interface InspectOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** The script waits for a front end, and stops at its first line. */
  readonly waits: boolean;
  /** `v20.19.0`: front ends ask for it. */
  readonly nodeVersion: string;
  /** Shows the address to people and programs. */
  readonly announce: (text: string) => void;
}

/** Reads `port`, `host`, or `host:port`. Throws a UserError if it is none. */
export function parseInspectAddress(flag: string, text: string): Pick<InspectOptions, 'host' | 'port'> {
  const [, bracketed, plain, digits] = /^(?:(?:\[([^\]]+)\]|([^:[\]/\s]+))(?::|$))?(\d{1,5})?$/.exec(text) ?? [];
  // a number by itself is a port
  const isPort = digits === undefined && plain !== undefined && /^\d+$/.test(plain);
  const port = Number(isPort ? plain : (digits ?? 9229));
  const host = bracketed ?? (isPort ? undefined : plain);
  if ((bracketed ?? plain ?? digits) === undefined || port > 65_535) throw badInspectAddress(flag, text);
  return { host: host ?? '127.0.0.1', port };
}
