import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merge, validate } from '../../options/index.ts';
import { netOptions } from './net-options.ts';

const rows: readonly [env: Readonly<Record<string, string>>, http2: boolean][] = [
  [{}, true],
  [{ GODEBUG: 'http2client=0' }, false],
  [{ GODEBUG: 'netdns=go,http2client=0' }, false],
  [{ GODEBUG: 'http2client=1' }, true],
];
test('GODEBUG turns off HTTP/2, as in k6', () => {
  const { options } = validate(merge([]));
  for (const [env, http2] of rows) assert.equal(netOptions(options, env).http2, http2, JSON.stringify(env));
});
