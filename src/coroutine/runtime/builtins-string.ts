// Coroutine entries of the methods of strings that leave their work to what they are given: an object with a method under a symbol, or
// a replacer function. With a replacer, the native functions find all matches before they call it, so the matches are collected first,
// and the text is put together from the replacer's results.

import { types } from 'node:util';
import { dataProperty, getterOf, readProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { coOf, withCo, type CoEntry, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type AnyFunction, type Realm } from './realm.ts';

const symbols = {
  match: Symbol.match,
  matchAll: Symbol.matchAll,
  replace: Symbol.replace,
  replaceAll: Symbol.replace,
  search: Symbol.search,
  split: Symbol.split,
};

export function installStringBuiltins(realm: Realm): void {
  installReplace(realm);
  for (const [name, symbol] of Object.entries(symbols)) {
    const native = nativeMethod(realm.global.String.prototype, name);
    withCo(native, function* (this: unknown, ...args: unknown[]): Coroutine {
      const [pattern, other] = args;
      if (this === undefined || this === null) return realm.call(native, this, ...args);
      if (isObject(pattern) && answers(realm, pattern, symbol)) {
        if (name.endsWith('All')) checkFlags(realm, name, pattern);
        const method = yield* readProperty(realm, pattern, symbol);
        if (name.startsWith('replace') || name === 'split') return yield* callCo(realm, method, pattern, this, other);
        return yield* callCo(realm, method, pattern, this);
      }
      const co = symbol === Symbol.replace ? coOf(other) : undefined;
      const isKnown = !isObject(pattern) || pattern instanceof realm.global.RegExp;
      if (co === undefined || !isKnown) return realm.call(native, this, ...args);
      return yield* replaced(realm, { native, pattern, co, self: this });
    });
  }
}

/** `pattern[Symbol.replace](text, replacer)`. */
function installReplace(realm: Realm): void {
  const native = nativeMethod(realm.global.RegExp.prototype, Symbol.replace);
  const replace = function (this: unknown, pattern: unknown, replacer: unknown): unknown {
    return realm.call(native, pattern, this, replacer);
  };
  withCo(native, function* (this: unknown, text: unknown, replacer: unknown): Coroutine {
    const co = coOf(replacer);
    if (co === undefined || !types.isRegExp(this)) return realm.call(native, this, text, replacer);
    return yield* replaced(realm, { native: replace, pattern: this, co, self: text });
  });
}

/** The object has a method of its own for this, which may block. */
function answers(realm: Realm, pattern: object, symbol: symbol): boolean {
  return coOf(dataProperty(realm, pattern, symbol)) !== undefined || getterOf(realm, pattern, symbol) !== undefined;
}

/** What takes all matches insists on the flag of a regular expression. */
function checkFlags(realm: Realm, name: string, pattern: object): void {
  const matcher = realm.get(pattern, Symbol.match);
  if (matcher === undefined ? !types.isRegExp(pattern) : !matcher) return;
  const flags = realm.get(pattern, 'flags');
  if (flags === undefined || flags === null)
    throw new realm.TypeError(
      name === 'replaceAll'
        ? 'String.prototype.replaceAll called on null or undefined'
        : 'The .flags property of the argument to String.prototype.matchAll cannot be null or undefined',
    );
  if (!(realm.call(nativeMethod(realm.global, 'String'), undefined, flags) as string).includes('g'))
    throw new realm.TypeError(`String.prototype.${name} called with a non-global RegExp argument`);
}

interface Replacement {
  readonly native: AnyFunction;
  readonly pattern: unknown;
  readonly co: CoEntry;
  readonly self: unknown;
}

function* replaced(realm: Realm, { native, pattern, co, self }: Replacement): Coroutine<string> {
  const text = realm.call(nativeMethod(realm.global, 'String'), undefined, self) as string;
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
}
