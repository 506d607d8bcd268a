// All that the demo shop answers: one row for each route. `GET /` and the command line show this table to people.

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Catalogue } from './catalogue.ts';
import { Refusal, type Exchange } from './exchange.ts';
import { homePage, loginPage, productPage } from './pages.ts';
import { lognormal } from './random.ts';
import { maxCartLines, password, type Session, type Sessions } from './sessions.ts';

/** What the routes work on. */
export interface Shop {
  readonly catalogue: Catalogue;
  readonly sessions: Sessions;
  readonly random: () => number;
}

export interface DemoRoute {
  /** `ANY` takes every method; `GET` also takes HEAD. */
  readonly method: string;
  /** A last segment such as `:id` stands for any text. */
  readonly path: string;
  /** One line for people. */
  readonly about: string;
}

interface Route extends DemoRoute {
  handle(exchange: Exchange, shop: Shop): void | Promise<void>;
}

const maxDelayMs = 60_000;
const maxBytes = 16 * 1024 * 1024;
const featured = 20;

export const routes: readonly Route[] = [
  { method: 'GET', path: '/', about: 'home page: some products and this table', handle: home },
  { method: 'GET', path: '/products/:id', about: 'page of one product', handle: showProduct },
  { method: 'GET', path: '/login', about: 'page with a login form', handle: (exchange) => exchange.html(loginPage('')) },
  {
    method: 'POST',
    path: '/login',
    about: `the form: any username, password "${password}"; sets the cookie session`,
    handle: loginForm,
  },
  { method: 'GET', path: '/api/products', about: 'JSON list: ?page=1&limit=20&q=words to search for', handle: listProducts },
  { method: 'GET', path: '/api/products/:id', about: 'JSON of one product', handle: getProduct },
  {
    method: 'POST',
    path: '/api/login',
    about: `JSON or form: any username, password "${password}"; gives {token}`,
    handle: login,
  },
  { method: 'GET', path: '/api/me', about: 'who the Bearer token or the session cookie belongs to', handle: me },
  { method: 'POST', path: '/api/cart', about: '{product_id, quantity}: adds to the cart of the token', handle: addToCart },
  { method: 'GET', path: '/api/cart', about: 'what is in the cart', handle: showCart },
  { method: 'POST', path: '/api/checkout', about: 'orders the cart and empties it; gives {order_id}', handle: checkout },
  { method: 'POST', path: '/auth/token', about: 'gives {access_token} for any client', handle: issueToken },
  { method: 'DELETE', path: '/auth/token', about: 'revokes the Bearer token', handle: revokeToken },
  { method: 'POST', path: '/checkout', about: '{cart_id}: an order without login; gives {order_id}', handle: quickOrder },
  { method: 'GET', path: '/catalog', about: 'as /api/products', handle: listProducts },
  { method: 'GET', path: '/public/crocodiles/', about: 'JSON array of five animals', handle: crocodiles },
  { method: 'GET', path: '/api/v1/health', about: 'as /health', handle: health },
  { method: 'GET', path: '/api/v1/products', about: 'as /api/products', handle: listProducts },
  {
    method: 'POST',
    path: '/api/v1/orders',
    about: '{product_id, qty}: an order without login; gives {order_id}',
    handle: quickOrder,
  },
  { method: 'GET', path: '/api/v1/profile/:id', about: 'JSON profile of a user', handle: profile },
  { method: 'GET', path: '/health', about: '{"status":"ok"}', handle: health },
  { method: 'ANY', path: '/echo', about: 'method, URL, headers and body of the request as JSON', handle: echo },
  { method: 'ANY', path: '/status/:code', about: 'answers with that status, 200 to 599', handle: status },
  { method: 'GET', path: '/bytes/:n', about: 'a body of n bytes, at most 16 MiB', handle: bytes },
  { method: 'ANY', path: '/slow', about: '?ms=100: answers after that time, at most a minute', handle: slow },
  {
    method: 'ANY',
    path: '/latency',
    about: '?p50=20&p99=100&errors=0.01: lognormal latency in ms, share of answers 500',
    handle: latency,
  },
  { method: 'GET', path: '/redirect/:n', about: 'redirects n times, at most 50, then answers', handle: redirect },
  {
    method: 'GET',
    path: '/cookies',
    about: 'the cookies of the request as JSON',
    handle: (exchange) => exchange.json({ cookies: exchange.cookies }),
  },
  { method: 'GET', path: '/cookies/set', about: '?name=value: sets these cookies and redirects to /cookies', handle: setCookies },
  { method: 'GET', path: '/gzip', about: 'a body compressed with gzip', handle: compressed('gzip', gzipSync) },
  { method: 'GET', path: '/deflate', about: 'a body compressed with deflate', handle: compressed('deflate', deflateSync) },
  { method: 'GET', path: '/br', about: 'a body compressed with Brotli', handle: compressed('br', brotliCompressSync) },
];

