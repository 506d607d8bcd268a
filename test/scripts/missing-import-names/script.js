import { chek } from 'k6';
import http from 'k6/http';
import * as encoding from 'k6/encoding';

http.fetchAll = () => [];

export default function () {
  if (chek === undefined || chek === null) console.log('chek is not there');
  http.fetchAll();
  console.log(Object.keys(encoding).join());
  try {
    encoding.b64encod('x');
  } catch (error) {
    console.log(error.name);
  }
}
