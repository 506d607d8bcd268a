import http from 'k6/http';
import { check, sleep } from 'k6';

const local = 41;
const indirect = eval;

function documented(a, b) {
  /* kept */
  return http.get(a + b);
}

export default function () {
  const root = new Function('return this')();
  root.mine = __VU;
  sleep(0.05);
  check(null, {
    'the global object': () => root === globalThis && Function('return globalThis')() === globalThis && root.mine === __VU,
    'globals of the VU': () =>
      Function('return __VU + __ENV.WORD')() === __VU + 'word' &&
      indirect('__VU') === __VU &&
      indirect('typeof console.log') === 'function',
    'direct eval sees the scope and the globals': () => eval('local + 1 + __VU') === 42 + __VU && eval('typeof nothing') === 'undefined',
    'indirect eval does not see the scope': () => indirect('typeof local') === 'undefined',
    'a function that blocks is called': () => new Function('f', 'return f()')(() => http.get(`${__ENV.TARGET}/ping`).body) === 'pong',
    'the text of a function': () => /^function documented\(a, b\) \{[^]*return [^]*\(a \+ b\);\s*\}$/.test(documented.toString()),
    'host functions look native': () => /\[native code\]/.test(http.get.toString()) && /\[native code\]/.test(String(sleep)),
  });
}
