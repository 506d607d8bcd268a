// Groups give the checks and requests of a visit an order; checks never end an iteration, thresholds on them end in exit code 99.

import { check, fail, group } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  vus: 2,
  iterations: 10,
  thresholds: {
    checks: ['rate>0.9'],
    'checks{kind:page}': ['rate==1'],
    'group_duration{group:::visit}': ['max<2000'],
  },
};

export default function () {
  group('visit', () => {
    group('home', () => {
      const page = http.get(`${BASE_URL}/`);
      check(
        page,
        {
          'is HTML': (r) => r.headers['Content-Type'].startsWith('text/html'),
          'has a title': (r) => r.body.includes('Demo shop'),
        },
        { kind: 'page' },
      );
    });

    group('product', () => {
      const product = http.get(`${BASE_URL}/api/products/7`);
      if (!check(product, { exists: (r) => r.status === 200 })) fail('the shop has no product 7');
      check(product.json(), {
        'has a name': ({ name }) => name.length > 0,
        'is in stock or not': ({ stock }) => stock >= 0,
      });
    });
  });
}
