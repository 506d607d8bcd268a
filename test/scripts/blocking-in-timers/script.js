import http from 'k6/http';
import { sleep } from 'k6';
export default async function () {
  const get = () => http.get(`${__ENV.TARGET}/ping`).body;
  setTimeout(() => console.log(`timer ${get()}`), 5);
  const text = await Promise.resolve().then(() => {
    sleep(0.05);
    return get();
  });
  console.log(`promise ${text}`);
}
