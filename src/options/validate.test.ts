// From layers to the options of a run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/index.ts';
import { MetricRegistry } from '../metrics/index.ts';
import { fromEnv, fromFile, fromFlags, fromScript, merge, processOptions, validate } from './index.ts';
import type { Options, Validated, ValidationContext } from './index.ts';

interface Sources {
  readonly file?: object;
  readonly script?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: Readonly<Record<string, unknown>>;
  /** Where in the script options are written. */
  readonly places?: Readonly<Record<string, string>>;
}

function settle({ file, script, env = {}, flags = {}, places = {} }: Sources, context: ValidationContext = {}): Validated {
  return validate(merge([fromFlags(flags), fromScript(script, (path) => places[path]), fromFile(file), fromEnv(env)]), context);
}

function optionsOf(script: object, context?: ValidationContext): Options {
  return settle({ script }, context).options;
}

function failure(sources: Sources, context?: ValidationContext): UserError {
  try {
    settle(sources, context);
  } catch (error) {
    assert.ok(error instanceof UserError);
    return error;
  }
  return assert.fail('nothing was refused');
}

/** `name executor` and the values of an executor's own fields. */
function load({ scenarios }: Options): string[] {
  return scenarios.map((config) => {
    const { name, executor, exec: _1, startTimeMs: _2, gracefulStopMs: _3, env: _4, tags: _5, options: _6, ...own } = config;
    return `${name} ${executor} ${JSON.stringify(own)}`;
  });
}

const ten = { scenarios: { a: { executor: 'constant-vus', vus: 10, duration: '10s' } } };

const derivations: readonly [name: string, sources: Sources, load: readonly string[], warnings?: readonly RegExp[]][] = [
  ['nothing: one iteration', {}, ['default per-vu-iterations {"vus":1,"iterations":1,"maxDurationMs":600000}']],
  ['vus alone', { script: { vus: 3 } }, ['default shared-iterations {"vus":3,"iterations":3,"maxDurationMs":600000}']],
  ['duration', { script: { duration: '5s' } }, ['default constant-vus {"vus":1,"durationMs":5000}']],
  ['vus and duration', { script: { vus: 4, duration: '5s' } }, ['default constant-vus {"vus":4,"durationMs":5000}']],
  [
    'iterations with all',
    { script: { vus: 2, iterations: 8, duration: '30s' } },
    ['default shared-iterations {"vus":2,"iterations":8,"maxDurationMs":30000}'],
  ],
  [
    'stages start at vus, a stage without duration is left out',
    { script: { vus: 2, stages: [{ duration: '5s', target: 4 }, { target: 9 }] } },
    ['default ramping-vus {"startVUs":2,"stages":[{"durationMs":5000,"target":4}],"gracefulRampDownMs":30000}'],
  ],
  ['scenarios', { script: ten }, ['a constant-vus {"vus":10,"durationMs":10000}']],
  [
    'empty stages',
    { script: { stages: [] } },
    ['default per-vu-iterations {"vus":1,"iterations":1,"maxDurationMs":600000}'],
    [/`stages` is set but empty/],
  ],
  [
    'empty scenarios',
    { script: { scenarios: {} } },
    ['default per-vu-iterations {"vus":1,"iterations":1,"maxDurationMs":600000}'],
    [/`scenarios` is set but empty/],
  ],
  [
    '--vus alone replaces scenarios',
    { script: ten, flags: { vus: '2' } },
    ['default shared-iterations {"vus":2,"iterations":2,"maxDurationMs":600000}'],
    [/`vus=2` replaces the scenarios/],
  ],
  [
    '--vus goes with the duration of the script',
    { script: { duration: '5s' }, flags: { vus: '7' } },
    ['default constant-vus {"vus":7,"durationMs":5000}'],
  ],
  [
    'a stronger layer erases the shortcuts of weaker ones',
    { file: { iterations: 9 }, script: { stages: [{ duration: '5s', target: 4 }] }, env: { K6_DURATION: '2s' } },
    ['default constant-vus {"vus":1,"durationMs":2000}'],
  ],
  [
    'erasing scenarios is said',
    { script: ten, flags: { iterations: '3' } },
    ['default shared-iterations {"vus":1,"iterations":3,"maxDurationMs":600000}'],
    [/^"cli" options replace all scenarios of earlier ones$/],
  ],
  [
    'scenarios of the file are erased by the script',
    { file: ten, script: { duration: '3s' } },
    ['default constant-vus {"vus":1,"durationMs":3000}'],
    [/^"script" options/],
  ],
];

