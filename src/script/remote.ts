// Modules that scripts import by URL. Those of jslib.k6.io that we carry ourselves never touch the network.

import { readFile } from 'node:fs/promises';
import { download, type Environment } from './download.ts';
import { remoteScriptFailed } from './errors.ts';

const embedded = /^https:\/\/jslib\.k6\.io\/(k6-utils|k6-summary|formdata)\/[^/]+\/(index|humanize|stages)\.js$/;

/** The text of the module at `url`: one of ours, or what `fetchRemote` finds. Like k6 it asks with `?_k6=1` first, then without. */
export async function loadRemote<T>(url: string, fetchRemote: (url: string) => Promise<T>): Promise<T | string> {
  const own = embedded.exec(url);
  if (own !== null) {
    const text = await readFile(new URL(`./jslib/${own[1]}/${own[2]}.js`, import.meta.url), 'utf8');
    // Its map is not to be had from there.
    return text.replace(/^\/\/# sourceMappingURL=.*$/m, '');
  }
  const marked = new URL(url);
  marked.searchParams.set('_k6', '1');
  try {
    return await fetchRemote(marked.href);
  } catch {
    return fetchRemote(url);
  }
}

/** Gets a script, or an archive, that a run was asked for by its URL. Throws a UserError. */
export async function fetchScript(url: string, env: Environment): Promise<Buffer> {
  try {
    return Buffer.from(await loadRemote(url, (address) => download(address, env)));
  } catch (cause) {
    throw remoteScriptFailed(url, reasonOf(cause));
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
