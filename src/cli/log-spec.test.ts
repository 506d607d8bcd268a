import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/index.ts';
import { parseLogOutput } from './log-spec.ts';

test('a log output is read in its parts', () => {
  assert.deepEqual(parseLogOutput('stdout'), { kind: 'stdout' });
  assert.deepEqual(parseLogOutput('file=a=b.log,level=warn'), { kind: 'file', path: 'a=b.log', level: 'warning' });
  assert.deepEqual(parseLogOutput('loki'), {
    kind: 'loki',
    loki: {
      url: 'http://127.0.0.1:3100/loki/api/v1/push',
      limit: 100,
      level: undefined,
      pushPeriodMs: 1000,
      msgMaxSize: 1024 * 1024,
      allowedLabels: undefined,
      labels: {},
      headers: {},
      profile: false,
    },
  });
  assert.deepEqual(
    parseLogOutput(
      'loki=https://h/p?a=b,limit=5,level=error,pushPeriod=1m,msgMaxSize=9,allowedLabels=[a, b],label.x=y=z,header.A=b,profile=true',
    ),
    {
      kind: 'loki',
      loki: {
        url: 'https://h/p?a=b',
        limit: 5,
        level: 'error',
        pushPeriodMs: 60_000,
        msgMaxSize: 9,
        allowedLabels: ['a', 'b'],
        labels: { x: 'y=z' },
        headers: { A: 'b' },
        profile: true,
      },
    },
  );
});

const refusals: readonly [text: string, message: RegExp][] = [
  ['syslog', /log output "syslog" does not exist/],
  ['file', /log output file: "file" must be the path of a file/],
  ['file=', /must be the path of a file/],
  ['file=a,rotate=1', /"rotate=1" must be level=LEVEL/],
  ['file=a,level=loud', /"level=loud" must be a level of/],
  ['loki=localhost:3100', /"localhost:3100" must be an http or https URL/],
  ['loki=http://h,limit=0', /"limit=0" must be a whole number of 1 or more/],
  ['loki=http://h,msgMaxSize=-1', /"msgMaxSize=-1"/],
  ['loki=http://h,pushPeriod=3', /"pushPeriod=3" must be a duration with a unit/],
  ['loki=http://h,allowedLabels=a', /"allowedLabels=a" must be a list/],
  ['loki=http://h,label.=a', /"label.=a" must be made of limit/],
  ['loki=http://h,colour=red', /"colour=red" must be made of limit/],
];
test('what is wrong with a log output is named', () => {
  for (const [text, message] of refusals) {
    assert.throws(
      () => parseLogOutput(text),
      (error) => error instanceof UserError && message.test(error.message) && error.exitCode === 255,
      text,
    );
  }
});
