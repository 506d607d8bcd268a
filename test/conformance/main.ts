// `node dist/test/conformance/main.js --test262 PATH [--seed N] [--filter TEXT] [--every N] [--jobs N] [folder...]`: compares what
// test262's files do natively and compiled, prints each difference and the numbers. Folders are relative to `test/` of the suite.

import { fork, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Form, Result } from './scenarios.ts';

const hangsAfterMs = 30_000;
const filesPerProcess = 1000;

/** What involves callbacks, iterators or the functions that we replace. */
const folders = [
  'language',
  ...(
    'Array ArrayIteratorPrototype AsyncFromSyncIteratorPrototype AsyncFunction AsyncGeneratorFunction AsyncGeneratorPrototype ' +
    'AsyncIteratorPrototype Function GeneratorFunction GeneratorPrototype Iterator JSON Map MapIteratorPrototype Object Promise Reflect ' +
    'Proxy RegExp/prototype Set SetIteratorPrototype String Symbol TypedArray TypedArrayConstructors WeakMap WeakSet'
  )
    .split(' ')
    .map((name) => `built-ins/${name}`),
];

interface Report {
  readonly path: string;
  readonly results: readonly Result[];
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      test262: { type: 'string' },
      seed: { type: 'string', default: '1' },
      filter: { type: 'string', default: '' },
      every: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '1' },
    },
  });
  if (values.test262 === undefined) {
    console.error(
      'usage: node dist/test/conformance/main.js --test262 PATH [--seed N] [--filter TEXT] [--every N] [--jobs N] [folder...]',
    );
    return 2;
  }
  const suite = resolve(values.test262);
  const every = Number(values.every);
  const files = (positionals.length === 0 ? folders : positionals)
    .flatMap((folder) => filesIn(join(suite, 'test', folder)))
    .filter((path) => path.includes(values.filter))
    .filter((_, index) => index % every === 0);
  const tally = new Tally(suite);
  const settings = { suite, seed: Number(values.seed) };
  const queue = files.values();
  // Asked to stop, it says how far it came.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      tally.print(tally.files);
      process.exit(1);
    });
  await Promise.all(Array.from({ length: Number(values.jobs) }, () => runQueue(queue, settings, tally)));
  tally.print(files.length);
  return tally.failed === 0 ? 0 : 1;
}

function filesIn(path: string): string[] {
  if (path.endsWith('.js')) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && !name.includes('_FIXTURE'))
    .map((name) => join(path, name))
    .sort();
}

async function runQueue(queue: Iterator<string>, settings: object, tally: Tally): Promise<void> {
  let child: ChildProcess | undefined;
  let count = 0;
  for (let next = queue.next(); next.done !== true; next = queue.next()) {
    if (child === undefined || count++ >= filesPerProcess) {
      child?.kill();
      child = startWorker(settings);
      count = 0;
    }
    const report = await ask(child, next.value);
    if (report === undefined) child = undefined;
    tally.add(report ?? { path: next.value, results: [{ form: 'strict', status: 'failed', detail: 'hangs or crashes' }] });
  }
  child?.kill();
}

function startWorker(settings: object): ChildProcess {
  return fork(fileURLToPath(new URL('worker.js', import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ['--experimental-vm-modules', '--no-warnings', '--max-old-space-size=2000'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** `undefined` if the process died or had to be killed. */
function ask(child: ChildProcess, path: string): Promise<Report | undefined> {
  return new Promise((done) => {
    const end = (report: Report | undefined): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      if (report === undefined) child.kill('SIGKILL');
      done(report);
    };
    const timer = setTimeout(() => end(undefined), hangsAfterMs);
    child.once('message', (message) => end(message as Report));
    child.once('exit', () => end(undefined));
    child.send(path);
  });
}

class Tally {
  failed = 0;
  files = 0;
  private readonly suite: string;
  private readonly byForm = new Map<Form, Record<Result['status'], number>>();
  private readonly reasons = new Map<string, number>();

  constructor(suite: string) {
    this.suite = suite;
  }

  add({ path, results }: Report): void {
    if (++this.files % 1000 === 0) console.error(`${this.files} files`);
    for (const { form, status, detail } of results) {
      const counts = this.byForm.get(form) ?? { passed: 0, failed: 0, excluded: 0 };
      counts[status]++;
      this.byForm.set(form, counts);
      if (status === 'excluded') this.reasons.set(`${form}: ${detail}`, (this.reasons.get(`${form}: ${detail}`) ?? 0) + 1);
      if (status !== 'failed') continue;
      this.failed++;
      console.log(`${relative(join(this.suite, 'test'), path)} (${form}) ${detail.slice(0, 300)}`);
    }
  }

  print(files: number): void {
    console.log(`\n${files} files`);
    for (const [form, { passed, failed, excluded }] of this.byForm)
      console.log(`${form.padEnd(7)} passed ${passed}, failed ${failed}, excluded ${excluded}`);
    for (const [reason, count] of [...this.reasons].sort(([a], [b]) => a.localeCompare(b)))
      console.log(`  excluded ${String(count).padStart(5)}  ${reason}`);
  }
}

process.exitCode = await main();
