// Where this package lies, and its version.

import { readFileSync } from 'node:fs';

/** The folder of package.json, as seen from the compiled files of this room and from the bundled ones. */
export const packageRoot: URL = new URL('../../../', import.meta.url);

/** `0.1.0` */
export function packageVersion(): string {
  const text = readFileSync(new URL('package.json', packageRoot), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
