// The property: a program logs the same natively and compiled.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { program } from './program.ts';
import { runCompiled, runNative } from './run.ts';

const modes = [false, true].flatMap((allBlocking) => [false, true].map((isSloppy) => ({ allBlocking, isSloppy })));
const mode = fc.constantFrom(...modes);

/** esbuild writes functions in blocks of sloppy code as variables. */
function withoutDeclarationsInBlocks(source: string): string {
  return source.replaceAll(/\{ function (\w)\(/g, '{ const $1 = function (');
}

/** Rejects with the smallest program it finds that does not. */
export async function checkPrograms(count: number, seed: number): Promise<void> {
  const ignore = (): void => {}; // programs leave rejected promises behind
  process.on('unhandledRejection', ignore);
  try {
    await fc.assert(
      fc.asyncProperty(program, mode, fc.integer({ min: 1, max: 1e6 }), async (text, { allBlocking, isSloppy }, seed) => {
        const source = isSloppy ? withoutDeclarationsInBlocks(text) : text;
        const expected = await runNative(source, isSloppy);
        assert.deepEqual(await runCompiled(source, { allBlocking, isSloppy, seed }), expected);
      }),
      { numRuns: count, seed },
    );
  } finally {
    process.off('unhandledRejection', ignore);
  }
}