for (const [name, sources, expected, warnings = []] of derivations) {
  test(`load: ${name}`, () => {
    const settled = settle(sources);
    assert.deepEqual(load(settled.options), expected);
    assert.equal(settled.warnings.length, warnings.length, settled.warnings.join());
    warnings.forEach((pattern, index) => assert.match(settled.warnings[index]!, pattern));
  });
}

const refused: readonly [name: string, sources: Sources, lines: readonly string[]][] = [
  [
    'iterations and stages',
    { flags: { iterations: '1', stages: ['5s:1'] } },
    ['using `iterations` and `stages` options simultaneously is not allowed (flag -i, --iterations and flag -s, --stage)'],
  ],
  [
    'duration and scenarios',
    { script: { ...ten, duration: '5s' }, places: { duration: 'script.ts:2:3', scenarios: 'script.ts:1:1' } },
    ['using `duration` and `scenarios` options simultaneously is not allowed (script.ts:2:3 and script.ts:1:1)'],
  ],
  [
    'three at once',
    { script: { ...ten, iterations: 1, stages: [{ duration: '1s', target: 1 }] } },
    [
      'using `iterations` and `stages` options simultaneously is not allowed (option "iterations" of the script and option "stages" of the script)',
      'using `iterations` and `scenarios` options simultaneously is not allowed (option "iterations" of the script and option "scenarios" of the script)',
      'using `stages` and `scenarios` options simultaneously is not allowed (option "stages" of the script and option "scenarios" of the script)',
    ],
  ],
  ['no duration', { flags: { duration: '-5s' } }, ['`duration` option should be more than 0 (flag -d, --duration)']],
  [
    'a short duration',
    { flags: { duration: '5ms' } },
    ['scenario default has configuration errors: duration must be at least 1s, but is 5ms (flag -d, --duration)'],
  ],
  [
    'a stage without target',
    { flags: { stages: ['30s'] } },
    ['scenario default has configuration errors: stage 1: target is missing (flag -s, --stage)'],
  ],
  [
    'no VUs',
    { flags: { vus: '0' } },
    ['scenario default has configuration errors: vus must be more than 0, but is 0 (flag -u, --vus)'],
  ],
  [
    'an unknown executor',
    { script: { scenarios: { login: { executor: 'ramping-vu' } } }, places: { 'scenarios.login': 'script.ts:7:5' } },
    [
      'scenario login has configuration errors: executor "ramping-vu" does not exist (did you mean "ramping-vus"?) (script.ts:7:5)',
    ],
  ],
  [
    'a part of what cannot be divided',
    {
      script: {
        executionSegment: '0:1/2',
        scenarios: { s: { executor: 'externally-controlled', vus: 1, duration: 0 } },
      },
    },
    ['scenario s: an externally-controlled scenario can\'t be divided, but `executionSegment` is "0:1/2"'],
  ],
  [
    'a segment outside its sequence',
    { flags: { executionSegment: '0:1/2', executionSegmentSequence: '0,1' } },
    ['execution segment "0:1/2" is not one of the intervals of the sequence "0,1"'],
  ],
  [
    'what is not there',
    { env: { K6_WEB_DASHBOARD: '1' }, flags: { profilingEnabled: true } },
    [
      'environment variable K6_WEB_DASHBOARD: onrush has no web dashboard; outputs such as json keep the samples',
      'flag --profiling-enabled: these are profiles of a Go program; to profile onrush itself run it as "node --cpu-prof bin/onrush.js"',
    ],
  ],
  [
    'a threshold',
    { script: { thresholds: { checks: ['rate>>1'], 'a{': [] } }, places: { 'thresholds.checks': 'script.ts:3:1' } },
    [
      'threshold "rate>>1": expected a number at column 6 (script.ts:3:1)',
      'threshold on "a{": expected "}" at column 3 (option "thresholds" of the script)',
    ],
  ],
  // each fault where it stands, or at the nearest thing around it
  [
    'a property of a stage',
    {
      script: {
        scenarios: {
          a: { executor: 'ramping-vus', startVUs: -1, stages: [{ duration: 'soon', target: 1 }, { duration: '1s' }] },
        },
      },
      places: {
        'scenarios.a': 'script.ts:1:1',
        'scenarios.a.stages.0.duration': 'script.ts:2:1',
        'scenarios.a.stages.1': 'script.ts:3:1',
      },
    },
    [
      'scenario a has configuration errors: startVUs can\'t be negative, but is -1 (script.ts:1:1), stage 1: duration must be a duration such as "30s", but is "soon" (script.ts:2:1), stage 2: target is missing (script.ts:3:1)',
    ],
  ],
  [
    'what a shortcut is made of',
    {
      script: {
        vus: -1,
        stages: [
          { duration: '5s', target: 6 },
          { duration: '5s', target: -6 },
        ],
      },
      places: { vus: 'script.ts:1:1', 'stages.1.target': 'script.ts:2:1' },
    },
    [
      "scenario default has configuration errors: startVUs can't be negative, but is -1 (script.ts:1:1), stage 2: target can't be negative, but is -6 (script.ts:2:1)",
    ],
  ],
  [
    'a stage after one without a duration, which is left out',
    {
      script: { stages: [{ target: 1 }, { duration: '5s', target: 1 }, { duration: '5s', target: -6 }] },
      places: { stages: 'script.ts:1:1', 'stages.0.target': 'script.ts:2:1' },
    },
    ["scenario default has configuration errors: stage 2: target can't be negative, but is -6 (script.ts:1:1)"],
  ],
  [
    'parts of values',
    {
      script: {
        dns: { ttl: 'x' },
        hosts: { 'a.b': 'c' },
        stages: [{ duration: '1s', target: 'x' }],
        thresholds: { checks: [{ threshold: 'rate>1', abortOnFail: 'x' }] },
        summaryTrendStats: ['avg', 'p95'],
      },
      places: {
        'dns.ttl': 'script.ts:1:1',
        'hosts.a.b': 'script.ts:2:1',
        'stages.0': 'script.ts:3:1',
        'thresholds.checks.0.abortOnFail': 'script.ts:4:1',
        '': 'script.ts:5:1',
      },
    },
    [
      'option "dns" of the script (script.ts:1:1) must be a ttl of "inf", "0" or a duration, but contains {"ttl":"x"}',
      'option "hosts" of the script (script.ts:2:1) must be addresses such as 1.2.3.4, 1.2.3.4:80 or [::1]:80, but contains {"a.b":"c"}',
      'option "stages" of the script (script.ts:3:1) must be a list of stages with whole numbers as targets, but contains {"duration":"1s","target":"x"}',
      'option "thresholds" of the script (script.ts:4:1) must be thresholds with true or false as abortOnFail, but contains {"threshold":"rate>1","abortOnFail":"x"}',
      'option "summaryTrendStats" of the script (script.ts:5:1) must be made of avg, min, med, max, count and p(N) with N from 0 to 100, but contains "p95"',
    ],
  ],
  [
    'one threshold of several',
    {
      script: { thresholds: { checks: ['rate>1', 'rate>>1'] } },
      places: { 'thresholds.checks': 'script.ts:1:1', 'thresholds.checks.1': 'script.ts:2:1' },
    },
    ['threshold "rate>>1": expected a number at column 6 (script.ts:2:1)'],
  ],
  // everything at once, layer by layer, the strongest first
  [
    'faults of all layers',
    {
      file: { rps: 'x' },
      script: { vus: 'x', scenarios: { 'a b': { executor: 'constant-vus' } } },
      env: { K6_BATCH: 'x' },
      places: { vus: 'script.ts:4:3' },
    },
    [
      'environment variable K6_BATCH must be a whole number, but is "x"',
      'option "vus" of the script (script.ts:4:3) must be a whole number, but is "x"',
      'option "rps" of the config file must be a whole number, but is "x"',
      'scenario a b has configuration errors: the name must be made of letters, digits, "_" and "-", duration is missing (option "scenarios" of the script)',
    ],
  ],
];

