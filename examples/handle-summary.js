// The end of the test in our own words: on the terminal, and as files for other programs.

import http from 'k6/http';
import { sleep } from 'k6';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  vus: 2,
  duration: '2s',
  summaryTrendStats: ['avg', 'p(50)', 'p(99)', 'max', 'count'],
  thresholds: { 'http_req_duration{name:list}': ['p(99)<1000'] },
};

export default function () {
  http.get(`${BASE_URL}/api/products`, { tags: { name: 'list' } });
  sleep(0.1);
}

export function handleSummary(data) {
  const { values } = data.metrics['http_req_duration{name:list}'];
  const line = `${values.count} lists, median ${values['p(50)'].toFixed(2)} ms, p99 ${values['p(99)'].toFixed(2)} ms\n`;
  const files = { stdout: line };
  if (__ENV.SUMMARY_FILE) files[__ENV.SUMMARY_FILE] = JSON.stringify(data, null, 2);
  return files;
}
