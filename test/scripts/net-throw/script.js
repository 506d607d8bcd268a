import http from 'k6/http';
export const options = { throw: true };
export default function () {
  try {
    http.get(`${__ENV.TARGET_REFUSED}/`);
  } catch (e) {
    console.log(`caught ${e}`);
  }
  http.get('http://[broken');
  console.log('after');
}