for (const [name, sources, lines] of refused) {
  test(`refused: ${name}`, () => {
    const error = failure(sources);
    assert.deepEqual(error.message.split('\n'), [
      'There were problems with the specified script configuration:',
      ...lines.map((line) => `\t- ${line}`),
    ]);
    assert.equal(error.exitCode, 104);
  });
}

test('faults of the command line alone have their own title and exit code', () => {
  const error = failure({ flags: { duration: '30', tags: ['x'] } });
  assert.match(error.message, /^There were problems with the command line:\n\t- flag -d, --duration .*\n\t- flag --tag /);
  assert.equal(error.exitCode, 255);
  assert.equal(failure({ flags: { duration: '30' }, script: { vus: 'x' } }).exitCode, 255);
});

test('exec must name an exported function', () => {
  const script = { scenarios: { a: { executor: 'shared-iterations', exec: 'logn' }, b: { executor: 'shared-iterations' } } };
  const error = failure({ script }, { exports: ['login'] });
  assert.match(
    error.message,
    /\t- executor a: function 'logn' not found in exports \(did you mean "login"\?\)\n\t- executor b: function 'default' not found in exports$/,
  );
  assert.equal(optionsOf(script).scenarios.length, 2, 'without the list it is not checked');
});

test('thresholds are checked against the metrics of the script', () => {
  const registry = new MetricRegistry();
  const script = { thresholds: { http_req_duratoin: ['p(95)<1'], checks: ['avg<1'] } };
  assert.match(
    failure({ script }, { registry }).message,
    /metric "http_req_duratoin" does not exist.*\n\t- threshold "avg<1" on "checks"/,
  );
  registry.define('mine', 'counter', 'default');
  optionsOf({ thresholds: { mine: ['count>1'] } }, { registry });
});

