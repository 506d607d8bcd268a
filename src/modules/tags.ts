// Tags as scripts give them: objects of strings, numbers and booleans.

import type { TagSet } from '../metrics/index.ts';

/** True for the values that may become a tag. */
export function isTagValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What to say of all other values. */
export function badTagValue(kind: 'tag' | 'metadata', key: string): string {
  return `the ${kind} '${key}' must be a string, a number or a boolean`;
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
