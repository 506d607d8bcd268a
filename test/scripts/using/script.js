import http from 'k6/http';
import { check } from 'k6';

function session(name, log) {
  http.get(`${__ENV.TARGET}/ping`);
  return {
    name,
    [Symbol.dispose]() {
      http.get(`${__ENV.TARGET}/close`);
      log.push(`end ${name}`);
    },
    async [Symbol.asyncDispose]() {
      await null;
      http.get(`${__ENV.TARGET}/close`);
      log.push(`async end ${name}`);
    },
  };
}

export default async function () {
  const log = [];
  {
    using a = session('a', log),
      b = session('b', log);
    log.push(`use ${a.name}${b.name}`);
  }
  for (using c of [session('c', log)]) log.push(`use ${c.name}`);
  try {
    using d = session('d', log);
    throw new Error(`fault ${d.name}`);
  } catch (error) {
    log.push(error.message);
  }
  {
    await using e = session('e', log);
    log.push(`use ${e.name}`);
  }
  check(log.join(), {
    'disposed in order': (text) =>
      text === 'use ab,end b,end a,use c,end c,end d,fault d,use e,async end e',
  });
}
