// Coroutine entries of `replace` and `replaceAll` with a replacer function. The native functions find all matches before they call the
// replacer, so the matches are collected first, and the text is put together from the replacers' results.

import { coOf, withCo, type Coroutine } from '../protocol.ts';
import { nativeMethod, type Realm } from './realm.ts';

export function installStringBuiltins(realm: Realm): void {
  const toText = nativeMethod(realm.global, 'String');
  const RegExpOfRealm = realm.global.RegExp;
  for (const name of ['replace', 'replaceAll'] as const) {
    const native = nativeMethod(realm.global.String.prototype, name);
    withCo(native, function* (this: unknown, pattern: unknown, replacer: unknown): Coroutine {
      const co = coOf(replacer);
      const isKnown = typeof pattern !== 'object' || pattern === null || pattern instanceof RegExpOfRealm;
      if (co === undefined || !isKnown || this === undefined || this === null) return realm.call(native, this, pattern, replacer);
      const text = realm.call(toText, undefined, this) as string;
      const matches: unknown[][] = [];
      realm.call(native, text, pattern, (...match: unknown[]) => {
        matches.push(match);
        return '';
      });
      let result = '';
      let end = 0;
      for (const match of matches) {
        const found = match[0] as string;
        const position = match.find((part, index) => index > 0 && typeof part === 'number') as number;
        const replacement = String(yield* realm.call(co, undefined, ...match) as Coroutine);
        result += text.slice(end, position) + replacement;
        end = position + found.length;
      }
      return result + text.slice(end);
    });
  }
}
