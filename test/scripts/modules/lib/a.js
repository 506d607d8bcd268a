export { three } from './c.js';
import './b.js';
export default 1;
export const two = 2;
export let count = 0;
export function bump() {
  count++;
}
