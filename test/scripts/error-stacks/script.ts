import { check as k6check, group, sleep } from 'k6';
import http from 'k6/http';
import { check, deep, Shape } from './shapes.ts';

class Base {
  constructor() {
    sleep(0.001);
    throw new Error('constructed');
  }
}
class Derived extends Base {}
class Native {
  field = deep(0, () => check());
}
function* numbers(): Generator<number> {
  yield 1;
  sleep(0.001);
  throw new Error('generated');
}
function tag(_: TemplateStringsArray, ...values: number[]): never {
  sleep(0.001);
  throw new Error(`tagged ${values.length}`);
}
const wait = async (ms: number): Promise<void> => {
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
  throw new Error('waited');
};

const faults: Record<string, () => unknown> = {
  recursion: () => deep(2, () => check()),
  getter: () => new Shape().area,
  method: () => new Shape().grow(2),
  constructor: () => new Derived(),
  field: () => new Native(),
  generator: () => [...numbers()],
  tagged: () => tag`a${1}b`,
  forEach: () =>
    [1].forEach((n) => {
      sleep(0.001);
      check();
    }),
  sort: () =>
    [2, 1].sort(function order() {
      throw new Error('sorted');
    }),
  evaluated: () => new Function('a', 'return a.b.c')({}),
  group: () => group('g', () => k6check(1, { inside: () => check() })),
  request: () => http.get('http://127.0.0.1:1/', { throw: true }),
  unknown: () => (http as any).gett('x'),
};

export default async function main(): Promise<void> {
  for (const [name, fault] of Object.entries(faults)) {
    try {
      fault();
    } catch (error) {
      show(name, error);
    }
  }
  async function outer(): Promise<void> {
    await wait(1);
  }
  try {
    await outer();
  } catch (error) {
    show('awaited', error);
  }
}

function show(name: string, error: any): void {
  console.log(`${name}: ${error.stack.replace(/file:\/\/\S*\//g, '').split('\n\tat ').join(' < ')}.`);
}
