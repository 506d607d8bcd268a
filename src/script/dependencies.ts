// What a script asks of the program that runs it: imports of extensions, and directives such as "use k6 >= 1.0" at the top of a file.

import { badVersionRange, missingExtension, wrongVersion } from './errors.ts';
import type { SourceModule } from './modules.ts';

/** The version of k6 whose scripts run here. */
export const k6Version = '2.2.0';

/** Versions by name: `k6` itself and `k6/x/...`; `*` is any. */
export type Dependencies = Readonly<Record<string, string>>;

/** Rejects with a UserError if a directive asks for another version of k6, or for an extension that is not built in. */
export async function checkDependencies(
  modules: readonly SourceModule[],
  isBuiltin: (specifier: string) => boolean,
): Promise<void> {
  const { k6 = '*', ...extensions } = dependenciesOf(modules);
  const missing = Object.keys(extensions).find((name) => !isBuiltin(name));
  if (missing !== undefined) throw missingExtension(missing);
  if (k6 === '*') return;
  // Few scripts have such a directive: the others need not wait until this is loaded.
  const { isInRange } = await import('./version-range.ts');
  const isMet = isInRange(k6Version, k6);
  if (isMet === undefined) throw badVersionRange(k6);
  if (!isMet) throw wrongVersion(k6, k6Version);
}

/** Everything that the modules of a script ask for, sorted by name. */
export function dependenciesOf(modules: readonly SourceModule[]): Dependencies {
  const found = new Map<string, string>([['k6', '*']]);
  for (const { imports, path, text } of modules) {
    for (const { specifier } of imports) if (specifier.startsWith('k6/x/') && !found.has(specifier)) found.set(specifier, '*');
    if (path.includes('/node_modules/') || path.endsWith('.json')) continue;
    for (const [name, version] of directivesOf(Buffer.from(text()).toString('utf8'))) {
      const known = found.get(name) ?? '*';
      if (known === '*') found.set(name, version);
      else if (version !== '*' && version !== known) found.set(name, both(known, version));
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const blank = /(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|;)*/y;
const literal = /"([^"\n]*)"|'([^'\n]*)'/y;
const directive = /^use\s+k6(?:\s*with\s+(k6\/x\/[\w./-]+))?(?:\s*(\S.*))?$/;

/** Blanks between an operator and its version. */
const idleBlanks = /(?<=[<>=~^!])\s+/g;
/** A comma too many, which is an error of the run. */
const emptyCondition = /(?:^|[,|])\s*(?:,|$)|,\s*\|/;

/** A range in the form that k6 shows: `>= 1.0, <3||1 - 2` is `>=1.0 <3 || >=1 <=2`. What is none stays as it is. */
function plainRange(text: string): string {
  if (emptyCondition.test(text.trim())) return text;
  const alternatives = text.split('||').map((conditions) =>
    conditions
      .replaceAll(idleBlanks, '')
      .replaceAll(/[\s,]+/g, ' ')
      .trim()
      .replaceAll(/(\S+) - (\S+)/g, '>=$1 <=$2'),
  );
  return alternatives.join(' || ');
}

/** The range of what is in both. k6: it takes one range only, but files that do not know each other may each have theirs. */
function both(range: string, other: string): string {
  const alternatives = range.split(' || ').flatMap((one) => other.split(' || ').map((two) => `${one} ${two}`));
  return alternatives.join(' || ');
}

/** The directives of one file: string statements before anything else. */
function directivesOf(text: string): readonly (readonly [name: string, version: string])[] {
  const found: [string, string][] = [];
  let at = text.startsWith('#!') ? Math.max(0, text.indexOf('\n')) : 0;
  for (;;) {
    blank.lastIndex = at;
    literal.lastIndex = at + blank.exec(text)![0].length;
    const match = literal.exec(text);
    if (match === null) return found;
    at = literal.lastIndex;
    const [, extension = 'k6', version = '*'] = directive.exec((match[1] ?? match[2]!).trim()) ?? [undefined, ''];
    if (extension !== '') found.push([extension, plainRange(version)]);
  }
}
