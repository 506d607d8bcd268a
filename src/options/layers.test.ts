// What each layer makes of what it is given: flags, variables, the config file, the script.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromEnv, fromFile, fromFlags, fromScript } from './index.ts';
import type { OptionName, ParsedLayer } from './index.ts';

type Given = Readonly<Record<string, unknown>>;
type Row = readonly [given: Given, name: OptionName, value: unknown];
type Fault = readonly [given: Given, message: RegExp, exitCode?: number];

const spec = (source: string, abortOnFail = false, delayAbortEvalMs = 0): unknown => ({ source, abortOnFail, delayAbortEvalMs });

const flagRows: readonly Row[] = [
  [{ vus: '5' }, 'vus', 5],
  [{ duration: '1m30s' }, 'duration', 90_000],
  [
    { stages: ['10s:5', '1m:0'] },
    'stages',
    [
      { durationMs: 10_000, target: 5 },
      { durationMs: 60_000, target: 0 },
    ],
  ],
  // commander's key; and a stage may lack its target here, the executor complains
  [{ stage: ['30s'] }, 'stages', [{ durationMs: 30_000, target: undefined }]],
  [{ tags: ['a=b', 'c=d=e', 'f=g,h'] }, 'tags', { a: 'b', c: 'd=e', f: 'g,h' }],
  [{ env: ['A=b,c', 'B', 'C='] }, 'env', { A: 'b,c', B: '', C: '' }],
  [{ out: ['json=a,b.json', 'csv'] }, 'out', ['json=a,b.json', 'csv']],
  [{ summaryTrendStats: ['avg,p(99.9)', 'count'] }, 'summaryTrendStats', ['avg', 'p(99.9)', 'count']],
  [{ httpDebug: true }, 'httpDebug', 'headers'],
  [{ httpDebug: 'full' }, 'httpDebug', 'full'],
  [{ httpDebug: 'zzz' }, 'httpDebug', 'headers'],
  [{ quiet: true }, 'quiet', true],
  [{ quiet: 'false' }, 'quiet', false],
  // commander turns --no-x into x: false, and --x into x: true
  [{ setup: false }, 'noSetup', true],
  [{ setup: true }, 'noSetup', undefined],
  [{ noSetup: true }, 'noSetup', true],
  [{ color: false }, 'noColor', true],
  [{ vuConnectionReuse: false }, 'noVUConnectionReuse', true],
  [{ insecureSkipTlsVerify: true }, 'insecureSkipTLSVerify', true],
  [{ dns: 'ttl=0,select=first' }, 'dns', { ttl: '0', select: 'first' }],
  [{ blacklistIp: ['10.0.0.0/8', 'fd00::/120'] }, 'blacklistIPs', ['10.0.0.0/8', 'fd00::/120']],
  [{ localIps: '192.168.0.1,10.0.0.2-10.0.0.9,fd00::/120' }, 'localIPs', '192.168.0.1,10.0.0.2-10.0.0.9,fd00::/120'],
  [{ systemTags: ['url,nonsense', 'vu'] }, 'systemTags', ['url', 'vu']],
  [{ executionSegment: '25%' }, 'executionSegment', '25%'],
  [{ userAgent: '' }, 'userAgent', ''],
];

