// The property: a program logs the same natively and compiled.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { program } from './program.ts';
import { runCompiled, runNative } from './run.ts';

/** Rejects with the smallest program it finds that does not. */
export async function checkPrograms(count: number, seed: number): Promise<void> {
  const ignore = (): void => {}; // programs leave rejected promises behind
  process.on('unhandledRejection', ignore);
  try {
    await fc.assert(
      fc.asyncProperty(program, fc.boolean(), fc.integer({ min: 1, max: 1e6 }), async (source, allBlocking, bits) => {
        const expected = await runNative(source);
        assert.deepEqual(await runCompiled(source, { allBlocking, seed: bits }), expected);
      }),
      { numRuns: count, seed },
    );
  } finally {
    process.off('unhandledRejection', ignore);
  }
}
