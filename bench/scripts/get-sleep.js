import http from 'k6/http';
import { sleep } from 'k6';

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  http.get(__ENV.TARGET);
  sleep(1);
}
