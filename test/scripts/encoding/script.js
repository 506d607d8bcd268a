import encoding, { b64decode } from 'k6/encoding';
import { check } from 'k6';
export default function () {
  check(null, {
    encode: () => encoding.b64encode('hello?>') === 'aGVsbG8/Pg==' && encoding.b64encode('hello?>', 'rawurl') === 'aGVsbG8_Pg',
    decode: () => b64decode('aGk=', 'std', 's') === 'hi' && b64decode('aGk=').byteLength === 2,
    bytes: () => encoding.b64encode(new Uint8Array([0, 255]).buffer) === 'AP8=',
  });
}