const flagFaults: readonly Fault[] = [
  [{ duration: '30' }, /flag -d, --duration must be a duration with a unit.*, but is "30"/, 255],
  [{ duration: '1d' }, /--duration/, 255],
  [{ vus: 'x' }, /flag -u, --vus must be a whole number, but is "x"/, 255],
  [{ vus: '1.5' }, /--vus/, 255],
  [{ stages: ['5:10'] }, /flag -s, --stage must be stages such as 10s:5, the duration with a unit, but contains "5:10"/, 255],
  [{ stages: ['5s:x'] }, /the target a whole number/, 255],
  [{ tags: [''] }, /not an empty text/, 255],
  [{ tags: ['=x'] }, /with a name, but contains "=x"/, 255],
  [{ tags: ['x='] }, /with a value/, 255],
  [{ tags: ['x'] }, /with a value/, 255],
  [{ env: ['1a=b'] }, /not starting with a digit, but contains "1a=b"/, 255],
  [{ summaryTrendStats: ['p(101)'] }, /p\(N\)/, 255],
  [{ summaryTimeUnit: 'h' }, /s, ms or us/, 255],
  [{ summaryMode: 'x' }, /"compact", "full", "disabled", "legacy"/, 255],
  [{ executionSegment: '1:0' }, /does not end after it starts/, 255],
  [{ dns: 'foo=1' }, /made of ttl, select and policy, but contains {"foo":"1"}/, 255],
  [{ dns: 'ttl=-1s' }, /a ttl of/, 255],
  [{ dns: 'select=last' }, /a select of first, random, roundRobin/, 255],
  [{ blockHostnames: ['a.*'] }, /with "\*" only in front, but contains "a\.\*"/, 255],
  [{ blacklistIp: ['10.0.0.0/33'] }, /address ranges/, 255],
  [{ localIps: '300.1.1.1' }, /addresses, ranges/, 255],
  [{ quiet: 'maybe' }, /true or false/, 255],
  [{ threads: '-1' }, /0 or more/, 255],
  [{ maxResponseBody: '5 parsecs' }, /a number of bytes or a text such as "64MB"/, 255],
];

const envRows: readonly Row[] = [
  [{ K6_VUS: '5' }, 'vus', 5],
  [{ K6_VUS: '' }, 'vus', undefined],
  [{ K6_DURATION: '1d12h' }, 'duration', 129_600_000],
  [{ K6_DURATION: '1500' }, 'duration', 1500],
  [
    { K6_STAGES: '10s:5,1m:0' },
    'stages',
    [
      { durationMs: 10_000, target: 5 },
      { durationMs: 60_000, target: 0 },
    ],
  ],
  [{ K6_TAGS: 'a:b,c:d' }, 'tags', { a: 'b', c: 'd' }],
  [{ K6_OUT: 'json=a.json,csv' }, 'out', ['json=a.json', 'csv']],
  [{ K6_NO_SETUP: 'T' }, 'noSetup', true],
  [{ K6_NO_SETUP: '0' }, 'noSetup', false],
  [{ K6_NO_COLOR: '0' }, 'noColor', true],
  [{ NO_COLOR: 'x' }, 'noColor', true],
  [{ ONRUSH_THREADS: '3' }, 'threads', 3],
  [{ ONRUSH_MAX_RESPONSE_BODY: '1.5GiB' }, 'maxResponseBody', 1_610_612_736],
  [{ ONRUSH_MAX_RESPONSE_BODY: '0' }, 'maxResponseBody', 0],
  [{ ONRUSH_TLS_RESUMPTION: 'true' }, 'tlsResumption', true],
  [{ K6_SUMMARY_TREND_STATS: 'avg, max' }, 'summaryTrendStats', ['avg', 'max']],
  // variables that do nothing, or harm, in k6
  [{ K6_SYSTEM_TAGS: 'url' }, 'systemTags', ['url']],
  [{ K6_HOSTS: 'a.b=1.2.3.4,*.c:80=[::1]:8080' }, 'hosts', { 'a.b': '1.2.3.4', '*.c:80': '[::1]:8080' }],
  [{ K6_BLACKLIST_IPS: '10.0.0.0/8' }, 'blacklistIPs', ['10.0.0.0/8']],
  [{ K6_THRESHOLDS: '{"checks":["rate>0.9"]}' }, 'thresholds', { checks: [spec('rate>0.9')] }],
  [{ K6_TLS_CIPHER_SUITES: 'TLS_A,TLS_B' }, 'tlsCipherSuites', ['TLS_A', 'TLS_B']],
  [{ K6_TLSAUTH: '[{"cert":"c","key":"k"}]' }, 'tlsAuth', [{ cert: 'c', key: 'k' }]],
];

