import { parseHTML } from 'k6/html';
import http from 'k6/http';
import { check, sleep } from 'k6';

const target = __ENV.TARGET;

export default function () {
  const items = parseHTML('<ul><li>ping</li><li>json</li><li>nothing-there</li></ul>').find('li');
  const statuses = [];
  items.each((_, item) => {
    sleep(0.001);
    statuses.push(http.get(`${target}/${item.textContent()}`).status);
  });
  const found = items.filter((i) => http.get(`${target}/${items.eq(i).text()}`).status === 200);
  check(items, {
    each: () => statuses.join() === '200,200,404',
    map: () => items.map((_, item) => http.get(`${target}/${item.text()}`).status).join() === '200,200,404',
    filter: () => found.size() === 2,
    not: () => items.not((i) => http.get(`${target}/${items.eq(i).text()}`).status === 200).text() === 'nothing-there',
    is: () => items.is((i) => http.get(`${target}/${items.eq(i).text()}`).status === 404),
  });
}
