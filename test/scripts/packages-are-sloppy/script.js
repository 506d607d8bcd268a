import http from 'k6/http';
import old from 'old';
import own from './own.cjs';

export const options = { vus: 2, iterations: 2 };

function nameOf(f) {
  try {
    f();
  } catch (error) {
    return error.name;
  }
}

export default function () {
  const get = () => http.get(`${__ENV.TARGET}/ping`).body;
  console.log(`package: ${old.report(get)}`);
  console.log(`script: ${own(nameOf).join(' ')}`);
  const undeclared = nameOf(() => void (madeHere = 1));
  const frozen = nameOf(() => void (Object.freeze({ a: 1 }).a = 2));
  console.log(`module: ${(function () { return typeof this; })()} ${undeclared} ${frozen}`);
  const count = old.count();
  console.log(`one of its own: ${count} of ${globalThis.countOfOld}`);
}
