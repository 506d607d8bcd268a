import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { FakeClock } from '../base/index.ts';
import type { LogEntry } from '../engine/index.ts';
import { parseLogOutput, type LokiSettings } from './log-spec.ts';
import { Loki } from './loki.ts';

interface Receiver {
  readonly url: string;
  readonly pushes: { readonly headers: IncomingHttpHeaders; readonly body: unknown }[];
}

async function receiver(context: TestContext, status = 204): Promise<Receiver> {
  const pushes: Receiver['pushes'] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      pushes.push({ headers: request.headers, body: JSON.parse(text) });
      response.writeHead(status).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  context.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/loki/api/v1/push`, pushes };
}

function entry(message: string, level: LogEntry['level'] = 'info', fields: LogEntry['fields'] = {}): LogEntry {
  return { level, message, fields, timeMs: 1_700_000_000_123.456 };
}

function settingsOf(text: string): LokiSettings {
  const spec = parseLogOutput(text);
  assert.equal(spec.kind, 'loki');
  return spec.loki;
}

test('lines of one period are one push, by their labels, with nanoseconds', async (context) => {
  const { url, pushes } = await receiver(context);
  const clock = new FakeClock();
  const loki = new Loki(settingsOf(`loki=${url},label.app=shop,header.X-Scope-OrgID=me,pushPeriod=2s`), {
    clock,
    complain: assert.fail,
  });
  loki.add(entry('a', 'info', { source: 'console' }));
  loki.add(entry('b', 'warning'));
  loki.add(entry('c', 'info', { source: 'console' }));
  clock.advance(2000);
  loki.add(entry('d', 'warning'));
  await loki.close();
  assert.deepEqual(
    pushes.map(({ body }) => body),
    [
      {
        streams: [
          {
            stream: { app: 'shop', level: 'info', source: 'console' },
            values: [
              ['1700000000123456000', 'a'],
              ['1700000000123456000', 'c'],
            ],
          },
          { stream: { app: 'shop', level: 'warning' }, values: [['1700000000123456000', 'b']] },
        ],
      },
      { streams: [{ stream: { app: 'shop', level: 'warning' }, values: [['1700000000123456000', 'd']] }] },
    ],
  );
  assert.equal(pushes[0]!.headers['x-scope-orgid'], 'me');
  assert.equal(pushes[0]!.headers['content-type'], 'application/json');
});

test('fields that may not be labels stand in the message, and long messages lose their middle', async (context) => {
  const { url, pushes } = await receiver(context);
  const settings = settingsOf(`loki=${url},allowedLabels=[level,app],label.app=x,msgMaxSize=6`);
  const loki = new Loki(settings, { clock: new FakeClock(), complain: assert.fail });
  loki.add(entry('abcdefghij', 'info', { source: 'console' }));
  await loki.close();
  const message = 'abc... 4 characters left out ...hij source=console';
  assert.deepEqual(pushes[0]!.body, {
    streams: [{ stream: { app: 'x', level: 'info' }, values: [['1700000000123456000', message]] }],
  });
});

test('what is beyond the limit of a period is dropped and counted', async (context) => {
  const { url, pushes } = await receiver(context);
  const told: string[] = [];
  const settings = settingsOf(`loki=${url},limit=2,profile=true`);
  const loki = new Loki(settings, { clock: new FakeClock(), complain: (message) => told.push(message) });
  for (const message of ['a', 'b', 'c', 'd']) loki.add(entry(message));
  await loki.close();
  const { streams } = pushes[0]!.body as { readonly streams: readonly { readonly values: readonly string[][] }[] };
  assert.deepEqual(
    streams.flatMap(({ values }) => values.map(([, message]) => message)),
    ['a', 'b', '2 log lines were dropped: more than the limit of 2 came in one period'],
  );
  assert.deepEqual(told, ['loki: 2 messages in 1 pushes, 2 dropped']);
});

test('a server that refuses or is not there is complained about once, and nothing waits', async (context) => {
  const { url } = await receiver(context, 500);
  const told: string[] = [];
  const clock = new FakeClock();
  const loki = new Loki(settingsOf(`loki=${url}`), { clock, complain: (message) => told.push(message) });
  loki.add(entry('a'));
  clock.advance(1000);
  loki.add(entry('b'));
  await loki.close();
  assert.deepEqual(told, [`log lines could not be sent to loki: the server at ${url} answered 500`]);
});
