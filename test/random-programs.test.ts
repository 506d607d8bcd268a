// Random programs must log the same natively, compiled as analysed, and compiled with every call treated as one that may block.
// `RANDOM_PROGRAMS=n` runs that many, with `SEED=n` from another seed.

import { test } from 'node:test';
import { isInstalled } from './installed.ts';

const programs = Number(process.env['RANDOM_PROGRAMS'] ?? 2000);
const seed = Number(process.env['SEED'] ?? 42);
const skip = isInstalled('fast-check') ? false : 'fast-check is not installed: run npm install';

test(`${programs} random programs do compiled what they do natively`, { skip }, async () => {
  const { checkPrograms } = await import('./random-programs/check.ts');
  await checkPrograms(programs, seed);
});
