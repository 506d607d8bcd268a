// The config file: where it is if nobody says so, and what is in it.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Json } from '../base/index.ts';
import { badConfigFile } from './errors.ts';
import type { World } from './world.ts';

/** Reads the config file at `path`, or k6's own at the default place; a missing default file is no error. */
export function readConfigFile(path: string, world: World): Json | undefined {
  const file = path === '' ? join(configDirectory(world), 'k6', 'config.json') : resolve(world.cwd, path);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (path === '') return undefined;
    throw badConfigFile(path, (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : (cause as Error).message);
  }
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw badConfigFile(file, `is not JSON: ${(cause as Error).message}`);
  }
}

/** Where the system keeps settings of a user: the same places as k6, so that its file works here. */
function configDirectory({ env, homeDirectory, platform }: World): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(homeDirectory, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homeDirectory, 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] ?? join(homeDirectory, '.config');
}
