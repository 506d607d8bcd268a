// The value of http.url`https://host/items/${id}`: a URL that is counted under its template.

import { stringOf } from '../script-values.ts';

/** What a request function takes in place of a URL text. Fields as k6 shows them. */
export class TaggedUrl {
  readonly name: string;
  readonly url: string;
  readonly clean_url: string;

  constructor(name: string, url: string, cleanUrl: string) {
    this.name = name;
    this.url = url;
    this.clean_url = cleanUrl;
  }
}

/** The template's text with each placeholder as `${}`, and with the placeholders filled in. */
export function fillTemplate(
  parts: readonly unknown[],
  values: readonly unknown[],
): { readonly name: string; readonly url: string } {
  let name = '';
  let url = '';
  for (const [index, part] of parts.entries()) {
    name += String(part);
    url += String(part);
    if (index >= values.length) continue;
    name += '${}';
    // k6: nothing stands for what is not there.
    url += stringOf(values[index] ?? '');
  }
  return { name, url };
}
