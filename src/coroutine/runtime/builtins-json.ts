// Coroutine entries of JSON.parse with a reviver and of JSON.stringify, which calls replacers, `toJSON` methods and getters. Both follow
// ECMAScript step by step; the parsing and the quoting are native.

import { types } from 'node:util';
import { readProperty } from './accessors.ts';
import { isObject } from './construct.ts';
import { coOf, withCo, type CoEntry, type Coroutine } from '../protocol.ts';
import { callCo, nativeMethod, type Realm } from './realm.ts';

export function installJsonBuiltins(realm: Realm): void {
  const { JSON } = realm.global;
  const parse = nativeMethod(JSON, 'parse');
  withCo(parse, function* (this: unknown, text: unknown, reviver: unknown): Coroutine {
    const co = coOf(reviver);
    if (co === undefined) return realm.call(parse, this, text, reviver);
    // What newer versions tell a reviver beyond key and value, in the order of the calls.
    const contexts: unknown[][] = [];
    const value = realm.call(parse, this, text, (_key: string, part: unknown, ...context: unknown[]) => {
      contexts.push(context);
      return part;
    });
    const holder = new realm.Object() as Holder;
    realm.define(holder, '', value);
    return yield* new Reviver(realm, co, contexts).revive(holder, '');
  });
  const stringify = nativeMethod(JSON, 'stringify');
  withCo(stringify, function* (this: unknown, value: unknown, replacer: unknown, space: unknown): Coroutine {
    const holder = new realm.Object() as Holder;
    realm.define(holder, '', value);
    return yield* new Writer(realm, replacer, space).property(holder, '');
  });
}

type Holder = Readonly<Record<string, unknown>>;

class Reviver {
  private readonly realm: Realm;
  private readonly co: CoEntry;
  private readonly contexts: readonly unknown[][];
  private calls = 0;

  constructor(realm: Realm, co: CoEntry, contexts: readonly unknown[][]) {
    this.realm = realm;
    this.co = co;
    this.contexts = contexts;
  }

  *revive(holder: Holder, key: string): Coroutine {
    const value = yield* readProperty(this.realm, holder, key);
    if (this.realm.isArray(value)) {
      for (let index = 0, { length } = value; index < length; index++) yield* this.reviveIn(value, String(index));
    } else if (isObject(value)) for (const name of Object.keys(value)) yield* this.reviveIn(value, name);
    const context = this.contexts[this.calls++] ?? [];
    return yield* this.realm.call(this.co, holder, key, value, ...context) as Coroutine;
  }

  private *reviveIn(object: object, key: string): Coroutine<void> {
    const value = yield* this.revive(object as Holder, key);
    if (value === undefined) Reflect.deleteProperty(object, key);
    else {
      const field = { value, writable: true, enumerable: true, configurable: true };
      Reflect.defineProperty(object, key, field);
    }
  }
}

class Writer {
  private readonly realm: Realm;
  private readonly replacer: unknown;
  private readonly keys: readonly string[] | undefined;
  private readonly gap: string;
  private readonly path: object[] = [];
  private indent = '';

  constructor(realm: Realm, replacer: unknown, space: unknown) {
    this.realm = realm;
    this.replacer = typeof replacer === 'function' ? replacer : undefined;
    this.keys = realm.isArray(replacer) ? keyList(replacer) : undefined;
    this.gap = gapOf(space);
  }

  /** The text of `holder[key]`, or `undefined`. */
  *property(holder: Holder, key: string): Coroutine<string | undefined> {
    const { realm } = this;
    let value = yield* readProperty(realm, holder, key);
    if (isObject(value) || typeof value === 'bigint') {
      const toJson = yield* readProperty(realm, value, 'toJSON');
      if (typeof toJson === 'function') value = yield* callCo(realm, toJson, value, key);
    }
    if (this.replacer !== undefined) value = yield* callCo(realm, this.replacer, holder, key, value);
    if (types.isNumberObject(value)) value = Number(value);
    else if (types.isStringObject(value)) value = String(value);
    else if (types.isBooleanObject(value) || types.isBigIntObject(value)) value = value.valueOf();
    if (typeof value === 'bigint') throw new realm.TypeError('Do not know how to serialize a BigInt');
    if (!isObject(value)) return JSON.stringify(value);
    if (typeof value === 'function') return undefined;
    const { isRawJSON } = realm.global.JSON as { isRawJSON?: (value: unknown) => boolean };
    if (isRawJSON?.(value) === true) return String((value as { rawJSON: unknown }).rawJSON);
    return yield* this.object(value);
  }

  private *object(value: object): Coroutine<string> {
    const { path, indent } = this;
    if (path.includes(value)) throw new this.realm.TypeError('Converting circular structure to JSON');
    path.push(value);
    this.indent += this.gap;
    const isList = this.realm.isArray(value);
    const parts = isList ? yield* this.elements(value) : yield* this.members(value);
    const [open, close] = isList ? '[]' : '{}';
    const inner = this.gap === '' ? parts.join(',') : `\n${this.indent}${parts.join(`,\n${this.indent}`)}\n${indent}`;
    path.pop();
    this.indent = indent;
    return open! + (parts.length === 0 ? '' : inner) + close!;
  }

  private *elements(list: unknown[]): Coroutine<string[]> {
    const parts: string[] = [];
    for (let index = 0, { length } = list; index < length; index++)
      parts.push((yield* this.property(list as unknown as Holder, String(index))) ?? 'null');
    return parts;
  }

  private *members(object: object): Coroutine<string[]> {
    const parts: string[] = [];
    for (const key of this.keys ?? Object.keys(object)) {
      const text = yield* this.property(object as Holder, key);
      if (text !== undefined) parts.push(`${JSON.stringify(key)}:${this.gap === '' ? '' : ' '}${text}`);
    }
    return parts;
  }
}

/** The names that an array of them lets through. */
function keyList(replacer: readonly unknown[]): string[] {
  const isName = (item: unknown): boolean =>
    typeof item === 'string' || typeof item === 'number' || types.isNumberObject(item) || types.isStringObject(item);
  return [...new Set(Array.from(replacer).filter(isName).map(String))];
}

function gapOf(space: unknown): string {
  let plain = space;
  if (types.isNumberObject(space)) plain = Number(space);
  else if (types.isStringObject(space)) plain = String(space);
  if (typeof plain === 'number') return ' '.repeat(Math.max(0, Math.min(10, Math.trunc(plain) || 0)));
  return typeof plain === 'string' ? plain.slice(0, 10) : '';
}