const envFaults: readonly Fault[] = [
  [{ K6_VUS: 'x' }, /environment variable K6_VUS must be a whole number, but is "x"/, 104],
  [{ K6_STAGES: '5:10' }, /environment variable K6_STAGES must be stages/, 104],
  [{ K6_DURATION: 'abc' }, /K6_DURATION must be a duration/, 104],
  [{ K6_NO_SETUP: 'yes' }, /K6_NO_SETUP must be true or false/, 104],
  [{ K6_THRESHOLDS: 'x' }, /K6_THRESHOLDS must be JSON/, 104],
  // options of the process fail as the command line does
  [{ K6_SUMMARY_MODE: 'x' }, /K6_SUMMARY_MODE/, 255],
];

const scriptRows: readonly Row[] = [
  [{ vus: '2' }, 'vus', 2],
  [{ vus: null }, 'vus', undefined],
  [{ duration: 1500 }, 'duration', 1500],
  [
    { stages: [{ duration: '10s', target: '5' }, { target: 1 }] },
    'stages',
    [
      { durationMs: 10_000, target: 5 },
      { durationMs: undefined, target: 1 },
    ],
  ],
  [
    { thresholds: { a: ['p(95)<500', { threshold: 'avg<3', abortOnFail: true, delayAbortEval: '10s' }], b: [] } },
    'thresholds',
    { a: [spec('p(95)<500'), spec('avg<3', true, 10_000)], b: [] },
  ],
  [{ tlsVersion: 'tls1.2' }, 'tlsVersion', { min: 'tls1.2', max: 'tls1.2' }],
  [{ tlsVersion: { min: 'tls1.1' } }, 'tlsVersion', { min: 'tls1.1', max: '' }],
  [{ dns: { ttl: '1m', policy: null } }, 'dns', { ttl: '1m' }],
  [{ systemTags: [] }, 'systemTags', []],
  [{ hosts: { 'a.b': '1.2.3.4' } }, 'hosts', { 'a.b': '1.2.3.4' }],
  [{ minIterationDuration: '1s' }, 'minIterationDuration', 1000],
  [{ executionSegment: '0:1/2' }, 'executionSegment', '0:1/2'],
];

const scriptFaults: readonly Fault[] = [
  [{ vus: 'x' }, /option "vus" of the script must be a whole number, but is "x"/],
  [{ vus: 1.5 }, /but is 1\.5/],
  [{ vus: [1] }, /but is \[1\]/],
  [{ noSetup: 'true' }, /option "noSetup" of the script must be true or false, but is "true"/],
  [{ duration: true }, /must be a duration such as "30s", but is true/],
  [{ tags: { a: 1 } }, /must be an object of strings, but contains {"a":1}/],
  [{ thresholds: { a: 'p(95)<1' } }, /must be an object of lists, but contains {"a":"p\(95\)<1"}/],
  [{ thresholds: { a: [{ threshold: 'x', abortOnFial: true }] } }, /but contains {"threshold":"x","abortOnFial":true}/],
  [{ thresholds: { a: [{ threshold: 'x', delayAbortEval: 'soon' }] } }, /delayAbortEval such as "10s"/],
  [{ stages: [{ duration: '1s', tarrget: 1 }] }, /unknown field "tarrget"/],
  [{ stages: [{ duration: 'x', target: 1 }] }, /durations such as "10s", but contains {"duration":"x","target":1}/],
  [{ stages: [{ duration: '1s', target: 1.5 }] }, /whole numbers as targets/],
  [{ setupTimeout: '0s' }, /"setupTimeout" of the script must be a duration of more than 0/],
  [{ tlsVersion: 'ssl3' }, /tls1\.0, tls1\.1/],
  [{ tlsVersion: { min: 'tls1.3', max: 'tls1.2' } }, /min is not above its max/],
  [{ tlsAuth: [{ cert: 'c' }] }, /with cert and key as PEM texts, but contains \["cert"\]/],
  [{ hosts: { 'a.b': 'c.d' } }, /addresses such as .* but contains {"a\.b":"c\.d"}/],
  [{ scenarios: [] }, /option "scenarios" of the script must be an object, but is \[\]/],
];

