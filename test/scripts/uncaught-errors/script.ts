const scenario = (exec: string) => ({ executor: 'per-vu-iterations', exec });

export const options = {
  scenarios: {
    cause: scenario('cause'),
    many: scenario('many'),
    object: scenario('object'),
    text: scenario('text'),
    overflow: scenario('overflow'),
    timer: scenario('timer'),
    evaluated: scenario('evaluated'),
    custom: scenario('custom'),
  },
};

function load(): void {
  try {
    JSON.parse('{bad');
  } catch (error) {
    throw new Error('could not load', { cause: error });
  }
}

export function cause(): void {
  load();
}

export async function many(): Promise<void> {
  await Promise.any([Promise.reject(new Error('one')), Promise.reject(new TypeError('two'))]);
}

export function object(): void {
  throw { code: 1 };
}

export function text(): void {
  throw 'plain text';
}

function down(n: number): number {
  return down(n + 1) + 1;
}

export function overflow(): void {
  down(0);
}

export function timer(): void {
  setTimeout(function later() {
    throw new Error('late');
  }, 1);
}

export function evaluated(): void {
  eval('\nnull.foo');
}

class Refusal extends Error {
  name = 'Refusal';
}

export function custom(): void {
  throw new Refusal('refused');
}
