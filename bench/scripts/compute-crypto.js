// Hashes of k6/crypto, as scripts sign requests with them: native code in both tools.
import crypto from 'k6/crypto';
import encoding from 'k6/encoding';

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  let last = '';
  for (let i = 0; i < 50; i++) {
    last = crypto.hmac('sha256', 'secret', `GET\n/item/${i}\n${last}`, 'hex');
    last = encoding.b64encode(crypto.md5(last, 'hex') + crypto.sha1(last, 'base64'));
  }
  if (last.length < 40) throw new Error('wrong result');
}
