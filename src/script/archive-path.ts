// How paths are written in archives: with slashes, drives as directories, and without the name of the user who made the archive.

import { posix } from 'node:path';

const homes = /^(\/[a-z])?\/(users|home|documents and settings)\/[^/]+/i;

/** `/home/ann/test.js` is `/home/nobody/test.js`, `C:\a.js` is `/C/a.js`. */
export function archivePath(path: string): string {
  const slashed = path
    .replace(/^[/\\]?([a-z]):/i, '/$1')
    .replace(/^\\\\[^\\]+/, '/nobody')
    .replaceAll('\\', '/');
  return posix.normalize(slashed).replace(homes, (_, drive: string | undefined, home: string) => `${drive ?? ''}/${home}/nobody`);
}
