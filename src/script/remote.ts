// Modules that scripts import by URL. Those of jslib.k6.io that we carry ourselves never touch the network.

import { readFile } from 'node:fs/promises';

const timeoutMs = 60_000;
const embedded = /^https:\/\/jslib\.k6\.io\/(k6-utils|k6-summary)\/[^/]+\/(index|humanize|stages)\.js$/;

/** The text of the module at `url`: one of ours, or what `fetchRemote` finds. Like k6 it asks with `?_k6=1` first, then without. */
export async function loadRemote(url: string, fetchRemote: (url: string) => Promise<string>): Promise<string> {
  const own = embedded.exec(url);
  if (own !== null) return readFile(new URL(`./jslib/${own[1]}/${own[2]}.js`, import.meta.url), 'utf8');
  const marked = new URL(url);
  marked.searchParams.set('_k6', '1');
  try {
    return await fetchRemote(marked.href);
  } catch {
    return fetchRemote(url);
  }
}

/** Gets a module over the network. */
export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (response.status !== 200) throw new Error(`the server answered ${response.status}`);
  return response.text();
}
