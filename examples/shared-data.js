// Test data that all VUs share: it is read once, however many of them there are.

import { check } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

const users = new SharedArray('users', () => JSON.parse(open('./data/users.json')));

export const options = {
  scenarios: {
    logins: { executor: 'shared-iterations', vus: 4, iterations: 20, maxDuration: '10s' },
  },
  thresholds: { checks: ['rate==1'] },
};

export default function () {
  // Each iteration of the whole test takes another user, on all machines together.
  const { username, password, ok } = users[exec.scenario.iterationInTest % users.length];
  const response = http.post(
    `${BASE_URL}/api/login`,
    { username, password },
    { responseCallback: http.expectedStatuses(200, 401) },
  );
  check(response, { 'right passwords only': (r) => r.status === (ok ? 200 : 401) });
}