/** The routes as people see them. */
export const demoRoutes: readonly DemoRoute[] = routes.map(({ method, path, about }) => ({ method, path, about }));

function home(exchange: Exchange, { catalogue, sessions }: Shop): void {
  const user = sessions.find(exchange.cookies['session'])?.user;
  exchange.html(homePage(catalogue.products.slice(0, featured), demoRoutes, user));
}

function showProduct(exchange: Exchange, { catalogue }: Shop): void {
  const product = catalogue.find(Number(exchange.parameter));
  if (product === undefined) throw new Refusal(404, `there is no product "${exchange.parameter}"`);
  exchange.html(productPage(product));
}

async function loginForm(exchange: Exchange, { sessions }: Shop): Promise<void> {
  const fields = await exchange.fields();
  const user = userIn(fields);
  if (user === undefined) return exchange.html(loginPage('wrong name or password'), 401);
  exchange.redirect('/', { 'set-cookie': `session=${sessions.open(user).token}; Path=/; HttpOnly` });
}

function listProducts(exchange: Exchange, { catalogue }: Shop): void {
  const page = Math.floor(exchange.number('page', 1, [1, 1e6]));
  const limit = Math.floor(exchange.number('limit', 20, [1, 100]));
  exchange.jsonText(catalogue.page(exchange.query.get('q') ?? '', page, limit));
}

function getProduct(exchange: Exchange, { catalogue }: Shop): void {
  const text = catalogue.text(Number(exchange.parameter));
  if (text === undefined) throw new Refusal(404, `there is no product "${exchange.parameter}"`);
  exchange.jsonText(text);
}

async function login(exchange: Exchange, { sessions }: Shop): Promise<void> {
  const user = userIn(await exchange.fields());
  if (user === undefined) throw new Refusal(401, 'wrong name or password');
  const { token } = sessions.open(user);
  exchange.json({ token, access_token: token, user });
}

/** The name of a user who gave the right password. */
function userIn(fields: Readonly<Record<string, unknown>>): string | undefined {
  const user = fields['username'] ?? fields['user'];
  const isUser = typeof user === 'string' && user !== '' && user.length <= 64;
  return isUser && fields['password'] === password ? user : undefined;
}

function me(exchange: Exchange, shop: Shop): void {
  const { user, cart } = sessionOf(exchange, shop);
  exchange.json({ user, cart_lines: cart.size });
}

function sessionOf(exchange: Exchange, { sessions }: Shop): Session {
  const session = sessions.find(exchange.bearer) ?? sessions.find(exchange.cookies['session']);
  if (session === undefined) throw new Refusal(401, 'log in first and send the token as "Authorization: Bearer ..."');
  return session;
}

async function addToCart(exchange: Exchange, shop: Shop): Promise<void> {
  const session = sessionOf(exchange, shop);
  const fields = await exchange.fields();
  const productId = Number(fields['product_id']);
  const quantity = Number(fields['quantity'] ?? 1);
  if (shop.catalogue.find(productId) === undefined)
    throw new Refusal(404, `there is no product "${String(fields['product_id'])}"`);
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 1000)
    throw new Refusal(400, 'quantity should be a whole number from 1 to 1000');
  if (!shop.sessions.add(session, productId, quantity)) throw new Refusal(409, `a cart has at most ${maxCartLines} lines`);
  exchange.json(cartOf(session, shop), 201);
}

function showCart(exchange: Exchange, shop: Shop): void {
  exchange.json(cartOf(sessionOf(exchange, shop), shop));
}

