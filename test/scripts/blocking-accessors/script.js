import http from 'k6/http';
import { check, sleep } from 'k6';

const target = __ENV.TARGET;

class Client {
  #token;
  get token() {
    return (this.#token ??= http.get(`${target}/ping`).body);
  }
  set token(value) {
    sleep(0.01);
    this.#token = http.get(`${target}/ping`).body + value;
  }
  get #secret() {
    return http.get(`${target}/ping`).status;
  }
  secret() {
    return this.#secret + this?.#secret;
  }
}

class Pages {
  constructor(count) {
    this.count = count;
  }
  *[Symbol.iterator]() {
    try {
      for (let page = 1; page <= this.count; page++) yield http.get(`${target}/json`).json('items.0.id') + page;
    } finally {
      http.get(`${target}/close`);
    }
  }
}

export default function () {
  const client = new Client();
  client.token += '!';
  const { token, missing = http.get(`${target}/ping`).body } = client;
  const [first, ...others] = new Pages(3);
  for (const page of new Pages(10)) if (page === 3) break;
  const [one] = new Pages(5);
  const config = {
    get user() {
      return http.get(`${target}/ping`).body;
    },
    toJSON() {
      return { user: this.user };
    },
  };
  check(null, {
    'a getter and a setter': () => token === 'pongpong!' && missing === 'pong',
    'a private getter': () => client.secret() === 400,
    iterators: () => first === 2 && others.length === 2 && one === 2 && new Set(new Pages(2)).size === 2,
    'spread and JSON': () => ({ ...config }).user === 'pong' && JSON.stringify([config]) === '[{"user":"pong"}]',
    'a reviver': () => JSON.parse('[1]', (_, value) => (value === 1 ? http.get(`${target}/ping`).body : value))[0] === 'pong',
  });
}
