import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consolidated, fromEnv, fromFlags, fromScript, merge, validate } from './index.ts';

function show(script: object, flags: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify(consolidated(validate(merge([fromScript(script), fromEnv({}), fromFlags(flags)]))));
}

// What k6 2.2.0 prints as exec.test.options for the same script.
const measured =
  '{"paused":null,"scenarios":{"default":{"executor":"ramping-vus","startTime":null,"gracefulStop":null,"env":null,"exec":null,"tags":null,"startVUs":3,"stages":[{"duration":"2s","target":5},{"duration":"1s","target":0}],"gracefulRampDown":null}},"executionSegment":"0:1/2","executionSegmentSequence":null,"noSetup":null,"setupTimeout":null,"noTeardown":null,"teardownTimeout":null,"handleSummaryTimeout":null,"rps":null,"dns":{"ttl":"1m","select":null,"policy":null},"maxRedirects":null,"userAgent":null,"batch":null,"batchPerHost":null,"httpDebug":null,"insecureSkipTLSVerify":null,"tlsCipherSuites":null,"tlsVersion":{"min":"tls1.2","max":"tls1.2"},"tlsAuth":null,"throw":null,"thresholds":{"http_req_duration":["p(95)<500",{"threshold":"avg<3","abortOnFail":true,"delayAbortEval":"10s"}]},"blacklistIPs":null,"blockHostnames":null,"hosts":null,"noConnectionReuse":null,"noVUConnectionReuse":null,"minIterationDuration":null,"ext":null,"summaryTrendStats":["avg","min","med","max","p(90)","p(95)"],"summaryTimeUnit":null,"systemTags":["check","error","error_code","expected_response","group","method","name","proto","scenario","service","status","subproto","tls_version","url"],"tags":{"a":"b"},"metricSamplesBufferSize":null,"noCookiesReset":null,"discardResponseBodies":null,"features":null,"consoleOutput":null,"localIPs":null}';

test('consolidated options look as they do in k6', () => {
  const script = {
    vus: 3,
    stages: [
      { duration: '2s', target: 5 },
      { duration: '1s', target: 0 },
    ],
    thresholds: { http_req_duration: ['p(95)<500', { threshold: 'avg<3', abortOnFail: true, delayAbortEval: '10s' }] },
    tags: { a: 'b' },
    tlsVersion: 'tls1.2',
    bogus: 1,
    dns: { ttl: '1m' },
    executionSegment: '0:1/2',
  };
  assert.equal(show(script), measured);
});

test('what a scenario says is shown, what it does not say is null', () => {
  const scenario = {
    executor: 'constant-arrival-rate',
    rate: 5,
    duration: 90_000,
    preAllocatedVUs: 2,
    env: { A: 'b' },
    startTime: '1s',
  };
  const shown = JSON.parse(show({ scenarios: { s: { ...scenario, options: { browser: {} } } } })) as { scenarios: unknown };
  assert.deepEqual(shown.scenarios, {
    s: {
      executor: 'constant-arrival-rate',
      startTime: '1s',
      gracefulStop: null,
      env: { A: 'b' },
      exec: null,
      tags: null,
      options: { browser: {} },
      rate: 5,
      timeUnit: null,
      duration: '1m30s',
      preAllocatedVUs: 2,
      maxVUs: null,
    },
  });
});

test('flags show as values, durations as text', () => {
  const shown = JSON.parse(show({}, { minIterationDuration: '1500ms', vus: '2', userAgent: 'me' })) as Record<string, unknown>;
  assert.deepEqual(
    [shown['minIterationDuration'], shown['userAgent'], 'vus' in shown, 'cloud' in shown],
    ['1.5s', 'me', false, false],
  );
});

test('scenarios are shown by name, whenever they start', () => {
  const at = (startTime: string): object => ({ executor: 'shared-iterations', startTime });
  const shown = JSON.parse(show({ scenarios: { b: at('0s'), a: at('5s') } })) as { scenarios: object };
  assert.deepEqual(Object.keys(shown.scenarios), ['a', 'b']);
});
