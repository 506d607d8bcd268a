// Selectors: which samples a threshold or a series looks at. `http_reqs{status:200,name:login}` selects the samples of a metric
// that carry all the tags named, with exactly these values.

import { badSelector } from './errors.ts';
import type { TagSet } from './tags.ts';

export interface Selector {
  /** As the user wrote it. */
  readonly text: string;
  readonly metric: string;
  readonly tags: readonly (readonly [key: string, value: string])[];
}

/** Reads `metric` or `metric{key:value,...}`; throws a UserError if `text` is neither. */
export function parseSelector(text: string): Selector {
  const open = text.indexOf('{');
  const close = text.lastIndexOf('}');
  if (open < 0 && close < 0) return { text, metric: text, tags: [] };
  if (open < 0) throw badSelector(text, '"{" before "}"', close + 1);
  if (close < open) throw badSelector(text, '"}"', text.length + 1);
  if (close < text.length - 1) throw badSelector(text, 'nothing after "}"', close + 2);
  const tags = new Map<string, string>();
  let position = open + 1;
  for (const part of text.slice(open + 1, close).split(',')) {
    const [key, value] = parseTag(text, part, position);
    tags.set(key, value);
    position += part.length + 1;
  }
  return { text, metric: text.slice(0, open), tags: [...tags] };
}

/** Equal for selectors that select the same samples, however they are spelled. */
export function selectorKey(selector: Selector): string {
  if (selector.tags.length === 0) return selector.metric;
  const sorted = [...selector.tags].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return JSON.stringify([selector.metric, sorted]);
}

/** Does a sample with these tags belong to the selector (whose metric is the sample's)? */
export function matches(selector: Selector, tags: TagSet): boolean {
  for (const [key, value] of selector.tags) if (tags.get(key) !== value) return false;
  return true;
}

/** k6: only the first colon separates, so that URLs can be values. A value cannot contain a comma. */
function parseTag(text: string, part: string, position: number): [key: string, value: string] {
  const colon = part.indexOf(':');
  const key = unquote(colon < 0 ? part : part.slice(0, colon));
  if (key === '') throw badSelector(text, 'a tag as key:value', position + 1);
  if (colon < 0) throw badSelector(text, `":" and a value after the tag "${key}"`, position + part.length + 1);
  const value = unquote(part.slice(colon + 1));
  if (value === '') throw badSelector(text, `a value for the tag "${key}"`, position + colon + 2);
  return [key, value];
}

function unquote(text: string): string {
  return text.replace(/^[\s"']+|[\s"']+$/g, '');
}
