import { check } from 'k6';
import { text as other } from './lib/module.js';
const text = open('./data.txt');
const bytes = open('data.txt', 'b');
export const options = { vus: 2, iterations: 2 };
export default function () {
  check(text, { text: (t) => t === 'hello\n' });
  check(bytes, { bytes: (b) => b instanceof ArrayBuffer && b.byteLength === 6 });
  check(other, { 'of a module': (t) => t === 'inner\n' });
}
