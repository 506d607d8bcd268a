// Where a debugger stops a script: exceptions that the script catches and those it does not, conditions, steps through generators and
// accessors, and who awaits what has stopped.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DebuggedRun, places, ScriptFolder, type FrontEnd, type Message } from './debugged-run.ts';

const options = 'export const options = { iterations: 1 };\n';

/** Runs `script` with a front end that has done `prepare`, and gives each pause after the first line. */
async function pausesOf(
  files: Readonly<Record<string, string>>,
  prepare: (frontEnd: FrontEnd, url: string) => Promise<unknown>,
  go = 'Debugger.resume',
): Promise<{ readonly pauses: Message[]; readonly stderr: string }> {
  using folder = new ScriptFolder(files);
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', 'script.ts']);
  const frontEnd = await run.attach();
  await frontEnd.send('Runtime.enable');
  await frontEnd.send('Debugger.enable');
  await prepare(frontEnd, folder.url('script.ts'));
  const pauses: Message[] = [];
  const first = await frontEnd.go('Runtime.runIfWaitingForDebugger');
  assert.equal(first.reason, 'Break on start');
  let paused = await frontEnd.go('Debugger.resume');
  for (; paused !== undefined; paused = await frontEnd.go(go).catch(() => undefined)) pauses.push(paused);
  assert.equal(await run.exited, 0, run.stderr);
  return { pauses, stderr: run.stderr };
}

const failing = `import http from 'k6/http';
import { check, fail, sleep } from 'k6';
${options}
function deep(text: string): void {
  sleep(0.001);
  throw new Error(text);
}
async function later(): Promise<void> {
  await null;
  deep('awaited');
}
export default async function (): Promise<void> {
  try { deep('tried'); } catch { sleep(0.001); }
  try { for (const item of new Set([1])) deep(\`looped \${item}\`); } catch { sleep(0.001); }
  try { await later(); } catch { sleep(0.001); }
  try { http.get('http://', { throw: true } as object); } catch { sleep(0.001); }
  try { check(1, { bad: () => { throw new Error('checked'); } }); } catch { sleep(0.001); }
  http.get('http://');
  fail('the end');
}
`;

const inDeep = (line: number): string => `deep script.ts:7 < default script.ts:${line}`;
const caught = [
  ['tried', inDeep(14)],
  ['looped 1', inDeep(15)],
  ['awaited', 'deep script.ts:7 < later script.ts:11'],
  ['Get "http://": http: no Host in request URL', 'default script.ts:17'],
  ['checked', 'bad script.ts:18 < default script.ts:18'],
];
const uncaught = [['the end', 'default script.ts:20']];

for (const [state, expected] of Object.entries({ all: [...caught, ...uncaught], caught, uncaught }))
  test(`"${state}" exceptions stop the script where it throws them or calls what does, once`, async () => {
    const { pauses } = await pausesOf({ 'script.ts': failing }, (frontEnd) =>
      frontEnd.send('Debugger.setPauseOnExceptions', { state }),
    );
    const seen = pauses.map((paused) => [
      paused.data.description.split('\n')[0].replace(/^Error: /, ''),
      places(paused).join(' < '),
    ]);
    assert.deepEqual(seen, expected);
    for (const { data, reason } of pauses)
      assert.deepEqual([reason, data.uncaught], ['exception', data.description.startsWith('Error: the end')]);
  });

