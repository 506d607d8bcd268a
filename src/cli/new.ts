// `onrush new`: a first script to go on from.

import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { exitCodes } from '../base/index.ts';
import { badNumber, cannotWrite, fileExists, unknownTemplate } from './errors.ts';
import { fillTemplateFile, isTemplateFile } from './template-file.ts';
import { templateNames, templates } from './templates.ts';
import type { World } from './world.ts';

export interface NewRequest {
  readonly command: 'new';
  readonly file: string;
  /** The name of a template, or the path of a file. */
  readonly template: string;
  readonly projectId: string | undefined;
  /** Overwrite what is there. */
  readonly force: boolean;
}

/** Writes the script. Throws a UserError if there is one, or if it cannot be written. */
export function writeNewScript({ cwd, stdout }: World, request: NewRequest): number {
  const { file, template, force } = request;
  const text = textOf(cwd, request);
  try {
    writeFileSync(resolve(cwd, file), text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw fileExists(file, 'to overwrite it: --force');
    throw cannotWrite(file, cause);
  }
  stdout.write(
    `${file} is written. ${template === 'browser' ? needsBrowser : `To run it against the demo shop:\n\n  onrush demo --run ${file}\n`}`,
  );
  return exitCodes.ok;
}

const needsBrowser = 'It runs in k6: onrush does not have the module k6/browser yet.\n';

function textOf(cwd: string, { file, template, projectId }: NewRequest): string {
  if (projectId !== undefined && !/^\d+$/.test(projectId)) throw badNumber('--project-id', projectId);
  const write = templates.get(template);
  if (write !== undefined) return write({ isTypeScript: /^\.[cm]?ts$/.test(extname(file)), projectId });
  if (!isTemplateFile(template)) throw unknownTemplate(template, templateNames);
  return fillTemplateFile(cwd, template, { ScriptName: file, ProjectID: projectId ?? '' });
}
