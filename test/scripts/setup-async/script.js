import http from 'k6/http';
export const options = { thresholds: { 'http_reqs{group:::setup}': ['count==2'], 'http_reqs{group:::teardown}': ['count==1'] } };
export async function setup() {
  http.get(`${__ENV.TARGET}/ping`);
  const response = await http.asyncRequest('GET', `${__ENV.TARGET}/json`);
  return response.json();
}
export default function (data) {
  console.log(`got ${data.name} ${data.items.length}`);
}
export async function teardown() {
  await http.asyncRequest('GET', `${__ENV.TARGET}/ping`);
}