test('conditions and log messages of breakpoints use the names of the file, also those that the bundler changed', async () => {
  const script = `import { sleep } from 'k6';
import { limit, lower } from './other.ts';
${options}
const value = 3;
function look(n: number): number {
  sleep(0.001);
  return n + limit;
}
export default function (): void {
  for (let n = 0; n < 6; n++) look(n);
  lower(value);
}
`;
  const other = `const value = 5;\nexport const limit = 4;\nexport function lower(n: number): boolean {\n  return n < value;\n}\n`;
  const { pauses, stderr } = await pausesOf({ 'script.ts': script, 'other.ts': other }, async (frontEnd, url) => {
    await frontEnd.send('Debugger.setBreakpointByUrl', { url, lineNumber: 7, condition: 'n === value + 1 && limit === 4' });
    await frontEnd.send('Debugger.setBreakpointByUrl', { url, lineNumber: 11, condition: 'console.log("sees", value, lower)' });
    const inOther = { urlRegex: 'other\\.ts$', lineNumber: 3 };
    await frontEnd.send('Debugger.setBreakpointByUrl', { ...inOther, condition: 'value === 5 && n === 3' });
  });
  assert.deepEqual(
    pauses.map((paused) => places(paused)[0]),
    ['look script.ts:8', 'lower other.ts:4'],
  );
  assert.match(stderr, /msg="sees 3 /);
});

const looping = `import { sleep } from 'k6';
${options}
class Cart {
  get total(): number {
    sleep(0.001);
    return 7;
  }
}
function* pages(): Generator<number> {
  for (const page of [1, 2]) {
    sleep(0.001);
    yield page;
  }
}
async function later(n: number): Promise<number> {
  await null;
  return n;
}
export default async function (): Promise<void> {
  const seen: number[] = [];
  for (const page of pages())
    seen.push(page);
  seen.push(new Cart().total);
  seen.push(await later(1));
}
`;

test('a step over a loop goes through its body, whoever makes the elements', async () => {
  const setAtLoop = async (frontEnd: FrontEnd, url: string): Promise<unknown> =>
    frontEnd.send('Debugger.setBreakpointByUrl', { url, lineNumber: 21 });
  const { pauses } = await pausesOf({ 'script.ts': looping }, setAtLoop, 'Debugger.stepOver');
  const lines = pauses.map(({ callFrames: [frame] }) => frame.location.lineNumber + 1);
  assert.deepEqual(lines, [22, 23, 22, 23, 22, 24, 25, 26]);
});

test('a step goes into a getter at its first line, and the stack of an async function goes on with who awaits it', async () => {
  const setAtGetter = async (frontEnd: FrontEnd, url: string): Promise<unknown> =>
    frontEnd.send('Debugger.setBreakpointByUrl', { url, lineNumber: 23 });
  const { pauses } = await pausesOf({ 'script.ts': looping }, setAtGetter, 'Debugger.stepInto');
  const seen = pauses.map((paused) => {
    const above = (paused.asyncStackTrace?.callFrames ?? []) as Message[];
    return [...places(paused), ...above.map((frame) => `async ${frame.functionName} ${frame.lineNumber + 1}`)].join(' < ');
  });
  assert.deepEqual(seen, [
    'default script.ts:24',
    'Cart script.ts:4 < default script.ts:24',
    'default script.ts:24',
    'get total script.ts:6 < default script.ts:24',
    'get total script.ts:7 < default script.ts:24',
    'default script.ts:24',
    'default script.ts:25',
    'later script.ts:17 < default script.ts:25',
    'later script.ts:18 < async default 25',
    'default script.ts:25',
    'default script.ts:26',
  ]);
});

test('a script that imports a package of sloppy code stops at its own first line, and shows its own names', async () => {
  using folder = new ScriptFolder({
    'script.ts': `import old from './node_modules/old/index.js';\n${options}const value: number = old.value;\nexport default function (): void {\n  console.log(value);\n}\n`,
    'node_modules/old/index.js': 'with ({ value: 7 }) { exports.value = value; }\n',
  });
  const run = new DebuggedRun(folder.path, ['--inspect-brk=0', '--quiet', 'script.ts']);
  const frontEnd = await run.attach();
  await frontEnd.send('Runtime.enable');
  await frontEnd.send('Debugger.enable');
  await frontEnd.send('Debugger.setBreakpointByUrl', { url: folder.url('script.ts'), lineNumber: 4 });
  assert.deepEqual(places(await frontEnd.go('Runtime.runIfWaitingForDebugger')), [' script.ts:1']);
  const paused = await frontEnd.go('Debugger.resume');
  const scope = (paused.callFrames[0].scopeChain as Message[]).find(({ type }) => type === 'module');
  const { result } = await frontEnd.send('Runtime.getProperties', { objectId: scope.object.objectId, ownProperties: true });
  const names = (result as Message[]).map(({ name }) => name as string).sort();
  assert.deepEqual(names, ['options', 'value']);
  await frontEnd.send('Debugger.resume');
  assert.equal(await run.exited, 0, run.stderr);
});
