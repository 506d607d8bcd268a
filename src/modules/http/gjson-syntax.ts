// Reading gjson paths: where a component ends, and what its wildcards mean.

export interface Split {
  readonly head: string;
  /** The separator found, or empty at the end of the path. */
  readonly separator: string;
  readonly rest: string;
}

/** Splits `path` at the first of `separators` that is neither escaped, quoted nor in brackets. */
export function splitAt(path: string, separators: string): Split {
  let depth = 0;
  for (let at = 0; at < path.length; at++) {
    const character = path[at]!;
    if (character === '\\') at++;
    else if (character === '"' && depth > 0) at = endOfString(path, at);
    else if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') depth--;
    else if (depth <= 0 && separators.includes(character)) {
      return { head: path.slice(0, at), separator: character, rest: path.slice(at + 1) };
    }
  }
  return { head: path, separator: '', rest: '' };
}

/** The index of the quote that ends the string starting at `start`. */
export function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

const patterns = new Map<string, RegExp | string>();
const MAX_PATTERNS = 1000;

/** A component as a pattern if it has wildcards (`*`, `?`), else as the plain key, escapes undone. */
export function wildcard(component: string): RegExp | string {
  if (!/[*?\\]/.test(component)) return component;
  const known = patterns.get(component);
  if (known !== undefined) return known;
  let source = '';
  let plain = '';
  let isPattern = false;
  for (let at = 0; at < component.length; at++) {
    let character = component[at]!;
    const isEscaped = character === '\\' && at + 1 < component.length;
    if (isEscaped) character = component[++at]!;
    if (!isEscaped && (character === '*' || character === '?')) {
      isPattern = true;
      source += character === '*' ? '.*' : '.';
    } else source += character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    plain += character;
  }
  const result = isPattern ? new RegExp(`^${source}$`, 's') : plain;
  if (patterns.size < MAX_PATTERNS) patterns.set(component, result);
  return result;
}
