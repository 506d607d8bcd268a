// Each rule on the smallest scripts that break it, and on those that look as if they did.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OptionFacts } from './finding.ts';
import { lint, rules } from './lint.ts';
import { ruleTable } from './rule-table.ts';

interface Row {
  readonly claim: string;
  /** A line that ends in `// !rule` must have that finding. */
  readonly script: string;
  readonly thresholds?: Readonly<Record<string, readonly string[]>>;
  /** Executor by scenario; each runs `default`. */
  readonly scenarios?: Readonly<Record<string, string>>;
  readonly discard?: boolean;
  readonly maxVUs?: number;
}

const http = `import http from 'k6/http';\n`;

const rows: readonly Row[] = [
  // init-only
  { claim: 'open() in an iteration', script: `export default function () {\n  open('x'); // !init-only\n}` },
  { claim: 'open() at the top and in what it calls', script: `const f = () => open('x');\nf();\nexport default function () {}` },
  {
    claim: 'open() in a function that an iteration calls',
    script: `function f() {\n  open('x'); // !init-only\n}\nexport default () => f();`,
  },
  {
    claim: 'open() in a method that setup calls',
    script: `class A {\n  m() {\n    open('x'); // !init-only\n  }\n}\nconst a = new A();\nexport function setup() { a.m(); }\nexport default () => {};`,
  },
  { claim: 'an open() of the script itself', script: `function open() {}\nexport default function () { open('x'); }` },
  {
    claim: 'a metric in an iteration, by another name',
    script: `import { Trend as T } from 'k6/metrics';\nexport default function () {\n  new T('a').add(1); // !init-only\n}`,
  },
  {
    claim: 'a metric of the namespace',
    script: `import * as m from 'k6/metrics';\nexport default function () {\n  new m.Rate('a').add(1); // !init-only\n}`,
  },
  {
    claim: 'open() inside the function of a SharedArray',
    script: `import { SharedArray } from 'k6/data';\nconst a = new SharedArray('a', () => JSON.parse(open('x')));\nexport default function () { a[0]; }`,
  },
  // missing-await
  {
    claim: 'asyncRequest as a statement',
    script: `${http}export default async function () {\n  http.asyncRequest('GET', 'x'); // !missing-await\n  await http.asyncRequest('GET', 'x');\n  http.asyncRequest('GET', 'x').then(() => 1);\n}`,
  },
  {
    claim: 'the promise taken for the response',
    script: `${http}export default async function () {\n  const r = http.asyncRequest('GET', 'x'); // !missing-await\n  r.status;\n}`,
  },
  {
    claim: 'a promise that is awaited later',
    script: `${http}export default async function () {\n  const r = http.asyncRequest('GET', 'x');\n  const q = [http.asyncRequest('GET', 'y')];\n  (await r).status;\n  await Promise.all(q);\n}`,
  },
  {
    claim: 'a promise given to check',
    script: `${http}import { check } from 'k6';\nexport default async function () {\n  check(http.asyncRequest('GET', 'x'), {}); // !missing-await\n}`,
    thresholds: { checks: ['rate>0'] },
  },
  {
    claim: 'a secret',
    script: `import secrets from 'k6/secrets';\nexport default async function () {\n  const a = \`\${secrets.get('a')}\`; // !missing-await\n  const b = await secrets.source('x').get('b');\n}`,
  },
  {
    claim: 'calls of the browser',
    script: `import { browser } from 'k6/browser';\nexport default async function () {\n  const page = await browser.newPage();\n  page.goto('x'); // !missing-await\n  page.locator('a').first().click(); // !missing-await\n  page.keyboard.press('Enter'); // !missing-await\n  if (page.isVisible('a')) page.url(); // !missing-await\n  page.on('console', () => {});\n  const text = await page.locator('a').textContent();\n  const [x] = await Promise.all([page.waitForNavigation(), page.click('a')]);\n  try { await page.click('a'); } finally { page.close(); } // !missing-await\n}`,
  },
  {
    claim: 'a context and its page',
    script: `import { browser } from 'k6/browser';\nexport default async function () {\n  const context = await browser.newContext();\n  const page = context.newPage(); // !missing-await\n  page.goto('x');\n}`,
  },
  {
    claim: 'other things with such names',
    script: `const page = { goto() {} };\nexport default async function () { page.goto('x'); }`,
  },
  // async-callback
  {
    claim: 'async functions for check and group',
    script: `import { check, group } from 'k6';\nexport default async function () {\n  group('a', async () => {}); // !async-callback\n  check(1, {\n    a: async () => true, // !async-callback\n    b: () => true,\n  });\n}`,
    thresholds: { checks: ['rate>0'] },
  },
  // dynamic-url
  {
    claim: 'a template with an id',
    script: `${http}const B = __ENV.B || 'http://x';\nexport default function () {\n  http.get(\`\${B}/a\`);\n  http.get(\`\${B}/\${__ITER}\`); // !dynamic-url\n  http.post(B + '/' + Math.random(), 'x'); // !dynamic-url\n  http.del(\`\${__ENV.B}/a\`);\n}`,
  },
  {
    claim: 'a name',
    script: `${http}const params = { tags: { name: 'a' } };\nexport default function () {\n  http.get(\`x/\${__ITER}\`, params);\n  http.get(\`x/\${__ITER}\`, { tags: { name: 'b' } });\n  http.get(http.url\`x/\${__ITER}\`);\n  http.get(\`x/\${__ITER}\`, { headers: {} }); // !dynamic-url\n  http.get(\`x/\${__ITER}\`, { ...params });\n}`,
  },
  {
    claim: 'a URL behind a name',
    script: `${http}export default function () {\n  const id = Math.random();\n  const url = \`x/\${id}\`;\n  http.get(url); // !dynamic-url\n}`,
  },
  {
    claim: 'a helper that is only given literals',
    script: `${http}function get(path) { return http.get('http://x' + path); }\nexport default function () { get('/a'); get('/b'); }`,
  },
  {
    claim: 'a helper that is given an id',
    script: `${http}function get(id) {\n  return http.get(\`http://x/\${id}\`); // !dynamic-url\n}\nexport default function () { get(Math.random()); }`,
  },
  {
    claim: 'elements of a list',
    script: `${http}export default function () {\n  [1, 2].forEach((id) => http.get(\`x/\${id}\`)); // !dynamic-url\n}`,
  },
  {
    claim: 'what setup gives',
    script: `${http}export function setup() { return { base: 'x' }; }\nexport default function (data) { http.get(\`\${data.base}/a\`); }`,
  },
  {
    claim: 'setup itself',
    script: `${http}export function setup() { http.get(\`x/\${Math.random()}\`); }\nexport default () => {};`,
  },
  {
    claim: 'requests of a batch',
    script: `${http}export default function () {\n  http.batch([\n    \`x/\${__VU}\`, // !dynamic-url\n    ['GET', \`x/\${__VU}\`, null, { tags: { name: 'a' } }],\n    { method: 'GET', url: \`x/\${__VU}\` }, // !dynamic-url\n  ]);\n}`,
  },
  {
    claim: 'CommonJS as the bundler leaves it',
    script: `var require_http = __commonJS({ 'required:k6/http'(exports, module) {} });\nvar require_script = __commonJS({ 'script.js'(exports) {\n  const http = require_http();\n  exports.default = function () {\n    http.get(\`x/\${__ITER}\`); // !dynamic-url\n  };\n} });\nexport default require_script();`,
  },
  // check-without-threshold
  {
    claim: 'checks and no threshold',
    script: `import { check } from 'k6';\nexport default function () {\n  check(1, {}); // !check-without-threshold\n  check(2, {});\n}`,
  },
  {
    claim: 'a threshold on some checks',
    script: `import { check } from 'k6';\nexport default function () { check(1, {}); }`,
    thresholds: { 'checks{a:b}': ['rate>0'] },
  },
  {
    claim: 'a threshold on failed requests',
    script: `import { check } from 'k6';\nexport default function () { check(1, {}); }`,
    thresholds: { http_req_failed: ['rate<0.01'] },
  },
  // closed-model-rate
  {
    claim: 'a rate wanted of looping VUs',
    script: `export const options = {\n  thresholds: {\n    http_reqs: ['rate>100'], // !closed-model-rate\n  },\n};\nexport default () => {};`,
    thresholds: { http_reqs: ['rate>100'] },
  },
  {
    claim: 'a rate wanted of an arrival rate',
    script: `export default () => {};`,
    thresholds: { http_reqs: ['rate>100'] },
    scenarios: { a: 'constant-arrival-rate' },
  },
  { claim: 'a count', script: `export default () => {};`, thresholds: { http_reqs: ['count>100'] } },
  {
    claim: 'the rate of the closed one of two scenarios',
    script: `export const options = { thresholds: { 'iterations{scenario:b}': ['rate>1'] } }; // !closed-model-rate\nexport default () => {};`,
    thresholds: { 'iterations{scenario:b}': ['rate>1'] },
    scenarios: { a: 'constant-arrival-rate', b: 'constant-vus' },
  },
  // sleep-in-arrival-rate
  {
    claim: 'a sleep at the end',
    script: `import { sleep } from 'k6';\nexport default function () {\n  sleep(1);\n  Math.random();\n  sleep(1); // !sleep-in-arrival-rate\n}`,
    scenarios: { a: 'ramping-arrival-rate' },
  },
  { claim: 'a sleep of looping VUs', script: `import { sleep } from 'k6';\nexport default function () { sleep(1); }` },
  // metric-never-added
  {
    claim: 'a metric without samples',
    script: `import { Counter, Rate } from 'k6/metrics';\nconst a = new Counter('a'); // !metric-never-added\nconst b = new Rate('b');\nexport default function () { b.add(1); }`,
  },
  {
    claim: 'a metric that is exported',
    script: `import { Counter } from 'k6/metrics';\nconst a = new Counter('a');\nexport { a };\nexport default () => {};`,
  },
  // threshold-tag
  {
    claim: 'a scenario that does not exist',
    script: `export const options = { thresholds: {\n  'http_reqs{scenario:b}': ['count>1'], // !threshold-tag\n} };\nexport default () => {};`,
    thresholds: { 'http_reqs{scenario:b}': ['count>1'], 'http_reqs{scenario:default}': ['count>1'] },
  },
  {
    claim: 'a group that does not exist',
    script: `import { group } from 'k6';\nexport const options = { thresholds: {\n  'http_reqs{group:::x}': ['count>1'], // !threshold-tag\n} };\nexport default () => group('y', () => {});`,
    thresholds: { 'http_reqs{group:::x}': ['count>1'], 'http_reqs{group:::y}': ['count>1'] },
  },
  // discarded-body
  {
    claim: 'a body that was dropped',
    script: `${http}export default function () {\n  const r = http.get('x');\n  r.json(); // !discarded-body\n  const q = http.get('x', { responseType: 'text' });\n  q.json();\n  http.get('x').status;\n}`,
    discard: true,
  },
  // plain-data
  {
    claim: 'a large file that each VU parses',
    script: `const a = JSON.parse(open('./big.json')); // !plain-data\nconst text = open('./big.json');\nconst b = JSON.parse(text); // !plain-data\nconst c = JSON.parse(open('./small.json'));\nexport default () => a + b + c;`,
  },
  { claim: 'a large file for one VU', script: `const a = JSON.parse(open('./big.json'));\nexport default () => a;`, maxVUs: 1 },
  {
    claim: 'a large file in a SharedArray',
    script: `import { SharedArray } from 'k6/data';\nconst a = new SharedArray('a', () => JSON.parse(open('./big.json')));\nexport default () => a[0];`,
  },
  // silence
  {
    claim: 'a silenced line',
    script: `${http}export default function () {\n  http.get(\`x/\${__ITER}\`); // onrush-ignore dynamic-url: few\n  // onrush-ignore missing-await, dynamic-url\n  http.get(\`x/\${__ITER}\`);\n  // onrush-ignore init-only\n  http.get(\`x/\${__ITER}\`); // !dynamic-url\n}`,
  },
];

