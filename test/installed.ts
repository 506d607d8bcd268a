// Whether a package that only tests need is there: an installation made before it was added lacks it.

import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

export function isInstalled(name: string): boolean {
  try {
    resolve(name);
    return true;
  } catch {
    return false;
  }
}
