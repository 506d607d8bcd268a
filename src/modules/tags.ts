// Tags as scripts give them: objects of strings, numbers and booleans.

import type { TagSet } from '../metrics/index.ts';

/** True for the values that may become a tag. */
export function isTagValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** k6's message for all other values; `kind` is `tag` or `metadata`. */
export function badTagValue(kind: 'tag' | 'metadata', key: string): string {
  const values = kind === 'tag' ? 'a metric tag values' : 'a metric metadata value';
  return `invalid value for metric ${kind} '${key}': only String, Boolean and Number types are accepted as ${values}`;
}

/** `base` with the script's `tags` (nothing if null or undefined), or what is wrong with them. */
export function withUserTags(base: TagSet, tags: unknown): TagSet | string {
  if (tags === undefined || tags === null) return base;
  let result = base;
  const source = tags as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (!isTagValue(value)) return badTagValue('tag', key);
    result = result.with(key, typeof value === 'string' ? value : String(value));
  }
  return result;
}
