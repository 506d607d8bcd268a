import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogEntry } from '../engine/index.ts';
import { jsonForm, logfmtForm, rawForm, terminalForm } from './log-text.ts';
import { paintFor } from './paint.ts';

process.env['TZ'] = 'UTC';
const startMs = Date.UTC(2026, 10, 20, 12, 16, 10);

function entry(message: string, fields: Readonly<Record<string, string>> = {}, level: LogEntry['level'] = 'info'): LogEntry {
  return { level, message, fields, timeMs: startMs + 3400 };
}

const logfmtRows: readonly [entry: LogEntry, expected: string][] = [
  [entry('in setup', { source: 'console' }), 'time="2026-11-20T12:16:13Z" level=info msg="in setup" source=console\n'],
  [entry('done'), 'time="2026-11-20T12:16:13Z" level=info msg=done\n'],
  // quotes, line breaks and empty values are escaped, keys are sorted
  [
    entry('say "hi"\n', { b: '', a: 'x=y' }, 'warning'),
    'time="2026-11-20T12:16:13Z" level=warning msg="say \\"hi\\"\\n" a="x=y" b=""\n',
  ],
  // as Go does, so that no text can steer a terminal
  [
    entry('\x1b[31m\x07\x7f\u0082\u00a0\u200b\u{e0001}\ud800 ü€😀'),
    String.raw`time="2026-11-20T12:16:13Z" level=info msg="\x1b[31m\a\x7f\u0082\u00a0\u200b\U000e0001` + '\ufffd ü€😀"\n',
  ],
  [entry('', { source: 'console' }), 'time="2026-11-20T12:16:13Z" level=info source=console\n'],
];
for (const [given, expected] of logfmtRows) {
  test(`without a terminal ${JSON.stringify(given.message)} is a logfmt line`, () => {
    assert.equal(logfmtForm(given), expected);
  });
}

test('on a terminal an entry has its level, its second and aligned fields', () => {
  const form = terminalForm(paintFor(false), startMs);
  assert.equal(form(entry('hello', { source: 'console' })), `INFO[0003] ${'hello'.padEnd(44)} source=console\n`);
  assert.equal(form(entry('hello', {}, 'error')), 'ERRO[0003] hello\n');
});

test('raw is the message alone, json has everything', () => {
  assert.equal(rawForm(entry('hello', { source: 'console' })), 'hello\n');
  assert.deepEqual(JSON.parse(jsonForm(entry('hello', { source: 'console' }))), {
    source: 'console',
    level: 'info',
    msg: 'hello',
    time: '2026-11-20T12:16:13Z',
  });
});
