import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { test } from 'node:test';
import { FakeClock } from '../../base/index.ts';
import { defaultDns, Dns } from './dns.ts';
import type { DnsOptions } from '../exchange.ts';

const both: LookupAddress[] = [
  { address: '::9', family: 6 },
  { address: '10.0.0.1', family: 4 },
  { address: '10.0.0.2', family: 4 },
  { address: '::8', family: 6 },
];

/** A Dns on a fake clock whose questions are answered by hand. */
function fake(options: Partial<DnsOptions> = {}): {
  dns: Dns;
  clock: FakeClock;
  asked: string[];
  answer: (found: LookupAddress[] | Error) => void;
} {
  const clock = new FakeClock();
  const asked: string[] = [];
  let callback: (error: Error | null, addresses: LookupAddress[]) => void = () => undefined;
  const dns = new Dns(clock, { ...defaultDns, ...options }, (host, done) => {
    asked.push(host);
    callback = done;
  });
  return { dns, clock, asked, answer: (found) => (found instanceof Error ? callback(found, []) : callback(null, found)) };
}

for (const [host, address] of [
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['localhost', '127.0.0.1'],
]) {
  test(`${host} needs no lookup`, () => assert.equal(fake().dns.known(host!), address));
}

for (const policy of ['preferIPv6', 'onlyIPv6', 'any'] as const) {
  test(`with ${policy}, the system is asked for localhost`, () =>
    assert.equal(fake({ policy }).dns.known('localhost'), undefined));
}

for (const host of ['127.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.0.0.1.', '256.0.0.1']) {
  test(`${host} is neither an address nor a name`, () => {
    const { dns, asked } = fake();
    let reason: string | undefined;
    dns.lookup(host, (address, error) => (reason = `${address} ${error?.code}`));
    assert.equal(reason, 'undefined ENOTFOUND');
    assert.deepEqual(asked, []);
  });
}

test('an answer is kept for its time, whatever the system says', () => {
  const { dns, clock, answer } = fake({ ttlMs: 1000, select: 'first' });
  assert.equal(dns.known('a.test'), undefined);
  const heard: unknown[] = [];
  dns.lookup('a.test', (address) => heard.push(address));
  answer(both);
  assert.deepEqual(heard, ['10.0.0.1']);
  clock.advance(999);
  assert.equal(dns.known('a.test'), '10.0.0.1');
  clock.advance(1);
  assert.equal(dns.known('a.test'), undefined);
});

test('a time of 0 keeps nothing', () => {
  const { dns, answer } = fake({ ttlMs: 0 });
  dns.lookup('a.test', () => undefined);
  answer(both);
  assert.equal(dns.known('a.test'), undefined);
});

test('lookups of the same name at a time are one', () => {
  const { dns, asked, answer } = fake({ select: 'roundRobin' });
  const heard: unknown[] = [];
  for (let i = 0; i < 3; i++) dns.lookup('a.test', (address) => heard.push(address));
  answer(both);
  assert.deepEqual(asked, ['a.test']);
  assert.deepEqual(heard, ['10.0.0.1', '10.0.0.2', '10.0.0.1']);
});

test('a failure goes to all who asked and is not kept', () => {
  const { dns, asked, answer } = fake();
  const heard: unknown[] = [];
  const error = new Error('no');
  for (let i = 0; i < 2; i++) dns.lookup('a.test', (address, reason) => heard.push(address, reason));
  answer(error);
  assert.deepEqual(heard, [undefined, error, undefined, error]);
  dns.lookup('a.test', () => undefined);
  assert.equal(asked.length, 2);
});

const v4 = both.filter((entry) => entry.family === 4);
const v6 = both.filter((entry) => entry.family === 6);
const policies: readonly [policy: DnsOptions['policy'], found: LookupAddress[], expected: readonly string[]][] = [
  ['preferIPv4', both, ['10.0.0.1', '10.0.0.2']],
  ['preferIPv4', v6, ['::9', '::8']],
  ['preferIPv6', both, ['::9', '::8']],
  ['preferIPv6', v4, ['10.0.0.1', '10.0.0.2']],
  ['onlyIPv4', both, ['10.0.0.1', '10.0.0.2']],
  ['onlyIPv4', v6, []],
  ['onlyIPv6', v4, []],
  ['any', both, ['::9', '10.0.0.1', '10.0.0.2', '::8']],
];
for (const [policy, found, expected] of policies) {
  test(`${policy} of ${found.map((entry) => entry.address).join(' ')} is ${expected.join(' ') || 'nothing'}`, () => {
    const { dns, answer } = fake({ policy, select: 'roundRobin' });
    const heard: (string | undefined)[] = [];
    for (let i = 0; i < Math.max(1, expected.length); i++) dns.lookup('a.test', (address) => heard.push(address));
    answer(found);
    assert.deepEqual(heard, expected.length === 0 ? [undefined] : expected);
  });
}

test('random uses every address', () => {
  const { dns, answer } = fake();
  dns.lookup('a.test', () => undefined);
  answer(both);
  const seen = new Set<string | undefined>();
  for (let i = 0; i < 200; i++) seen.add(dns.known('a.test'));
  assert.deepEqual(
    [...seen].map(String).sort((a, b) => a.localeCompare(b)),
    ['10.0.0.1', '10.0.0.2'],
  );
});
