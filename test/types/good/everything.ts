// One use of most of what scripts may use, typed as strictly as TypeScript can.
import { browser, devices, networkProfiles, type Page } from 'k6/browser';
import k6crypto, { hmac } from 'k6/crypto';
import x509 from 'k6/crypto/x509';
import { SharedArray } from 'k6/data';
import encoding, { b64decode } from 'k6/encoding';
import exec, { vu } from 'k6/execution';
import csv from 'k6/experimental/csv';
import { open as openFile, SeekMode } from 'k6/experimental/fs';
import { WebSocket as OldWebSocket } from 'k6/experimental/websockets';
import { parseHTML, type FormElement, type Selection } from 'k6/html';
import http, { CookieJar, type RefinedResponse, type Response, type ResponseType } from 'k6/http';
import k6, { check, group, sleep, type JSONValue } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
import grpc, { Client, Stream } from 'k6/net/grpc';
import type { Options, Scenario } from 'k6/options';
import secrets from 'k6/secrets';
import type { Summary, SummaryFiles } from 'k6/summary';
import { setTimeout as later } from 'k6/timers';
import { Blob, WebSocket } from 'k6/websockets';
import ws, { type Socket } from 'k6/ws';
import faker from 'k6/x/faker';
import redis from 'k6/x/redis';
import { Httpx } from 'https://jslib.k6.io/httpx/0.1.0/index.js';
import { textSummary } from 'https://jslib.k6.io/k6-summary/0.1.0/index.js';
import { check as checkLater, findBetween, randomItem } from 'https://jslib.k6.io/k6-utils/1.6.0/index.js';

const steady: Scenario = { executor: 'constant-arrival-rate', rate: 10, duration: '1m', preAllocatedVUs: 5, maxVUs: 10 };
export const options: Options = {
  scenarios: {
    steady,
    ui: { executor: 'shared-iterations', exec: 'ui', options: { browser: { type: 'chromium' } } },
    ramp: { executor: 'ramping-vus', stages: [{ duration: 1000, target: 5 }], gracefulRampDown: '0s' },
  },
  thresholds: {
    checks: ['rate>0.99'],
    http_req_duration: [{ threshold: 'p(95)<500', abortOnFail: true, delayAbortEval: '10s' }],
    'http_req_failed{name:login}': 'rate<0.01',
  },
  tlsVersion: { min: 'tls1.2', max: 'tls1.3' },
  tlsAuth: [{ cert: open('c.pem'), key: open('k.pem'), domains: ['*.x.test'] }],
};

const orders = new Counter('orders');
const sizes = new Trend('sizes');
const times = new Trend('times', true);
const okay = new Rate('okay');
const level = new Gauge('level');
const users = new SharedArray('users', () => JSON.parse(open('./users.json')) as { name: string }[]);
const bytes: ArrayBuffer = open('./logo.png', 'b');
const client = new Client();
client.load(['protos'], 'a.proto');
const table = await csv.parse(await openFile('a.csv'), { asObjects: true });

export function setup(): { token: string } {
  return { token: http.post('http://x/login', { user: 'a' }).json('token') };
}

