import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Address, AddressBook, parseAddress } from './address.ts';

function parsed(text: string): Address {
  const address = parseAddress(text);
  assert.ok(address instanceof Address);
  return address;
}

// All rows as k6 v2.2 shows them.
const texts: readonly [given: string, text: string, clean?: string][] = [
  ['http://host', 'http://host'],
  ['http://host?x=1', 'http://host?x=1'],
  ['HTTP://LOCALHOST:81/A', 'http://LOCALHOST:81/A'],
  ['http://host/a%20b', 'http://host/a%20b'],
  [
    'http://host/ec ho/ä"<>{}|^`[]!$&\'()*+,;=:@',
    'http://host/ec%20ho/%C3%A4%22%3C%3E%7B%7D%7C%5E%60%5B%5D%21$&%27%28%29%2A+,;=:@',
  ],
  ['http://host/?a b=ä#frag é', 'http://host/?a b=ä#frag%20%C3%A9'],
  ['http://us:pw@host/x', 'http://us:pw@host/x', 'http://****:****@host/x'],
  ['http://us@host/x', 'http://us@host/x', 'http://****@host/x'],
  ['http://[::1]:81/x', 'http://[::1]:81/x'],
];

for (const [given, text, clean = text] of texts) {
  test(`${given} is shown as ${text} and tagged as ${clean}`, () => {
    const address = parsed(given);
    assert.equal(address.text, text);
    assert.equal(address.clean, clean);
    assert.equal(address.problem, undefined);
    assert.ok(address.url !== undefined);
  });
}

// As k6 v2.2 sends them; what a request line cannot hold, k6 sends as it is.
const targets: readonly [given: string, host: string, target: string][] = [
  ['http://host', 'host', '/'],
  ['http://host?', 'host', '/?'],
  ['http://host#f', 'host', '/'],
  ['http://HOST:80/A', 'HOST:80', '/A'],
  ['http://host:/', 'host', '/'],
  ['http://us:pw@host/x', 'host', '/x'],
  ['http://host/a/../b/./c//d', 'host', '/a/../b/./c//d'],
  [`http://host/?q='"<>\\^\`{|}`, 'host', `/?q='"<>\\^\`{|}`],
  ['http://host/ä b?ä b', 'host', '/%C3%A4%20b?%C3%A4%20b'],
  ['http://host/%2F?%zz', 'host', '/%2F?%zz'],
  ['http://[fe80::1%25lo]:81/', '[fe80::1]:81', '/'],
  ['http://bücher.test/', 'xn--bcher-kva.test', '/'],
];
for (const [given, host, target] of targets) {
  test(`${given} is asked of ${host} as ${target}`, () => {
    const url = parsed(given).url!;
    assert.equal(url.host, host);
    assert.equal(url.pathname + url.search, target);
  });
}

test('names are looked up in small letters and in ASCII, with the zone of an IPv6 address', () => {
  assert.equal(parsed('http://HOST:81/').url!.hostname, 'host');
  assert.equal(parsed('http://Bücher.test/').url!.hostname, 'xn--bcher-kva.test');
  assert.equal(parsed('http://[fe80::1%25lo]:81/').url!.hostname, '[fe80::1%lo]');
});

const faults: readonly [given: string, fault: string][] = [
  ['http://%zz/', 'parse "http://%zz/": invalid URL escape "%zz"'],
  ['http://a b/', 'parse "http://a b/": invalid character " " in host name'],
  ['http://host/%zz', 'parse "http://host/%zz": invalid URL escape "%zz"'],
  ['http://host:abc/', 'parse "http://host:abc/": invalid port ":abc" after host'],
  ['http://[broken', 'parse "http://[broken": missing \']\' in host'],
  ['http://[::1', 'parse "http://[::1": missing \']\' in host'],
  ['http://us@[x', 'parse "http://us@[x": missing \']\' in host'],
  ['http://[]/', 'parse "http://[]/": invalid host: "" is not an IPv6 address'],
  ['http://[zz]/', 'parse "http://[zz]/": invalid host: "zz" is not an IPv6 address'],
  ['http://[::1]x/', 'parse "http://[::1]x/": invalid port "x" after host'],
  ['http://a[b]/', 'parse "http://a[b]/": invalid IP-literal'],
  ['http://%41/', 'parse "http://%41/": invalid URL escape "%41"'],
  ['http://u p@host/', 'parse "http://u p@host/": net/url: invalid userinfo'],
  [':foo', 'parse ":foo": missing protocol scheme'],
  ['http://host/\n', 'parse "http://host/\\n": net/url: invalid control character in URL'],
  ['127.0.0.1:81/x', 'parse "127.0.0.1:81/x": first path segment in URL cannot contain colon'],
];

for (const [given, fault] of faults) {
  test(`${JSON.stringify(given)} is not a URL`, () => assert.equal(parseAddress(given), fault));
}

const problems: readonly [given: string, problem: string, code?: number][] = [
  ['', 'unsupported protocol scheme ""'],
  ['/foo', 'unsupported protocol scheme ""'],
  ['ftp://x/', 'unsupported protocol scheme "ftp"'],
  ['localhost:81/x', 'unsupported protocol scheme "localhost"'],
  ['http:///x', 'http: no Host in request URL'],
  ['http://host:65536/', 'dial tcp: address 65536: invalid port', 1210],
  ['http://m\ufffdnchen/', 'lookup: no such host', 1101],
];

for (const [given, message, code = 1000] of problems) {
  test(`${JSON.stringify(given)} parses but cannot be requested`, () => {
    const address = parsed(given);
    assert.deepEqual(address.problem, { code, message });
    assert.equal(address.url, undefined);
    assert.equal(address.text, given);
  });
}

test('credentials in a URL become a Basic authorization, percent-decoded', () => {
  assert.equal(parsed('http://us:p%40w@host/').authorization, `Basic ${btoa('us:p@w')}`);
  assert.equal(parsed('http://us@host/').authorization, `Basic ${btoa('us:')}`);
  assert.equal(parsed('http://host/').authorization, '');
});

test('an address book keeps what is used and forgets what is not', () => {
  const book = new AddressBook();
  const kept = book.find('http://host/kept');
  const lost = book.find('http://host/lost');
  for (let i = 0; i < 5000; i++) {
    book.find(`http://host/${i}`);
    if (i % 500 === 0) assert.equal(book.find('http://host/kept'), kept);
  }
  assert.notEqual(book.find('http://host/lost'), lost);
});
