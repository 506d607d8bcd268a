// Every library in one VU: prints a line of JSON for each, which must be what plain Node.js makes of the same file.
import http from 'k6/http';
import { sleep } from 'k6';
import { libraries } from './all.js';

const say = (text) => http.get(`${__ENV.TARGET}/${encodeURIComponent(text)}`).body;

export const options = { thresholds: {} };

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default async function () {
  for (const [name, { pure, blocking }] of Object.entries(libraries)) {
    console.log(`${name} pure ${JSON.stringify(await pure())}`);
    console.log(`${name} blocking ${JSON.stringify(await blocking({ say, sleep }))}`);
  }
}
