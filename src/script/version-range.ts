// Ranges of versions as directives have them: `>=1.0`, `>=1.0,<3 || ~4.1`. npm's `semver` knows the rules; what Go programs write otherwise,
// `,` for a blank, `=>`, `=<` and `!=`, is put into its words.

import { satisfies, validRange } from 'semver';

const excluded = /!=\s*([^\s,]+)/g;

/** Is `version` in `range`? `undefined` if `range` is none. */
export function isInRange(version: string, range: string): boolean | undefined {
  const alternatives = range.replaceAll('=>', '>=').replaceAll('=<', '<=').split('||');
  const tests = alternatives.map((alternative) => meets(version, alternative));
  return tests.includes(undefined) ? undefined : tests.includes(true);
}

function meets(version: string, conditions: string): boolean | undefined {
  if (conditions.split(',').some((one) => one.trim() === '')) return undefined;
  const unwanted = Array.from(conditions.matchAll(excluded), (match) => match[1]!);
  const wanted = conditions.replaceAll(excluded, '').replaceAll(',', ' ');
  if ([wanted, ...unwanted].some((one) => validRange(one) === null)) return undefined;
  return satisfies(version, wanted) && !unwanted.some((one) => satisfies(version, one));
}
