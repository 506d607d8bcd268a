// What an API client does: send a document of 10 KB, parse an answer of 100 KB and look into it.
import http from 'k6/http';
import { check } from 'k6';

// A run with failures has no figures.
export const options = { thresholds: { checks: ['rate==1'] } };

const order = JSON.stringify({
  lines: Array.from({ length: 130 }, (_, id) => ({
    id,
    sku: `sku-${id}`,
    name: `a thing of some kind ${id}`,
    count: 1 + (id % 5),
  })),
});
const params = { headers: { 'Content-Type': 'application/json' } };

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  const response = http.post(__ENV.TARGET, order, params);
  const document = response.json();
  check(document, { 'holds the items': ({ items }) => items.length === 1000 && items[999].id === 999 });
}
