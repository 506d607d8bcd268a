// Profiles of users from shared data, after a warm-up.

import http from 'k6/http';
import { SharedArray } from 'k6/data';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  stages: [
    { duration: '1s', target: 50 },
    { duration: '2s', target: 50 },
    { duration: '1s', target: 0 },
  ],
};

const users = new SharedArray('users', function () {
  return JSON.parse(open('./users.json'));
});

export default function () {
  const user = users[Math.floor(Math.random() * users.length)];
  http.get(`${BASE_URL}/api/v1/profile/${user.id}`, {
    headers: { Authorization: `Bearer ${user.token}` },
    tags: { name: 'profile' },
  });
}
