// Options of the test, in the order in which k6 shows them.

import { defaultSystemTags, systemTagNames } from '../metrics/index.ts';
import { cidrs, hostPatterns, hosts, localAddresses } from './values/addresses.ts';
import { refusedFeature } from './features.ts';
import { dns } from './values/dns.ts';
import { tags } from './values/name-values.ts';
import { row } from './option-row.ts';
import type { OptionRow } from './option-row.ts';
import { segmentSequenceText, segmentText } from './values/segment-text.ts';
import { stages } from './values/stages.ts';
import { thresholds } from './values/thresholds.ts';
import { tlsAuth, tlsVersion } from './values/tls.ts';
import { atLeast, httpDebug, systemTagList, timeUnit, trendStats } from './values/value-rules.ts';
import { boolean, duration, integer, listOf, rawObject, text } from './values/value-type.ts';

export const testTable: readonly OptionRow[] = [
  row('paused', boolean, {
    env: ['K6_PAUSED'],
    flag: { long: 'paused', short: 'p' },
    default: false,
    help: 'Initialise the VUs, then wait for `onrush resume`, or for `paused: false` through the REST API.',
  }),
  row('vus', integer, {
    env: ['K6_VUS'],
    flag: { long: 'vus', short: 'u', placeholder: 'n' },
    defaultText: '1',
    help: 'Number of VUs. Alone it means as many iterations, shared among the VUs; with `stages` it is where the ramp starts.',
  }),
  row('duration', duration, {
    env: ['K6_DURATION'],
    flag: { long: 'duration', short: 'd', placeholder: 'duration' },
    help: 'How long the VUs loop; with `iterations` how long these may take at most.',
  }),
  row('iterations', integer, {
    env: ['K6_ITERATIONS'],
    flag: { long: 'iterations', short: 'i', placeholder: 'n' },
    help: 'Number of iterations, shared among the VUs.',
  }),
  row('stages', stages, {
    env: ['K6_STAGES'],
    flag: { long: 'stage', short: 's', placeholder: 'duration:target', isRepeatable: true },
    help: 'Ramp the number of VUs from target to target.',
  }),
  row('scenarios', rawObject, { help: 'Scenarios by name, each with its executor.' }),
  row('executionSegment', segmentText, {
    flag: { long: 'execution-segment', placeholder: 'segment' },
    default: '',
    defaultText: 'the whole test',
    help: 'Run only this part of the test, such as `0:1/3` or `25%`.',
  }),
  row('executionSegmentSequence', segmentSequenceText, {
    flag: { long: 'execution-segment-sequence', placeholder: 'points' },
    default: '',
    defaultText: 'around the segment',
    help: 'How the test is cut into parts, such as `0,1/3,2/3,1`; the same for all parts.',
  }),
  row('noSetup', boolean, { env: ['K6_NO_SETUP'], flag: { long: 'no-setup' }, default: false, help: 'Do not run `setup()`.' }),
  row('setupTimeout', atLeast(duration, 0.000001, 'a duration of more than 0'), {
    env: ['K6_SETUP_TIMEOUT'],
    default: 60_000,
    help: 'How long `setup()` may take.',
  }),
  row('noTeardown', boolean, {
    env: ['K6_NO_TEARDOWN'],
    flag: { long: 'no-teardown' },
    default: false,
    help: 'Do not run `teardown()`.',
  }),
  row('teardownTimeout', duration, { env: ['K6_TEARDOWN_TIMEOUT'], default: 60_000, help: 'How long `teardown()` may take.' }),
  row('handleSummaryTimeout', duration, {
    env: ['K6_HANDLE_SUMMARY_TIMEOUT'],
    default: 120_000,
    help: 'How long `handleSummary()` may take.',
  }),
  row('rps', integer, {
    env: ['K6_RPS'],
    flag: { long: 'rps', placeholder: 'n' },
    default: 0,
    help: 'Limit of HTTP requests per second for the whole process; 0 is no limit.',
  }),
  row('dns', dns, {
    env: ['K6_DNS'],
    flag: { long: 'dns', placeholder: 'settings' },
    default: {},
    defaultText: '`ttl=5m,select=random,policy=preferIPv4`',
    help: 'How host names become addresses: `ttl` `inf`, `0` or a duration; `select` `first`, `random` or `roundRobin`; `policy` `preferIPv4`, `preferIPv6`, `onlyIPv4`, `onlyIPv6` or `any`.',
  }),
  row('maxRedirects', integer, {
    env: ['K6_MAX_REDIRECTS'],
    flag: { long: 'max-redirects', placeholder: 'n' },
    default: 10,
    help: 'Follow at most this many redirects.',
  }),
  row('userAgent', text, {
    env: ['K6_USER_AGENT'],
    flag: { long: 'user-agent', placeholder: 'text' },
    default: 'onrush',
    defaultText: '`onrush/<version>`',
    help: 'User-Agent of HTTP requests; empty sends none.',
  }),
  row('batch', integer, {
    env: ['K6_BATCH'],
    flag: { long: 'batch', placeholder: 'n' },
    default: 20,
    help: 'How many requests `http.batch()` makes at once; also the most idle connections of a VU.',
  }),
  row('batchPerHost', integer, {
    env: ['K6_BATCH_PER_HOST'],
    flag: { long: 'batch-per-host', placeholder: 'n' },
    default: 6,
    help: 'How many requests `http.batch()` makes to one host at once; also the most idle connections to it.',
  }),
  row('httpDebug', httpDebug, {
    env: ['K6_HTTP_DEBUG'],
    flag: { long: 'http-debug', placeholder: 'full', bare: 'headers' },
    default: '',
    defaultText: 'off',
    help: 'Log all HTTP requests and responses, with `full` also their bodies.',
  }),
  row('insecureSkipTLSVerify', boolean, {
    env: ['K6_INSECURE_SKIP_TLS_VERIFY'],
    flag: { long: 'insecure-skip-tls-verify' },
    default: false,
    help: 'Do not verify certificates of servers.',
  }),
  // k6: K6_TLS_CIPHER_SUITES takes only numbers there, K6_TLSAUTH, K6_THRESHOLDS and K6_HOSTS do nothing; ours take names, JSON and host=ip lists
  row('tlsCipherSuites', listOf(text), {
    env: ['K6_TLS_CIPHER_SUITES'],
    default: [],
    defaultText: "the runtime's",
    help: 'Cipher suites to offer, by IANA name.',
  }),
  row('tlsVersion', tlsVersion, {
    default: undefined,
    defaultText: '`tls1.2` to `tls1.3`',
    help: 'TLS version, or `{min, max}`: `tls1.0` to `tls1.3`.',
  }),
  row('tlsAuth', tlsAuth, {
    env: ['K6_TLSAUTH'],
    default: [],
    help: 'Client certificates in PEM form, and the domains they are for.',
  }),
  row('throw', boolean, {
    env: ['K6_THROW'],
    flag: { long: 'throw', short: 'w' },
    default: false,
    help: 'Throw what would be a warning, such as a failed request.',
  }),
  row('thresholds', thresholds, {
    env: ['K6_THRESHOLDS'],
    default: {},
    help: 'Conditions on metrics that decide whether the test has passed.',
  }),
  // k6: K6_BLACKLIST_IPS crashes there
  row('blacklistIPs', cidrs, {
    env: ['K6_BLACKLIST_IPS'],
    flag: { long: 'blacklist-ip', placeholder: 'range', isRepeatable: true },
    default: [],
    help: 'Address ranges that requests must not go to.',
  }),
  row('blockHostnames', hostPatterns, {
    env: ['K6_BLOCK_HOSTNAMES'],
    flag: { long: 'block-hostnames', placeholder: 'pattern', isRepeatable: true },
    default: [],
    help: 'Host names that requests must not go to; `*` may stand in front.',
  }),
  row('hosts', hosts, {
    env: ['K6_HOSTS'],
    default: {},
    help: 'Addresses of host names, instead of asking DNS.',
  }),
  row('noConnectionReuse', boolean, {
    env: ['K6_NO_CONNECTION_REUSE'],
    flag: { long: 'no-connection-reuse' },
    default: false,
    help: 'A new connection for each request.',
  }),
  row('noVUConnectionReuse', boolean, {
    env: ['K6_NO_VU_CONNECTION_REUSE'],
    flag: { long: 'no-vu-connection-reuse' },
    default: false,
    help: 'Close connections at the end of each iteration.',
  }),
  row('minIterationDuration', duration, {
    env: ['K6_MIN_ITERATION_DURATION'],
    flag: { long: 'min-iteration-duration', placeholder: 'duration' },
    default: 0,
    help: 'After an iteration that was shorter, the VU waits for the rest.',
  }),
  row('cloud', rawObject, { default: {}, help: 'Settings of Grafana Cloud k6; onrush hands them on and uses none.' }),
  row('ext', rawObject, { default: {}, help: 'Settings of third parties; onrush hands them on and uses none.' }),
  row('summaryTrendStats', trendStats, {
    env: ['K6_SUMMARY_TREND_STATS'],
    flag: { long: 'summary-trend-stats', placeholder: 'stats', isRepeatable: true },
    default: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'],
    help: 'What the summary shows of trends: `avg`, `min`, `med`, `max`, `count`, `p(N)`.',
  }),
  row('summaryTimeUnit', timeUnit, {
    env: ['K6_SUMMARY_TIME_UNIT'],
    flag: { long: 'summary-time-unit', placeholder: 's|ms|us' },
    default: '',
    defaultText: 'chosen per value',
    help: 'Unit of all times in the summary.',
  }),
  // k6: K6_SYSTEM_TAGS does nothing there
  row('systemTags', systemTagList(systemTagNames), {
    env: ['K6_SYSTEM_TAGS'],
    flag: { long: 'system-tags', placeholder: 'tags', isRepeatable: true },
    default: defaultSystemTags,
    help: 'Which tags onrush sets by itself.',
  }),
  row('tags', tags, {
    env: ['K6_TAGS'],
    flag: { long: 'tag', placeholder: 'name=value', isRepeatable: true },
    default: {},
    help: 'Tags of all samples.',
  }),
  row('metricSamplesBufferSize', integer, {
    env: ['K6_METRIC_SAMPLES_BUFFER_SIZE'],
    default: 1000,
    help: 'Accepted for compatibility: onrush has no such buffer.',
  }),
  row('noCookiesReset', boolean, {
    env: ['K6_NO_COOKIES_RESET'],
    default: false,
    help: 'Keep cookies from one iteration of a VU to the next.',
  }),
  row('discardResponseBodies', boolean, {
    env: ['K6_DISCARD_RESPONSE_BODIES'],
    flag: { long: 'discard-response-bodies' },
    default: false,
    help: 'Read response bodies but do not keep them, unless a request asks for its body.',
  }),
  row('features', listOf(text), {
    env: ['K6_FEATURES'],
    json: 'file',
    flag: { long: 'features', placeholder: 'flags', isRepeatable: true },
    default: [],
    refusal: (names) => names.map(refusedFeature).find((reason) => reason !== undefined),
    help: 'Experimental features, see `onrush features`: `merge-run-tags` adds up the tags of all layers, `freeze-env` makes `__ENV` read-only.',
  }),
  row('consoleOutput', text, {
    env: ['K6_CONSOLE_OUTPUT'],
    json: 'nowhere',
    flag: { long: 'console-output', placeholder: 'file' },
    default: '',
    defaultText: 'the log',
    help: 'File that gets what the script logs.',
  }),
  row('localIPs', localAddresses, {
    env: ['K6_LOCAL_IPS'],
    json: 'nowhere',
    flag: { long: 'local-ips', placeholder: 'ranges' },
    default: '',
    defaultText: "the system's choice",
    help: 'Local addresses that VUs take turns to send from.',
  }),
];