test('--no-thresholds leaves thresholds unchecked', () => {
  settle({ script: { thresholds: { nope: ['x'] } }, flags: { noThresholds: true } }, { registry: new MetricRegistry() });
});

test('each layer beats the ones below it, and it is known which one won', () => {
  const sources = {
    file: { batch: 1, batchPerHost: 1, rps: 1, maxRedirects: 1 },
    script: { batch: 2, batchPerHost: 2, rps: 2 },
    env: { K6_BATCH: '3', K6_BATCH_PER_HOST: '3' },
    flags: { batch: '4' },
  };
  const { options, provenance } = settle(sources);
  assert.deepEqual([options.batch, options.batchPerHost, options.rps, options.maxRedirects], [4, 3, 2, 1]);
  const origins = (['batch', 'batchPerHost', 'rps', 'maxRedirects', 'throw'] as const).map((name) => provenance.get(name));
  assert.deepEqual(origins, ['flag', 'env', 'script', 'file', undefined]);
});

test('dns is put together key by key', () => {
  const { options } = settle({ script: { dns: { ttl: '1m', select: 'first' } }, env: { K6_DNS: 'select=roundRobin' } });
  assert.deepEqual(options.dns, { ttlMs: 60_000, select: 'roundRobin', policy: 'preferIPv4' });
  assert.deepEqual(optionsOf({}).dns, { ttlMs: 300_000, select: 'random', policy: 'preferIPv4' });
  assert.equal(optionsOf({ dns: { ttl: 'inf' } }).dns.ttlMs, Infinity);
});

test('tags are replaced as a whole, but not by nothing', () => {
  assert.deepEqual(settle({ script: { tags: { a: '1' } }, flags: { tags: ['b=2'] } }).options.tags, { b: '2' });
  assert.deepEqual(settle({ file: { tags: { a: '1' } }, script: { tags: {} } }).options.tags, { a: '1' });
  const features = { flags: { features: ['merge-run-tags'], tags: ['b=2'] } };
  assert.deepEqual(settle({ script: { tags: { a: '1', b: '1' } }, ...features }).options.tags, {
    a: '1',
    b: '2',
    k6_feature_merge_run_tags: 'true',
  });
});

test('scenarios are sorted by start time, then name', () => {
  const at = (startTime: string): object => ({ executor: 'shared-iterations', startTime });
  const { scenarios } = optionsOf({ scenarios: { c: at('0s'), a: at('5s'), b: at('0s') } });
  assert.deepEqual(
    scenarios.map(({ name }) => name),
    ['b', 'c', 'a'],
  );
});

test('options are complete and frozen', () => {
  const options = optionsOf({ tags: { a: 'b' } }, { version: '1.2.3' });
  assert.equal(options.userAgent, 'onrush/1.2.3');
  assert.equal(settle({ flags: { userAgent: '' } }, { version: '1.2.3' }).options.userAgent, '');
  assert.deepEqual([options.batch, options.setupTimeout, options.summaryTimeUnit, options.threads], [20, 60_000, '', 0]);
  for (const [name, value] of Object.entries(options))
    assert.ok(value !== null && (value !== undefined || name === 'tlsVersion'), name);
  assert.ok(Object.isFrozen(options) && Object.isFrozen(options.tags) && Object.isFrozen(options.scenarios[0]));
});

test('unsupported options may be set to what they are anyway', () => {
  const script = { paused: false, hosts: {}, tlsAuth: [] };
  assert.deepEqual(settle({ script, flags: { type: 'js', compatibilityMode: 'extended' } }).warnings, []);
});

test('options of the process are known before the script is', () => {
  const early = processOptions([fromFlags({ out: ['csv'], vus: '5' }), fromEnv({ K6_LINGER: 'true', K6_OUT: 'json' })]);
  assert.deepEqual([early.out, early.linger, early.summaryMode, early.includeSystemEnvVars], [['csv'], true, 'compact', true]);
  assert.throws(() => processOptions([fromFlags({ vus: 'x' })]), /problems with the command line/);
});
