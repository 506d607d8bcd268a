// Ranges of versions as directives have them: `>=1.0`, `>=1.0,<3 || ~4.1`. The rules are those of semantic versioning, without pre-releases.

type Version = readonly [major: number, minor: number, patch: number];

const condition = /^(>=|<=|!=|=>|=<|>|<|=|\^|~)?v?(\d+|\*|x)(?:\.(\d+|\*|x))?(?:\.(\d+|\*|x))?$/i;

/** Is `version` in `range`? `undefined` if `range` is none. */
export function isInRange(version: string, range: string): boolean | undefined {
  const own = version.split('.').map(Number) as unknown as Version;
  const parts = range.split('||').map((part) => part.split(/[\s,]+/).filter((one) => one !== ''));
  const tests = parts.map((part) => part.map((one) => meets(own, one)));
  if (tests.some((part) => part.length === 0 || part.includes(undefined))) return undefined;
  return tests.some((part) => part.every((isMet) => isMet));
}

function meets(version: Version, text: string): boolean | undefined {
  const match = condition.exec(text);
  if (match === null) return undefined;
  const given = match.slice(2).map((part) => (part === undefined || !/^\d+$/.test(part) ? undefined : Number(part)));
  const known = given.indexOf(undefined) === -1 ? 3 : given.indexOf(undefined);
  const low: Version = [given[0] ?? 0, known > 1 ? given[1]! : 0, known > 2 ? given[2]! : 0];
  const isWithin = (fixed: number): boolean =>
    compare(version, low) >= 0 && version.slice(0, fixed).join() === low.slice(0, fixed).join();
  switch (match[1]) {
    case '>':
      return compare(version, low) > 0 && !isWithin(known);
    case '>=':
    case '=>':
      return compare(version, low) >= 0;
    case '<':
      return compare(version, low) < 0;
    case '<=':
    case '=<':
      return compare(version, low) <= 0 || isWithin(known);
    case '!=':
      return !isWithin(known);
    case '~':
      return isWithin(Math.min(known, 2));
    case '^':
      // The first number that is not 0 stays.
      return isWithin(Math.min(known, low.findIndex((part) => part > 0) + 1 || 3));
    default:
      return isWithin(known);
  }
}

function compare(a: Version, b: Version): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  return index === -1 ? 0 : a[index]! - b[index]!;
}
