// TypeScript as it is: types, an enum, generics, and a module of our own. No build step, no package.json.

import { check, sleep } from 'k6';
import { Shop, Sorting, type Product } from './lib/shop.ts';

export const options = {
  vus: 2,
  duration: '2s',
  thresholds: { checks: ['rate==1'] },
};

const shop = new Shop(__ENV.BASE_URL || 'http://127.0.0.1:8080');

export default function (): void {
  const products = shop.search('bowl', Sorting.Cheapest);
  check(products, {
    'some are found': (found: Product[]) => found.length > 0,
    'all are bowls': (found: Product[]) => found.every(({ name }) => name.endsWith('bowl')),
    'cheapest first': ([first, second]: Product[]) => first!.price <= second!.price,
  });
  sleep(0.1);
}
