import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoRoutes, startDemo, type Demo } from './index.ts';

let demo: Demo;
before(async () => {
  demo = await startDemo({ port: 0, items: 300, seed: 7 });
});
after(() => demo.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

async function ask(
  method: string,
  path: string,
  { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(demo.url + path, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json' && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

async function logIn(user: string): Promise<Record<string, string>> {
  const { json } = await ask('POST', '/api/login', { body: JSON.stringify({ username: user, password: 'secret' }) });
  return { authorization: `Bearer ${String(json['token'])}` };
}

interface Row {
  readonly claim: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly status?: number;
  readonly expected?: RegExp;
  readonly header?: readonly [name: string, value: string];
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const rows: readonly Row[] = [
  { claim: 'the home page links to products and lists the routes', path: '/', expected: /href="\/products\/1"[^]*\/latency/ },
  { claim: 'a product has a page', path: '/products/3', expected: /<h1>\w+ \w+ [\w-]+<\/h1>/ },
  { claim: 'no page for an unknown product', path: '/products/0', status: 404, expected: /no product/ },
  { claim: 'the login page has a form', path: '/login', expected: /<form action="\/login" method="post">/ },
  {
    claim: 'a wrong password in the form',
    method: 'POST',
    path: '/login',
    body: 'username=a&password=b',
    headers: form,
    status: 401,
    expected: /wrong name or password/,
  },
  {
    claim: 'a list of products',
    path: '/api/products',
    expected: /^\{"page":1,"limit":20,"total":300,"pages":15,"items":\[\{"id":1,/,
  },
  { claim: 'a page of the list', path: '/api/products?page=3&limit=5', expected: /"items":\[\{"id":11,[^]*"id":15,[^]*\]\}$/ },
  {
    claim: 'limits out of bounds are held within them',
    path: '/api/products?page=-4&limit=999',
    expected: /^\{"page":1,"limit":100,/,
  },
  { claim: 'limits that are no numbers are ignored', path: '/api/products?page=x&limit=', expected: /^\{"page":1,"limit":20,/ },
  { claim: 'a search without any match', path: '/api/products?q=unobtainium', expected: /"total":0,"pages":0,"items":\[\]/ },
  { claim: 'one product', path: '/api/products/300', expected: /^\{"id":300,/ },
  { claim: 'a product beyond the last', path: '/api/products/301', status: 404 },
  { claim: 'a wrong password', method: 'POST', path: '/api/login', body: '{"username":"a","password":"b"}', status: 401 },
  {
    claim: 'a login as a form',
    method: 'POST',
    path: '/api/login',
    body: 'username=a&password=secret',
    headers: form,
    expected: /"access_token":"[\w-]{16}"/,
  },
  { claim: 'a login that is not JSON', method: 'POST', path: '/api/login', body: '{', status: 400, expected: /not valid JSON/ },
  {
    claim: 'a login that is no object',
    method: 'POST',
    path: '/api/login',
    body: '[1]',
    status: 400,
    expected: /should be a JSON object/,
  },
  { claim: 'no cart without a login', path: '/api/cart', status: 401, expected: /log in first/ },
  {
    claim: 'a token for a client',
    method: 'POST',
    path: '/auth/token',
    body: '{"client_id":"bot"}',
    expected: /"access_token":"[\w-]{16}"/,
  },
  {
    claim: 'an order without a login',
    method: 'POST',
    path: '/checkout',
    body: '{"cart_id":"cart-1-1"}',
    expected: /"order_id":"order-\d+"/,
  },
  { claim: 'a body beyond the limit', method: 'POST', path: '/echo', body: 'x'.repeat(1024 * 1024 + 1), status: 413 },
  {
    claim: 'an echo',
    method: 'PUT',
    path: '/echo?a=1',
    body: 'text',
    headers: { 'x-mine': 'yes' },
    expected: /"method":"PUT","url":"\/echo\?a=1","query":\{"a":"1"\}.*"x-mine":"yes".*"body":"text"/,
  },
  { claim: 'a status on demand', method: 'PATCH', path: '/status/418', status: 418 },
  { claim: 'a status without a body', path: '/status/204', status: 204, expected: /^$/ },
  { claim: 'a status that does not exist', path: '/status/99', status: 400, expected: /whole number from 200 to 599/ },
  { claim: 'bytes on demand', path: '/bytes/100000', header: ['content-length', '100000'], expected: /^(?=.{100000}$)/s },
  { claim: 'more bytes than allowed', path: '/bytes/999999999', status: 400 },
  { claim: 'a delay of its own', path: '/slow?ms=5', expected: /^\{"ms":5\}$/ },
  { claim: 'a latency without errors', path: '/latency?p50=1&p99=2', expected: /"failed":false/ },
  { claim: 'a latency with nothing but errors', path: '/latency?p50=1&p99=2&errors=1', status: 500, expected: /"failed":true/ },
  { claim: 'a redirect', path: '/redirect/2', status: 302, header: ['location', '/redirect/1'] },
  { claim: 'the end of the redirects', path: '/redirect/0', expected: /"redirected":true/ },
  {
    claim: 'the cookies of the request',
    path: '/cookies',
    headers: { cookie: 'a=1; b=two=2' },
    expected: /\{"cookies":\{"a":"1","b":"two=2"\}\}/,
  },
  { claim: 'a cookie to keep', path: '/cookies/set?a=1%202', status: 302, header: ['set-cookie', 'a=1%202; Path=/'] },
  { claim: 'gzip', path: '/gzip', header: ['content-encoding', 'gzip'], expected: /"encoding":"gzip"/ },
  { claim: 'deflate', path: '/deflate', header: ['content-encoding', 'deflate'], expected: /"encoding":"deflate"/ },
  { claim: 'Brotli', path: '/br', header: ['content-encoding', 'br'], expected: /"encoding":"br"/ },
  { claim: 'its health', path: '/health', expected: /^\{"status":"ok"\}$/ },
  { claim: 'the head of a page', method: 'HEAD', path: '/health', header: ['content-length', '15'], expected: /^$/ },
  { claim: 'nothing at an unknown path', path: '/nowhere', status: 404, expected: /there is nothing at \/nowhere/ },
  { claim: 'no route deeper than a parameter', path: '/products/1/more', status: 404 },
  {
    claim: 'no other method than those of the route',
    method: 'PUT',
    path: '/login',
    status: 405,
    header: ['allow', 'GET, POST'],
  },
];

for (const { claim, method = 'GET', path, body, headers, status = 200, expected, header } of rows) {
  test(`the demo gives ${claim}`, async () => {
    const answer = await ask(method, path, {
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
    });
    assert.equal(answer.status, status, answer.text.slice(0, 200));
    if (expected !== undefined) assert.match(answer.text, expected);
    if (header !== undefined) assert.equal(answer.headers.get(header[0]), header[1]);
  });
}

test('a customer logs in, fills a cart, checks out and finds the cart empty', async () => {
  const headers = await logIn('ann');
  assert.equal((await ask('POST', '/api/checkout', { headers })).status, 409);
  const added = await ask('POST', '/api/cart', { headers, body: '{"product_id":5,"quantity":2}' });
  assert.equal(added.status, 201);
  await ask('POST', '/api/cart', { headers, body: '{"product_id":5}' });
  const { json: cart } = await ask('GET', '/api/cart', { headers });
  assert.deepEqual(
    (cart['items'] as { quantity: number }[]).map(({ quantity }) => quantity),
    [3],
  );
  assert.deepEqual((await ask('GET', '/api/me', { headers })).json, { user: 'ann', cart_lines: 1 });
  const { json: order } = await ask('POST', '/api/checkout', { headers });
  assert.match(String(order['order_id']), /^order-\d+$/);
  assert.equal(order['total'], cart['total']);
  assert.deepEqual((await ask('GET', '/api/cart', { headers })).json, { items: [], total: 0 });
});

test('the cart refuses unknown products, odd quantities and too many lines', async () => {
  const headers = await logIn('bob');
  const add = (body: string): Promise<Answer> => ask('POST', '/api/cart', { headers, body });
  assert.equal((await add('{"product_id":0}')).status, 404);
  assert.equal((await add('{"product_id":1,"quantity":1.5}')).status, 400);
  for (let id = 1; id <= 100; id++) assert.equal((await add(`{"product_id":${id}}`)).status, 201);
  assert.equal((await add('{"product_id":101}')).status, 409);
});

test('the login form sets a session cookie that the home page knows', async () => {
  const answer = await ask('POST', '/login', { body: 'username=<Eve>&password=secret', headers: form });
  assert.equal(answer.status, 302);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  assert.match((await ask('GET', '/', { headers: { cookie } })).text, /Welcome back, &lt;Eve&gt;/);
});

test('a revoked token is worth nothing', async () => {
  const headers = await logIn('cid');
  assert.equal((await ask('DELETE', '/auth/token', { headers })).status, 204);
  assert.equal((await ask('GET', '/api/me', { headers })).status, 401);
});

test('a search finds names and categories whatever their case', async () => {
  const { json } = await ask('GET', '/api/products?q=KITCHEN&limit=100');
  const items = json['items'] as { category: string }[];
  assert.ok(items.length > 10);
  assert.ok(items.every(({ category }) => category === 'kitchen'));
});

test('the same seed gives the same shop, another one another', async () => {
  const list = async (seed: number): Promise<string> => {
    const shop = await startDemo({ port: 0, items: 10, seed });
    const text = await (await fetch(`${shop.url}/api/products`)).text();
    await shop.close();
    return text;
  };
  const [first, again, other] = [await list(3), await list(3), await list(4)];
  assert.equal(first, again);
  assert.notEqual(first, other);
});

test('every route is tried here or has a twin that is', () => {
  const twins = [
    '/catalog',
    '/api/v1/health',
    '/api/v1/products',
    '/api/v1/orders',
    '/api/v1/profile/:id',
    '/public/crocodiles/',
  ];
  const tried = (path: string): boolean => {
    const pattern = new RegExp(`^${path.replace(/:\w+$/, '[^/?]+')}(\\?.*)?$`);
    return rows.some((row) => pattern.test(row.path)) || ['/api/me', '/api/cart', '/api/checkout'].includes(path);
  };
  for (const { path } of demoRoutes) assert.ok(tried(path) || twins.includes(path), path);
});

test('a port that is taken is refused', async () => {
  await assert.rejects(startDemo({ port: Number(new URL(demo.url).port) }), { code: 'EADDRINUSE' });
});
