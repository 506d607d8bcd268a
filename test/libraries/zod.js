import { z } from 'zod';

const User = z.object({
  name: z.string().min(2).trim(),
  age: z.coerce.number().int().optional(),
  role: z.enum(['admin', 'user']).default('user'),
  contact: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('mail'), address: z.string().email() }),
    z.object({ kind: z.literal('phone'), number: z.string().regex(/^\d+$/) }),
  ]),
});

export const pure = () => [
  User.parse({ name: ' Ann ', age: '41', contact: { kind: 'mail', address: 'ann@example.com' } }),
  User.safeParse({ name: 'A', role: 'boss', contact: { kind: 'phone', number: 'x' } }).error.issues,
  z
    .array(z.number())
    .transform((list) => list.length)
    .parse([1, 2]),
  z.record(z.string(), z.union([z.string(), z.number()])).parse({ a: 1, b: 'c' }),
];

export const blocking = ({ say }) => [
  z
    .string()
    .transform((text) => say(text))
    .parse('abc'),
  z
    .string()
    .refine((text) => say(text) === 'YES', 'must be yes')
    .safeParse('no').error.issues,
  z.preprocess((text) => say(text), z.string().startsWith('X')).safeParse('xy').success,
];
