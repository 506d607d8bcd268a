// Compiles one bundle (an ES module) into a suspendable program.

import type { Transformed, TransformOptions } from './contract.ts';

/** Compiles `source` so that its calls can suspend. Lines stay where they are. */
export function transform(source: string, options: TransformOptions): Transformed {
  throw new Error(`not yet: ${options.filename} ${source.length}`);
}
