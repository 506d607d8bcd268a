import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import { check } from 'k6';
import type { Options } from 'k6/options';
import { Kind, describe } from './lib.ts';

interface User {
  readonly name: string;
  age?: number;
}
export const options: Options = { iterations: 2 };
const user: User = { name: 'ann' } satisfies User;
function first<T>(list: readonly T[]): T {
  return list[0]!;
}
export default function (): void {
  const response: RefinedResponse<ResponseType> = http.get(`${__ENV.TARGET}/ping`);
  check(response, { typed: (r) => (r.body as string) === 'pong' && first([user]).name === 'ann' });
  check(describe(Kind.Second), { enums: (t) => t === 'kind 1' });
  if (__ITER === 1) throw new Error('on line 19');
}
