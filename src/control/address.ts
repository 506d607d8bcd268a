// Addresses of the REST API: `localhost:6565`, `:6565` for all interfaces, `[::1]:6565`.

import { badAddress } from './errors.ts';

/** Where `onrush status` and its like look for a test, unless told otherwise. */
export const defaultAddress = 'localhost:6565';

export interface Address {
  /** Empty: all interfaces. */
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port`. Throws a UserError with that exit code if it is none. */
export function parseAddress(text: string, exitCode: number): Address {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]/]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) throw badAddress(text, exitCode);
  return { host: bracketed ?? plain!, port };
}

export function formatAddress({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
