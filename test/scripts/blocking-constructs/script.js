import http from 'k6/http';
import { check } from 'k6';
const get = (n) => http.get(`${__ENV.TARGET}/bytes/${n}`).body.length;
class Client {
  #count = 0;
  get(n) {
    this.#count += get(n);
    return this;
  }
  static of(n) {
    const client = new Client();
    client.first = get(n);
    return client;
  }
  get count() {
    return this.#count;
  }
}
class Special extends Client {
  get(n) {
    return super.get(n).constructor === Special ? this : undefined;
  }
}
function* pages() {
  for (let n = 1; n <= 3; n++) yield get(n);
}
const withDefault = (n = get(2)) => n;
function tried() {
  try {
    if (get(1) === 1) throw new Error(String(get(2)));
  } catch (e) {
    return Number(e.message);
  } finally {
    get(5);
  }
}
export const options = { vus: 2, iterations: 2 };
export default function () {
  check(Client.of(3).get(1).get(2), { chain: (c) => c.first === 3 && c.count === 3 });
  check(new Special().get(1), { subclass: (c) => c.count === 1 });
  check([...pages()], { generator: (p) => p.join() === '1,2,3' });
  check(withDefault(), { default: (n) => n === 2 });
  check(tried(), { tried: (n) => n === 2 });
  const { a = get(1), ...rest } = { b: get(2) };
  check([a, rest.b], { destructuring: (l) => l.join() === '1,2' });
  check(`${get(1)}${get(2)}`, { template: (t) => t === '12' });
  let sum = 0;
  label: for (const n of [1, 2, 3]) {
    switch (get(n)) {
      case 2:
        continue label;
      default:
        sum += get(n);
    }
  }
  check(sum, { loops: (s) => s === 4 });
  check(get(1) && get(0) ? 'yes' : get(3), { logic: (v) => v === 3 });
  const client = get(0) ? undefined : { get };
  check(client?.get(2) ?? get(1), { optional: (v) => v === 2 });
}
