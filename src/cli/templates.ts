// The scripts that `onrush new` writes. Each is valid in k6 too, and runs against `onrush demo` as it is.

interface TemplateArguments {
  readonly isTypeScript: boolean;
  /** Number of a project in Grafana Cloud k6, for options. */
  readonly projectId: string | undefined;
}

type Template = (args: TemplateArguments) => string;

export const templates: ReadonlyMap<string, Template> = new Map([
  ['minimal', minimal],
  ['protocol', protocol],
  ['browser', browser],
]);
export const templateNames: readonly string[] = [...templates.keys()];

function minimal({ projectId }: TemplateArguments): string {
  return `import { check, sleep } from 'k6';
import http from 'k6/http';

// Where the requests go: onrush run -e BASE_URL=https://your.site ...
const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  vus: 10,
  duration: '10s',
  // The test fails, with exit code 99, if this does not hold.
  thresholds: { checks: ['rate>0.99'] },${cloud(projectId)}
};

// Each of the 10 VUs calls this again and again for 10 seconds.
export default function () {
  const response = http.get(\`\${BASE_URL}/\`);
  check(response, { 'status is 200': (r) => r.status === 200 });
  sleep(1);
}
`;
}

function protocol({ isTypeScript, projectId }: TemplateArguments): string {
  const typed = (type: string): string => (isTypeScript ? type : '');
  return `import { check, fail, group, sleep } from 'k6';
import http from 'k6/http';
import { Trend } from 'k6/metrics';

// Where the requests go: onrush run -e BASE_URL=https://your.site ...
const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

// A metric of your own; \`true\` says that its values are times.
const searchTime = new Trend('search_time', true);

export const options = {
  scenarios: {
    // A closed model: VUs that wait for one answer before they send the next request.
    visitors: {
      executor: 'ramping-vus',
      exec: 'visit',
      stages: [
        { duration: '10s', target: 10 },
        { duration: '20s', target: 10 },
        { duration: '5s', target: 0 },
      ],
    },
    // An open model: 5 iterations begin every second, however slow the answers are.
    searches: {
      executor: 'constant-arrival-rate',
      exec: 'search',
      rate: 5,
      timeUnit: '1s',
      duration: '35s',
      preAllocatedVUs: 5,
      maxVUs: 20,
    },
  },
  // The test fails, with exit code 99, if one of these does not hold.
  thresholds: {
    http_req_failed: ['rate<0.01'],
    'http_req_duration{scenario:visitors}': ['p(95)<500'],
    search_time: ['p(95)<500'],
    checks: ['rate>0.99'],
  },${cloud(projectId)}
};

// Runs once before the load. What it returns is the argument of all that follows.
export function setup()${typed(': { token: string }')} {
  const login = http.post(\`\${BASE_URL}/api/login\`, JSON.stringify({ username: 'customer1', password: 'secret' }), {
    headers: { 'Content-Type': 'application/json' },
  });
  if (login.status !== 200) fail(\`no login at \${BASE_URL}: status \${login.status}\`);
  return { token: login.json('token')${typed(' as string')} };
}

export function visit(data${typed(': { token: string }')}) {
  const headers = { Authorization: \`Bearer \${data.token}\` };
  group('browse', () => {
    const list = http.get(\`\${BASE_URL}/api/products?page=1\`, { headers });
    check(list, { 'products are listed': (r) => r.status === 200 });

    // One name for all products, or each URL would be a line of its own in the results.
    const id = list.json('items.0.id');
    http.get(\`\${BASE_URL}/api/products/\${id}\`, { headers, tags: { name: 'product' } });
  });
  sleep(1);
}

export function search() {
  const found = http.get(\`\${BASE_URL}/api/products?q=lamp\`);
  searchTime.add(found.timings.duration);
  check(found, { 'search answers': (r) => r.status === 200 });
}

// Runs once after the load.
export function teardown(data${typed(': { token: string }')}) {
  console.log(\`done, with a token of \${data.token.length} letters\`);
}
`;
}

function browser({ projectId }: TemplateArguments): string {
  return `import { check } from 'k6';
import { browser } from 'k6/browser';

// Which site is opened: onrush run -e BASE_URL=https://your.site ...
const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    ui: {
      executor: 'shared-iterations',
      vus: 1,
      iterations: 3,
      options: { browser: { type: 'chromium' } },
    },
  },
  // The test fails, with exit code 99, if one of these does not hold.
  thresholds: {
    checks: ['rate==1'],
    browser_web_vital_lcp: ['p(90)<2500'],
  },${cloud(projectId)}
};

export default async function () {
  const page = await browser.newPage();
  try {
    await page.goto(BASE_URL);
    const title = await page.locator('h1').textContent();
    check(title, { 'the page has a title': (text) => text !== null && text !== '' });
  } finally {
    await page.close();
  }
}
`;
}

function cloud(projectId: string | undefined): string {
  return projectId === undefined ? '' : `\n  cloud: { projectID: ${projectId} },`;
}
