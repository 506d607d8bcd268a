// `onrush http://host/`: which script that stands for, and that it runs.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { runInNewContext } from 'node:vm';
import { realClock } from '../../src/base/index.ts';
import { parseCommandLine } from '../../src/cli/command-line.ts';
import { loadUrl } from '../../src/cli/http.ts';
import { main } from '../../src/cli/main.ts';
import type { RunArguments } from '../../src/cli/session.ts';
import { fakeWorld } from './fake-world.ts';
import { assertGolden } from './golden.ts';

function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-http-'));
  context.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

/** What would be run. */
async function asked(args: readonly string[], cwd = '/nowhere'): Promise<RunArguments> {
  const world = fakeWorld(args, { cwd });
  const request = parseCommandLine(world);
  assert.equal(request.command, 'http');
  let run: RunArguments | undefined;
  await loadUrl(world, request, (_, given) => {
    run = given;
    return Promise.resolve(0);
  });
  return run!;
}

const url = 'http://host/path';
const loads: readonly [args: readonly string[], scenario: Readonly<Record<string, unknown>>][] = [
  [[], { executor: 'shared-iterations', vus: 50, iterations: 200, maxDuration: '10h0m0s' }],
  [['-n', '10'], { executor: 'shared-iterations', vus: 10, iterations: 10, maxDuration: '10h0m0s' }],
  [['-c', '5', '-z', '30s'], { executor: 'constant-vus', vus: 5, duration: '30s' }],
  [['-c5', '-z30s', '-n100'], { executor: 'shared-iterations', vus: 5, iterations: 100, maxDuration: '30s' }],
  [['-q', '100', '-z', '1m', '-c', '9'], arrivals(100, '1m0s', 9)],
  [['-q', '100', '-n', '1000'], arrivals(100, '10s', 50)],
  [['-q', '11', '-n', '33'], arrivals(11, '2.999s', 50)],
  [['-q', '5000', '-n', '7501'], arrivals(5000, '1.5001s', 50)],
  [['-q', '100', '-n', '1000', '-z', '2s'], arrivals(100, '2s', 50)],
  [['-q', '100'], arrivals(100, '2s', 50)],
];
function arrivals(rate: number, duration: string, vus: number): Readonly<Record<string, unknown>> {
  return { executor: 'constant-arrival-rate', rate, timeUnit: '1s', duration, preAllocatedVUs: vus, maxVUs: vus };
}
for (const [args, scenario] of loads) {
  test(`"${args.join(' ')}" is the load ${JSON.stringify(scenario)}`, async () => {
    const { text = '' } = await asked([url, ...args]);
    const [, options = ''] = /options = (\{[\s\S]*?\n\});/.exec(text) ?? [];
    const read = runInNewContext(`JSON.stringify((${options}).scenarios.load)`) as string;
    assert.deepEqual(JSON.parse(read), scenario);
  });
}

test('everything about a request stands in the script', async (context) => {
  const cwd = temporaryDirectory(context);
  const request = ['-m', 'put', '-H', 'X-One: 1', '-H', 'X-Two:it\'s "2"', '-d', 'a\n\\"b"', '-t', '5s', '-k'];
  const file = join(cwd, 'saved.js');
  const { text, script } = await asked([url, '-n', '2', ...request, '--save-script', 'saved.js'], cwd);
  assert.equal(script, 'saved.js');
  assert.equal(readFileSync(file, 'utf8'), text);
  assertGolden('http-script', text!);
});

test('headers that have flags of their own stand in the script, and -H is stronger', async (context) => {
  const cwd = temporaryDirectory(context);
  for (const name of ['cert', 'key']) writeFileSync(join(cwd, name), 'pem');
  const named = ['-T', 'text/plain', '-A', 'text/html', '-a', 'ann:p:w', '-host', 'shop.example', '-H', 'content-type: a/b'];
  const { text } = await asked([url, ...named, '--cert', 'cert', '--key', 'key', '-x', 'http://ann:secret@10.0.0.1:1'], cwd);
  assertGolden('http-script-named', text!.replaceAll(cwd, '/nowhere'));
});

const spellings: readonly [args: readonly string[], flags: Readonly<Record<string, string>>][] = [
  [['-cpus', '2'], { threads: '2' }],
  [['-cpus=2'], { threads: '2' }],
  [['-disable-redirects', '-quiet'], { maxRedirects: '0', quiet: 'true' }],
  [['-disable-keepalive', '--redirect=3'], { connectionReuse: 'false', maxRedirects: '3' }],
  [['-h2', '--http2', '--latency'], {}],
  [['-c9', '-mput'], {}],
];
for (const [args, flags] of spellings) {
  test(`"${args.join(' ')}" is understood`, async () => {
    for (const command of [[url], ['http', url]]) {
      const given = Object.entries((await asked([...command, ...args])).flags).filter(([name]) => name !== 'color');
      assert.deepEqual(Object.fromEntries(given.map(([name, value]) => [name, String(value)])), flags);
    }
  });
}