function check(layer: string, read: (given: Given) => ParsedLayer, rows: readonly Row[], faults: readonly Fault[]): void {
  for (const [given, name, value] of rows) {
    test(`${layer}: ${JSON.stringify(given)} sets ${name} to ${JSON.stringify(value)}`, () => {
      const parsed = read(given);
      assert.deepEqual(parsed.faults, []);
      assert.deepEqual(parsed.values, value === undefined ? {} : { [name]: value });
    });
  }
  for (const [given, message, exitCode = 104] of faults) {
    test(`${layer}: ${JSON.stringify(given)} is refused`, () => {
      const parsed = read(given);
      assert.equal(parsed.faults.length, 1);
      assert.match(parsed.faults[0]!.message, message);
      assert.equal(parsed.faults[0]!.exitCode, exitCode);
      assert.deepEqual(parsed.values, {});
    });
  }
}

check('flags', fromFlags, flagRows, flagFaults);
check('env', (env) => fromEnv(env as Readonly<Record<string, string>>), envRows, envFaults);
check('script', fromScript, scriptRows, scriptFaults);

test('the config file also sets options of the process', () => {
  const { values, warnings } = fromFile({
    vus: 3,
    out: ['json'],
    collectors: { json: {} },
    linger: true,
    features: ['merge-run-tags'],
  });
  assert.deepEqual(values, { vus: 3, out: ['json'], collectors: { json: {} }, linger: true, features: ['merge-run-tags'] });
  assert.deepEqual(warnings, []);
});

test('unknown keys get one warning that names the first', () => {
  const { warnings, faults, values } = fromScript({ durration: '5s', bogus: 1, vus: 2 });
  assert.deepEqual(warnings, ['unknown fields in the options exported in the script: "durration" (did you mean "duration"?)']);
  assert.deepEqual([faults, values], [[], { vus: 2 }]);
  assert.equal(fromScript({ out: ['json'] }).warnings.length, 1, 'options of the process are unknown in a script');
  assert.match(fromFile({ vsu: 1 }).warnings[0]!, /in the config file: "vsu"/);
});

test('features in a script have no effect, and say so', () => {
  const { warnings, values } = fromScript({ features: ['merge-run-tags'] });
  assert.match(warnings[0]!, /"features" has no effect in a script/);
  assert.deepEqual([warnings.length, values], [1, {}]);
});

test('options that are no object are refused', () => {
  assert.match(fromScript(5).faults[0]!.message, /the options exported in the script must be an object, but is 5/);
  assert.match(fromFile([]).faults[0]!.message, /the config file must be an object/);
  const { values, faults, warnings } = fromScript(undefined);
  assert.deepEqual([values, faults, warnings], [{}, [], []]);
});

const variables: readonly [name: string, warning: RegExp | undefined][] = [
  ['K6_VU', /K6_VU has no meaning \(did you mean K6_VUS\?\)/],
  ['K6_SCENARIOS', /K6_SCENARIOS has no meaning: option "scenarios" has no variable/],
  ['K6_EXECUTION_SEGMENT', /option "executionSegment" has no variable/],
  ['K6_QUIET', /option "quiet" has no variable/],
  ['K6_TLS_AUTH', /did you mean K6_TLSAUTH\?/],
  ['K6_THREADS', /did you mean ONRUSH_THREADS\?/],
  ['K6_ITERATION', /did you mean K6_ITERATIONS/],
  ['K6_VUS', undefined],
  ['K6_CLOUD_TOKEN', undefined],
  ['K6_INFLUXDB_ADDR', undefined],
  ['K6_AUTO_EXTENSION_RESOLUTION', undefined],
  ['K6_SOMETHING_OF_OUR_OWN', undefined],
  ['VUS', undefined],
];
test('a variable that is nearly one of k6 is a warning, others are not', () => {
  for (const [name, warning] of variables) {
    const { warnings } = fromEnv({ [name]: '1' });
    if (warning === undefined) assert.deepEqual(warnings, [], name);
    else assert.match(warnings.join(), warning);
  }
});
