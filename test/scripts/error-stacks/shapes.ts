import { sleep } from 'k6';

type Size = { width: number };

export function deep(levels: number, fn: () => void): void {
  if (levels > 0) {
    deep(levels - 1, fn);
    return;
  }
  sleep(0.001);
  fn();
}

export class Shape {
  size: Size = { width: 1 };
  get area(): number {
    throw new TypeError('area');
  }
  grow(by: number): never {
    sleep(0.001);
    throw new RangeError(`grow ${by} ${this.size.width}`);
  }
}

export function check(): never {
  throw new Error('own check');
}
