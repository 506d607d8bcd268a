// `onrush new`: a first script to go on from.

import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { exitCodes } from '../base/index.ts';
import { cannotWrite, fileExists, unknownTemplate } from './errors.ts';
import { templateNames, templates } from './templates.ts';
import type { World } from './world.ts';

export interface NewRequest {
  readonly command: 'new';
  readonly file: string;
  readonly template: string;
  /** Overwrite what is there. */
  readonly force: boolean;
}

/** Writes the script. Throws a UserError if there is one, or if it cannot be written. */
export function writeNewScript({ cwd, stdout }: World, { file, template, force }: NewRequest): number {
  const write = templates.get(template);
  if (write === undefined) throw unknownTemplate(template, templateNames);
  const isTypeScript = /^\.[cm]?ts$/.test(extname(file));
  try {
    writeFileSync(resolve(cwd, file), write(isTypeScript), { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw fileExists(file, 'to overwrite it: --force');
    throw cannotWrite(file, cause);
  }
  stdout.write(`${file} is written. To run it against the demo shop:\n\n  onrush demo --run ${file}\n`);
  return exitCodes.ok;
}