test('a long flag with one dash is one', async () => {
  const { text } = await asked(['-duration', '3s', '-timeout=2s', url]);
  assert.match(text!, /duration: '3s'/);
  assert.match(text!, /timeout: '2s'/);
});

test('a body makes the request a POST', async (context) => {
  const cwd = temporaryDirectory(context);
  writeFileSync(join(cwd, 'body'), 'x');
  assert.match((await asked([url])).text!, /http\.request\('GET', url, body, params\)/);
  assert.match((await asked([url, '-d', ''])).text!, /http\.request\('POST'/);
  const { text } = await asked([url, '-D', 'body'], cwd);
  assert.match(text!, /http\.request\('POST'/);
  assert.ok(text!.includes(`const body = open('${join(cwd, 'body')}', 'b');`));
});

test('flags of run go with it, wherever they stand', async () => {
  const { flags } = await asked(['-v', '-c', '3', '--quiet=true', url, '--summary-mode', 'full', '-o', 'json']);
  assert.deepEqual({ ...flags }, { color: true, verbose: true, quiet: 'true', summaryMode: 'full', out: ['json'] });
});

test('variables that say what load a script makes have no say', async (context) => {
  const { url: target, seen } = await listening(context);
  const world = fakeWorld([target, '-n', '4', '-c', '2'], {
    clock: realClock,
    env: { K6_ITERATIONS: '9', K6_VUS: '3', K6_USER_AGENT: 'x' },
  });
  assert.equal(await main(world), 0, world.err());
  assert.equal(world.err(), '');
  assert.equal(seen.length, 4);
});

test('-x sends requests through a proxy', async (context) => {
  const { url: proxy, seen } = await listening(context);
  const args = ['http://shop.example/a', '-n', '2', '-c', '1', '-x', new URL(proxy).host];
  const world = fakeWorld(args, { clock: realClock, env: { NO_PROXY: '*' } });
  assert.equal(await main(world), 0, world.err());
  assert.deepEqual(seen, Array<string>(2).fill('GET http://shop.example/a undefined '));
});

test('a saved script is not written over something else', async (context) => {
  const cwd = temporaryDirectory(context);
  writeFileSync(join(cwd, 'mine.js'), 'precious');
  const world = fakeWorld([url, '--save-script', 'mine.js'], { cwd });
  assert.equal(await main(world), 255);
  assert.match(world.err(), /"mine.js" exists already/);
  assert.equal(readFileSync(join(cwd, 'mine.js'), 'utf8'), 'precious');
});

test('a command before the URL is what it says', () => {
  assert.equal(parseCommandLine(fakeWorld(['run', 'https://host/script.js'])).command, 'run');
  assert.equal(parseCommandLine(fakeWorld(['-q', 'run', 'https://host/script.js'])).command, 'run');
  assert.equal(parseCommandLine(fakeWorld(['http', url])).command, 'http');
});

test('what is wrong is said before anything is sent', async () => {
  const rows: readonly (readonly string[])[] = [
    ['http', 'host'],
    ['http', 'http://'],
    [url, '-n', '0'],
    [url, '-z', '30'],
    [url, '-z', '500ms'],
    [url, '-n', '10', '-q', '1000'],
    [url, '-H', 'no colon'],
    [url, '-d', 'a', '-D', 'b'],
    [url, '-D', 'missing'],
    [url, '-a', 'nobody'],
    [url, '--cert', 'a.pem'],
    [url, '-x', 'ftp://proxy'],
    ['http://localhost/', '-x', 'proxy:3128'],
    [url, '--concurency', '3'],
    [url, 'http://host/another'],
    [url, '--save-script', 'no/such/directory.js'],
  ];
  const sections: string[] = [];
  for (const args of rows) {
    const world = fakeWorld(args);
    assert.equal(await main(world), 255, args.join(' '));
    sections.push(`$ onrush ${args.join(' ')}\n${world.err()}`);
  }
  assertGolden('http-errors', sections.join('\n'));
});

interface Listening {
  readonly url: string;
  /** Method, URL, the header X-A and the body of each request. */
  readonly seen: readonly string[];
}

async function listening(context: TestContext): Promise<Listening> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${String(request.headers['x-a'])} ${body}`);
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/p?q=1`, seen };
}

test('as many requests are sent as asked for', async (context) => {
  const { url: target, seen } = await listening(context);
  const cwd = temporaryDirectory(context);
  writeFileSync(join(cwd, 'body'), 'from a file');
  const args = [target, '-n', '12', '-c', '3', '-H', 'X-A: b', '-D', 'body'];
  const world = fakeWorld(args, { cwd, clock: realClock });
  assert.equal(await main(world), 0, world.err());
  assert.deepEqual(seen, Array<string>(12).fill('POST /p?q=1 b from a file'));
  assert.match(world.out(), /http_reqs\.+: 12 /);
  assert.ok(!existsSync(join(cwd, '-')));
});
