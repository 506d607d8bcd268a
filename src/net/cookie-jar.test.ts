import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CookieJar, parseSetCookies } from './cookie-jar.ts';

const url = (text: string): URL => new URL(text);

// what is set at http://a.test/dir/page, and whether it goes to a URL
const rows: readonly [setCookie: string, to: string, header: string][] = [
  ['a=1', 'http://a.test/dir/other', 'a=1'],
  ['a=1', 'http://a.test/', ''],
  ['a=1; Path=/', 'http://a.test/', 'a=1'],
  ['a=1; Path=/', 'http://b.test/', ''],
  ['a=1; Path=/', 'http://sub.a.test/', ''],
  ['a=1; Path=/; Domain=a.test', 'http://sub.a.test/', 'a=1'],
  ['a=1; Path=/; Domain=.a.test', 'http://sub.a.test/', 'a=1'],
  ['a=1; Path=/; Domain=b.test', 'http://b.test/', ''],
  ['a=1; Path=/; Max-Age=0', 'http://a.test/', ''],
  ['a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'http://a.test/', ''],
  ['a=1; Path=/; HttpOnly', 'http://a.test/', 'a=1'],
  ['a="x y"; Path=/', 'http://a.test/', 'a="x y"'],
  ['__Host-a=1; Path=/', 'http://a.test/', '__Host-a=1'],
  ['__Secure-a=1; Path=/', 'http://a.test/', '__Secure-a=1'],
  ['a=1; Path=/; SameSite=Strict', 'http://a.test/', 'a=1'],
  ['nameless', 'http://a.test/dir/other', ''],
  ['=nameless; Path=/', 'http://a.test/', ''],
  ['a=é; Path=/', 'http://a.test/', ''],
];
for (const [setCookie, to, header] of rows) {
  test(`"${setCookie}" ${header === '' ? 'does not go' : 'goes'} to ${to}`, () => {
    const jar = new CookieJar();
    jar.receive(url('http://a.test/dir/page'), [setCookie]);
    assert.equal(jar.header(url(to)), header);
  });
}

for (const host of ['localhost', 'a.localhost', '127.0.0.1', '127.0.0.2', '[::1]']) {
  test(`a Secure cookie goes to ${host} without TLS, too`, () => {
    const jar = new CookieJar();
    jar.receive(url(`http://${host}/`), ['s=1; Secure']);
    assert.equal(jar.header(url(`http://${host}/`)), 's=1');
  });
}

test('a Secure cookie from elsewhere is kept, and goes over TLS only', () => {
  const jar = new CookieJar();
  jar.receive(url('http://a.test/'), ['s=1; Secure']);
  assert.equal(jar.header(url('http://a.test/')), '');
  assert.equal(jar.header(url('https://a.test/')), 's=1');
});

test('public suffixes are domains like others', () => {
  const jar = new CookieJar();
  jar.receive(url('http://a.co.uk/'), ['a=1; Domain=co.uk']);
  assert.equal(jar.header(url('http://b.co.uk/')), 'a=1');
});

test('an address has cookies too', () => {
  const jar = new CookieJar();
  jar.receive(url('http://127.0.0.1:8080/'), ['a=1', 'b=2']);
  assert.equal(jar.header(url('http://127.0.0.1:9090/')), 'a=1; b=2');
});

test('a later cookie of the same name replaces the first', () => {
  const jar = new CookieJar();
  jar.receive(url('http://a.test/'), ['a=1', 'a=2']);
  assert.deepEqual(jar.cookiesForURL(url('http://a.test/')), { a: ['2'] });
});

test('cookiesForURL lists all values of a name, longest path first', () => {
  const jar = new CookieJar();
  jar.receive(url('http://a.test/'), ['a=root; Path=/', 'a=deep; Path=/x', '__proto__=1; Path=/']);
  const values = jar.cookiesForURL(url('http://a.test/x'));
  assert.deepEqual(values['a'], ['deep', 'root']);
  assert.deepEqual(Object.keys(values), ['a', '__proto__']);
});

test('set takes what k6 offers, and refuses a foreign domain', () => {
  const jar = new CookieJar();
  const at = url('http://a.test/x');
  assert.equal(jar.set(at, { name: 'a', value: '1' }, { path: '/', domain: 'a.test', maxAge: 60, httpOnly: true }), true);
  assert.equal(jar.set(at, { name: 'b', value: '2' }, { path: '/', expires: 'Fri, 01 Jan 2100 00:00:00 GMT' }), true);
  assert.equal(jar.set(at, { name: 'c', value: '3' }, { path: '/', expires: 'Fri, 01 Jan 1999 00:00:00 GMT' }), true);
  assert.equal(jar.set(at, { name: 'd', value: '4' }, { domain: 'b.test' }), false);
  assert.equal(jar.header(url('http://a.test/')), 'a=1; b=2');
});

test('clear and delete take away what the URL would get', () => {
  const jar = new CookieJar();
  jar.clear(url('http://a.test/'));
  jar.receive(url('http://a.test/'), ['a=1; Path=/', 'b=2; Path=/', 'c=3; Path=/other']);
  jar.delete(url('http://a.test/'), 'a');
  assert.equal(jar.header(url('http://a.test/')), 'b=2');
  jar.clear(url('http://a.test/'));
  assert.equal(jar.header(url('http://a.test/other')), 'c=3');
});

test('the parts of Set-Cookie headers', () => {
  const facts = parseSetCookies([
    'a=b; Domain=x.test; Path=/p; HttpOnly; Secure; Max-Age=5; Expires=Fri, 01 Jan 2100 00:00:00 GMT',
    '',
    'c=d',
  ]);
  assert.deepEqual(facts, [
    {
      name: 'a',
      value: 'b',
      domain: 'x.test',
      path: '/p',
      httpOnly: true,
      secure: true,
      maxAge: 5,
      expires: Date.UTC(2100, 0, 1),
    },
    { name: 'c', value: 'd', domain: '', path: '', httpOnly: false, secure: false, maxAge: 0, expires: undefined },
  ]);
});

test('what a cookie says of itself is shown as the server wrote it', () => {
  const [cookie] = parseSetCookies(['a="x y"; Domain=.A.test; Path=here; Max-Age=-5']);
  assert.deepEqual([cookie!.value, cookie!.domain, cookie!.path, cookie!.maxAge], ['x y', '.A.test', 'here', -1]);
});
