import { sleep } from 'k6';

export function load() {
  return 'text';
}
export const arrow = () => 1;
export const blocks = (x) => {
  sleep(0.001);
  return x;
};
export async function later() {
  await null;
}
export function* numbers() {
  sleep(0.001);
  yield 1;
}
export const expression = function () {
  return sleep(0.001);
};
export class Shop {
  static tag = this.name;
  static find = () => Shop.name;
  price() {
    sleep(0.001);
    return 1;
  }
}
export class Failure extends Error {
  constructor(message) {
    super(message);
    this.name = this.constructor.name;
    sleep(0.001);
  }
}
export class Heir extends Failure {}
export class Plain {}
export const Own = class {
  static name = 'own';
};