export default function (data: { token: string }) {
  const params = { headers: { Authorization: `Bearer ${data.token}` }, tags: { name: 'items' }, timeout: '5s' };
  const res = http.get(http.url`http://x/items/${__ITER}`, params);
  const passed: boolean = check(res, {
    'status is 200': (r) => r.status === 200,
    'has items': (r) => r.json('items.#') > 0,
    text: (r) => r.body !== null && r.body.includes('x'),
  });
  okay.add(passed, { kind: 'items' });
  const binary: ArrayBuffer | null = http.get('http://x', { responseType: 'binary' }).body;
  const [first, second] = http.batch(['http://a', ['POST', 'http://b', 'body', params], { method: 'PUT', url: 'http://c' }]);
  const { page } = http.batch({ page: 'http://a' });
  const value: JSONValue = res.json();
  const link: string | undefined = res.html().find('a').first().attr('href');
  const form = res.html('form').get(0) as FormElement;
  const next: Response = res.submitForm({ fields: { q: 'x' } }).clickLink({ selector: 'a.next' });
  const texts: string[] = parseHTML('<p>a')
    .find('p')
    .map((_, p: Selection) => p.text());
  const jar = new CookieJar();
  jar.set('http://x', 'a', 'b', { max_age: 5 });
  http.cookieJar().cookiesForURL('http://x')['a'];
  http.setResponseCallback(http.expectedStatuses(200, { min: 300, max: 399 }));
  http.post('http://x', { file: http.file(bytes, 'logo.png', 'image/png') }, { jar, responseCallback: null });
  sizes.add(first!.timings.duration);
  times.add(second!.timings.waiting);
  level.add(1);
  orders.add(1);
  const sum: number = group('inner', () => users.map(({ name }) => name.length).reduce((a, b) => a + b, 0));
  vu.metrics.tags['kind'] = 'x';
  exec.vu.metrics.metadata['trace'] = encoding.b64encode('x') + b64decode('eA==', 'std', 's');
  if (exec.scenario.progress > 2) exec.test.abort('never');
  hmac('sha256', 'key', 'data', 'hex').toUpperCase();
  k6crypto.sha256('x', 'binary').byteLength;
  x509.parse('pem').subject.commonName;
  findBetween('a', 'b', 'c')?.length;
  randomItem(users).name;
  later(() => console.log(sum, binary, page.status, value, link, form.action(), next.status, texts, __VU, __ENV.X), 10);
  setInterval(() => {}, 10);
  new Httpx({ baseURL: 'http://x' }).get('/');
  faker.person.firstName();
  k6.sleep(1);
  sleep(crypto.getRandomValues(new Uint8Array(1))[0]! / 255);
}

export function sockets() {
  ws.connect('ws://x', { tags: { a: 'b' } }, (socket: Socket) => {
    socket.on('open', () => socket.send('hi'));
    socket.on('message', (text) => text.toUpperCase());
    socket.on('close', (code) => code + 1);
    socket.setTimeout(() => socket.close(), 1000);
  });
  const socket = new WebSocket('ws://x', null, { headers: {} });
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('message', ({ data }) => socket.send(data));
  socket.onclose = ({ code, reason }) => console.log(code, reason);
  socket.send(new Blob(['a'], { type: 'text/plain' }));
  new OldWebSocket('ws://x').close(1000);
  client.connect('x:1', { plaintext: true, reflect: true });
  check(client.invoke('a.B/C', { x: 1 }, { metadata: { a: 'b' } }), { ok: (r) => r.status === grpc.StatusOK });
  const stream = new Stream(client, 'a.B/D');
  stream.on('data', (message) => console.log(message));
  stream.write({});
  stream.end();
}

export async function ui(): Promise<void> {
  const context = await browser.newContext({ ...devices['iPhone 15'], locale: 'de' });
  const page: Page = await context.newPage();
  await page.throttleNetwork(networkProfiles['Slow 3G']);
  await page.goto('http://x', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: /go/i }).click();
  await Promise.all([page.waitForNavigation(), page.locator('a').first().click()]);
  await checkLater(page.locator('h1'), { title: async (h1) => (await h1.textContent()) === 'x' });
  const width: number = await page.evaluate(() => 5);
  page.on('metric', (metric) => metric.tag({ name: 'x', matches: [{ url: /x/ }] }));
  await page.close();
  const file = await openFile('x');
  await file.seek(width, SeekMode.Start);
  const secret: string = await secrets.get('a');
  await new redis.Client('redis://x').set(secret, table.length);
}

export function typed(): RefinedResponse<ResponseType | undefined> {
  return http.get('http://x');
}

export function handleSummary(data: Summary): SummaryFiles {
  return { stdout: textSummary(data, { indent: ' ' }), 'a.json': JSON.stringify(data.metrics['checks']?.values['rate']) };
}
