import http from 'k6/http';
import exec from 'k6/execution';
import { group } from 'k6';
export const options = {
  scenarios: { s: { executor: 'per-vu-iterations', vus: 2, iterations: 2, tags: { level: 'scenario', only: 'scenario' } } },
  tags: { level: 'run', run: 'yes' },
  thresholds: {
    'http_reqs{run:yes}': ['count==4'],
    'http_reqs{only:scenario,level:request}': ['count==4'],
    'http_reqs{group:::g, mine:1}': ['count==4'],
    'iterations{mine:1,level:scenario}': ['count==4'],
    'http_reqs{name:pinging,url:pinging}': ['count==4'],
    'http_reqs{status:200,method:GET,proto:HTTP/1.1,expected_response:true,scenario:s}': ['count==4'],
  },
};
export default function () {
  exec.vu.metrics.tags.mine = 1;
  group('g', () => http.get(`${__ENV.TARGET}/ping`, { tags: { level: 'request', name: 'pinging' } }));
}
