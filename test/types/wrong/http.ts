// Each line that ends in a comment must have an error whose text contains it, and no other line may have one.
import http, { get } from 'k6/http';
import { post, fetch } from 'k6/http'; // 'fetch'

http.get(); // Expected 1-2 arguments
http.get('http://x', { headerz: {} }); // 'headerz' does not exist
http.get('http://x', { timeout: true }); // not assignable
http.get('http://x', { responseType: 'json' }); // "json"
http.post('http://x', 5); // not assignable
get('http://x').stauts; // 'stauts' does not exist
post('http://x').body.length; // possibly 'null'
http.get('http://x', { responseType: 'binary' }).body?.includes('a'); // 'includes' does not exist
http.get('http://x', { responseType: 'none' }).body.length; // 'null'
http.asyncRequest('GET', 'http://x').status; // 'status' does not exist
http.batch('http://x'); // not assignable
http.batch({ a: { url: 'http://x', params: { responseType: 'binary' } } }).a.body?.includes('a'); // 'includes' does not exist
http.get('http://x').clickLink().body.length; // possibly 'null'
http.batch({ a: 'http://x' }).b; // 'b' does not exist
http.delete('http://x'); // 'delete' does not exist
http.setResponseCallback(200); // not assignable
http.setResponseCallback(http.expectedStatuses('200')); // not assignable
http.get('http://x').timings.dns; // 'dns' does not exist
http.cookieJar().set('http://x', 'a'); // Expected 3-4 arguments
