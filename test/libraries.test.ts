// Packages that scripts really use, bundled and run in a VU: each of test/libraries/ must give what plain Node.js makes of the same
// file, on its own and with callbacks that block; as analysed, and with every call treated as one that may block.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Library {
  readonly pure: () => unknown;
  readonly blocking: (host: { say: (text: string) => string; sleep: () => void }) => unknown;
}

/** `name part` to JSON. */
type Results = ReadonlyMap<string, string>;

const shout = (text: unknown): string => String(text).toUpperCase();

async function inNode(): Promise<Results> {
  process.env['NODE_ENV'] = 'production'; // as in scripts
  const { libraries } = (await import(join(root, 'test/libraries/all.js'))) as { libraries: Record<string, Library> };
  const results = new Map<string, string>();
  for (const [name, { pure, blocking }] of Object.entries(libraries)) {
    results.set(`${name} pure`, JSON.stringify(await pure()));
    results.set(`${name} blocking`, JSON.stringify(await blocking({ say: shout, sleep: () => {} })));
  }
  return results;
}

async function inVu(env: Readonly<Record<string, string>>): Promise<Results> {
  const args = ['run', '--quiet', '--log-format', 'json', join(root, 'test/libraries/script.js')];
  const stderr = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [join(root, 'bin/onrush.js'), ...args],
      { env: { ...process.env, ...env }, maxBuffer: 1e8 },
      (error, _stdout, text) => {
        if (error === null) resolve(text);
        else reject(new Error(text.slice(-4000)));
      },
    );
  });
  const results = new Map<string, string>();
  for (const line of stderr.trim().split('\n')) {
    const { level, msg } = JSON.parse(line) as { level: string; msg: string };
    const [, key, json] = /^(\w+ \w+) ([^]*)$/.exec(msg) ?? [];
    if (level === 'info') results.set(key!, json!);
  }
  return results;
}

const missing = ['ajv', 'chai', 'handlebars', 'lodash', 'rxjs', 'zod'].filter((name) => !isInstalled(name));
const skip = missing.length === 0 ? false : `not installed: ${missing.join(', ')}; run npm install`;

describe('libraries', { skip }, () => {
  let server: Server;
  let expected: Results;

  before(async () => {
    server = createServer((request, response) => response.end(shout(decodeURIComponent(request.url!.slice(1)))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expected = await inNode();
    assert.ok(expected.size > 20);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const mode of ['', '1']) {
    test(`in a VU they do what they do in Node.js${mode === '' ? '' : ', every call treated as one that may block'}`, async () => {
      const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const results = await inVu({ TARGET: target, ONRUSH_ALL_BLOCKING: mode });
      for (const [key, json] of expected) assert.deepEqual(JSON.parse(results.get(key) ?? 'null'), JSON.parse(json), key);
    });
  }
});
