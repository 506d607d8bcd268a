import { sha256, md5, hmac, createHash } from 'k6/crypto';
import { check } from 'k6';
export default function () {
  check(null, {
    sha256: () => sha256('abc', 'hex') === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    md5: () => md5('abc', 'base64') === 'kAFQmDzST7DWlj99KOF/cg==',
    hmac: () => hmac('sha256', 'key', 'data', 'hex') === '5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0',
    stepwise: () => {
      const hash = createHash('md5');
      hash.update('a');
      hash.update('bc');
      return hash.digest('hex') === md5('abc', 'hex');
    },
  });
}
