export const data = open('./dätä.txt');
export function fail() {
  throw new Error('x');
}