function expected(script: string): string[] {
  return script.split('\n').flatMap((line, index) => {
    const rule = /\/\/ !([\w-]+)/.exec(line)?.[1];
    return rule === undefined ? [] : [`${index + 1} ${rule}`];
  });
}

function factsOf({ thresholds = {}, scenarios = { default: 'constant-vus' }, discard = false, maxVUs = 10 }: Row): OptionFacts {
  return {
    scenarios: Object.entries(scenarios).map(([name, executor]) => ({ name, executor, exec: 'default' })),
    thresholds: new Map(Object.entries(thresholds)),
    discardResponseBodies: discard,
    maxVUs,
  };
}

for (const row of rows) {
  test(`rules on ${row.claim}`, () => {
    const code = row.script;
    const findings = lint({
      code,
      locate(offset) {
        const lines = code.slice(0, offset).split('\n');
        return { file: 's.js', line: lines.length, column: lines.at(-1)!.length + 1 };
      },
      text: () => code,
      script: 's.js',
      fileBytes: (_, name) => ({ './big.json': 3e6, './small.json': 1000 })[name],
      options: factsOf(row),
    });
    assert.deepEqual(
      findings.map(({ rule, at }) => `${at.line} ${rule}`),
      expected(code),
    );
  });
}

test('without options, rules that need them are silent', () => {
  const code = `import { check } from 'k6';\nexport default function () { check(1, {}); open('x'); }`;
  const at = { file: 's.js', line: 1, column: 1 };
  const findings = lint({
    code,
    locate: () => at,
    text: () => code,
    script: 's.js',
    options: undefined,
    fileBytes: () => undefined,
  });
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['init-only'],
  );
});

test('the table lists the rules there are', () => {
  assert.deepEqual(
    ruleTable.map(({ name }) => name),
    rules.map(({ name }) => name),
  );
});

test('each rule of the table has a script that breaks it', () => {
  const broken = new Set(rows.flatMap(({ script }) => expected(script).map((line) => line.split(' ')[1])));
  assert.deepEqual(
    ruleTable.map(({ name }) => name).filter((name) => !broken.has(name)),
    [],
  );
});
