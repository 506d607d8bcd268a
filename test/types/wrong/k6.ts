import { check, group, sleep, fail, assert } from 'k6'; // 'assert'
import { Counter, Trend, Histogram } from 'k6/metrics'; // 'Histogram'
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import encoding from 'k6/encoding';
import crypto from 'k6/crypto';
import secrets from 'k6/secrets';
import { parseHTML } from 'k6/html';
import nothing from 'k6/nothing'; // 'k6/nothing'

check({ status: 200 }, { ok: (r) => r.code === 200 }); // 'code' does not exist
check({ status: 200 }); // Expected 2-3 arguments
group('a'); // Expected 2 arguments
sleep('1s'); // not assignable
const never: string = fail('x');
new Counter(); // Expected 1-2 arguments
new Trend('a').add('1'); // not assignable
new Trend('a', 'time'); // not assignable
const users = new SharedArray<{ name: string }>('users', () => JSON.parse(open('./users.json')));
users[0] = { name: 'x' }; // only permits reading
users[0].nam; // 'nam' does not exist
exec.vu.id; // 'id' does not exist
exec.scenario.iterationInTest.length; // 'length' does not exist
encoding.b64encode('a', 'base64'); // "base64"
crypto.sha256('a'); // Expected 2 arguments
crypto.sha256('a', 'hex').byteLength; // 'byteLength' does not exist
secrets.get('a').length; // 'length' does not exist
parseHTML('').find('a').attr('href').length; // possibly 'undefined'
fetch('http://x'); // 'fetch'
process.env; // 'process'
window.location; // 'window'
console.table([]); // 'table' does not exist
open('x', 'binary'); // No overload
__ENV.X.foo; // 'foo' does not exist
