import http from 'k6/http';
import { check, sleep } from 'k6';

const target = __ENV.TARGET;
http.setResponseCallback(http.expectedStatuses({ min: 200, max: 404 }));

export default function () {
  const words = {
    toString() {
      sleep(0.05);
      return 'slept';
    },
  };
  const anything = new Proxy({}, { get: (_, name) => http.get(`${target}/${String(name)}`).status });
  const number = {
    valueOf() {
      const responses = http.batch([`${target}/ping`, `${target}/redirect/2`, { method: 'POST', url: `${target}/echo`, body: 'x' }]);
      return responses.reduce((sum, { status }) => sum + status, 0);
    },
  };
  const make = new Function('get', 'url', 'return get(url).body + "!"');
  check(null, {
    'toString sleeps': () => `${words}` === 'slept',
    'a trap of a proxy': () => anything.ping === 200 && anything.nothing === 404,
    'valueOf and a batch': () => number * 1 === 600,
    'new Function': () => make((url) => http.get(url), `${target}/ping`) === 'pong!',
    'cookies are kept': () => {
      const set = { toString: () => http.get(`${target}/cookies/set?a=1`).body };
      return JSON.parse(`${set}`).cookies.a === '1' && http.get(`${target}/cookies`).json('cookies.a') === '1';
    },
  });
}