function cartOf({ cart }: Session, { catalogue }: Shop): { items: object[]; total: number } {
  let total = 0;
  const items = Array.from(cart, ([id, quantity]) => {
    const { name, price } = catalogue.find(id)!;
    total += price * quantity;
    return { product_id: id, name, price, quantity };
  });
  return { items, total };
}

async function checkout(exchange: Exchange, shop: Shop): Promise<void> {
  const session = sessionOf(exchange, shop);
  await exchange.body();
  if (session.cart.size === 0) throw new Refusal(409, 'the cart is empty');
  const { total } = cartOf(session, shop);
  session.cart.clear();
  exchange.json({ order_id: shop.sessions.nextOrder(), total }, 201);
}

async function issueToken(exchange: Exchange, { sessions }: Shop): Promise<void> {
  const { client_id: client = 'anonymous' } = await exchange.fields();
  exchange.json({ access_token: sessions.open(String(client).slice(0, 64)).token, token_type: 'Bearer', expires_in: 3600 });
}

function revokeToken(exchange: Exchange, shop: Shop): void {
  shop.sessions.close(sessionOf(exchange, shop).token);
  exchange.send(204, {}, '');
}

async function quickOrder(exchange: Exchange, { sessions }: Shop): Promise<void> {
  await exchange.fields();
  exchange.json({ order_id: sessions.nextOrder() });
}

function crocodiles(exchange: Exchange): void {
  exchange.json(
    ['Bert', 'Ed', 'Lyle the Crocodile', 'Solomon', 'The gharial'].map((name, index) => ({
      id: index + 1,
      name,
      sex: index % 2 === 0 ? 'M' : 'F',
    })),
  );
}

function profile(exchange: Exchange): void {
  exchange.json({ id: exchange.parameter, name: `user ${exchange.parameter}`, has_token: exchange.bearer !== undefined });
}

function health(exchange: Exchange): void {
  exchange.jsonText('{"status":"ok"}');
}

async function echo(exchange: Exchange): Promise<void> {
  const { method, url, headers, httpVersion } = exchange.request;
  const body = (await exchange.body()).toString();
  exchange.json({ method, url, query: Object.fromEntries(exchange.query), httpVersion, headers, body });
}

function status(exchange: Exchange): void {
  const code = exchange.integer([200, 599]);
  exchange.json({ status: code }, code);
}

const block = Buffer.alloc(64 * 1024, 'onrush demo shop ');

function bytes(exchange: Exchange): void {
  const count = exchange.integer([0, maxBytes]);
  const body = count <= block.length ? block.subarray(0, count) : Buffer.alloc(count, block);
  exchange.send(200, { 'content-type': 'application/octet-stream' }, body);
}

function slow(exchange: Exchange): void {
  const ms = exchange.number('ms', 100, [0, maxDelayMs]);
  later(ms, () => exchange.json({ ms }));
}

function latency(exchange: Exchange, { random }: Shop): void {
  const p50 = exchange.number('p50', 20, [0.001, maxDelayMs]);
  const p99 = exchange.number('p99', p50 * 5, [p50, maxDelayMs]);
  const errors = exchange.number('errors', 0, [0, 1]);
  const ms = Math.min(maxDelayMs, lognormal(random, p50, p99));
  const hasFailed = random() < errors;
  later(ms, () => exchange.json({ ms, failed: hasFailed }, hasFailed ? 500 : 200));
}

function later(ms: number, answer: () => void): void {
  if (ms < 1) answer();
  else setTimeout(answer, ms);
}

function redirect(exchange: Exchange): void {
  const left = exchange.integer([0, 50]);
  if (left === 0) exchange.json({ redirected: true });
  else exchange.redirect(`/redirect/${left - 1}`);
}

function setCookies(exchange: Exchange): void {
  const cookies = Array.from(
    exchange.query,
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}; Path=/`,
  );
  exchange.redirect('/cookies', cookies.length === 0 ? {} : { 'set-cookie': cookies });
}

function compressed(encoding: string, compress: (bytes: Buffer) => Buffer): Route['handle'] {
  const body = compress(Buffer.from(JSON.stringify({ encoding, text: 'the same words again and again '.repeat(32) })));
  return (exchange) => exchange.send(200, { 'content-type': 'application/json', 'content-encoding': encoding }, body);
}
