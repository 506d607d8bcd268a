import http from 'k6/http';
import { check } from 'k6';
const get = (n) => http.get(`${__ENV.TARGET}/bytes/${n}`).body.length;
class Client {
  total = get(1);
  constructor(n) {
    this.first = get(n);
  }
}
class Special extends Client {
  constructor() {
    super(get(3));
    this.second = get(4);
  }
}
export default function () {
  check(new Client(2), { constructor: (c) => c.first === 2 && c.total === 1 });
  check(new Special(), { subclass: (c) => c.first === 3 && c.second === 4 && c.total === 1 });
}
