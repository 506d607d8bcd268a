import { parse, stringify, v1, v4, v5, v7, validate, version } from 'uuid';

export const pure = () => [
  v5('hello.example.com', v5.DNS),
  v4({ random: Uint8Array.from({ length: 16 }, (_, index) => index) }),
  v7({ msecs: 1_700_000_000_000, seq: 1, random: new Uint8Array(16) }),
  v1({ node: [1, 2, 3, 4, 5, 6], clockseq: 0x1234, msecs: 1_700_000_000_000, nsecs: 5 }),
  stringify(parse('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b')),
  [v4(), v7()].map((id) => [validate(id), version(id)]),
  new Set(Array.from({ length: 100 }, () => v4())).size,
];

export const blocking = ({ say }) => [v4({ rng: () => new Uint8Array(16).fill(say('a').charCodeAt(0)) })];
