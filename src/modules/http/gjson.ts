// gjson paths (the selector language of `res.json(path)`) over parsed JSON: keys, indexes, wildcards, `#`, queries, pipes,
// modifiers and multipaths. Syntax: https://github.com/tidwall/gjson/blob/master/SYNTAX.md

import { matchesQuery, type Lookup } from './gjson-query.ts';
import { endOfString, splitAt, wildcard } from './gjson-syntax.ts';

/** Makes the containers of a result. */
export interface Makers {
  array(): unknown[];
  object(): Record<string, unknown>;
}

const modifiers: ReadonlySet<string> = new Set(
  'this valid pretty ugly reverse keys values flatten join group dig tostr fromstr'.split(' '),
);

const missing: unique symbol = Symbol('missing');

/** What `path` picks from `root`; `undefined` if there is nothing. */
export function select(root: unknown, path: string, make: Makers): unknown {
  const found = new Selector(make).part(root, path);
  return found === missing ? undefined : found;
}

class Selector {
  private readonly make: Makers;
  private readonly lookup: Lookup = (value, path) => {
    const found = this.find(value, path);
    return found === missing ? { exists: false, value: undefined } : { exists: true, value: found };
  };

  constructor(make: Makers) {
    this.make = make;
  }

  /** A whole path or one of a list: these may be a literal instead. */
  part(value: unknown, path: string): unknown {
    const literal = path.startsWith('!') ? this.literal(path) : missing;
    return literal === missing ? this.find(value, path) : literal;
  }

  find(value: unknown, path: string): unknown {
    if (path.startsWith('@') && modifiers.has(/^@([^:.|]*)/.exec(path)![1]!)) return this.modify(value, path);
    // JSON lines: a document is the only line.
    if (path.startsWith('..')) return this.find(this.list([value]), path.slice(2));
    if (path.startsWith('[')) return this.multipath(value, path);
    if (path.startsWith('{')) return this.objectOf(value, path);
    if (path.startsWith('#') && Array.isArray(value)) return this.each(value, path);
    const { head, separator, rest } = splitAt(path, '.|');
    const next = child(value, head);
    return next === missing || separator === '' ? next : this.find(next, rest);
  }

  /** `#`, `#.path`, `#(query)` and `#(query)#` on an array. */
  private each(items: readonly unknown[], path: string): unknown {
    const { head, separator, rest } = splitAt(path, '.|');
    if (head === '#') {
      if (separator === '.') return this.map(items, rest);
      return separator === '' ? items.length : this.find(items.length, rest);
    }
    const isAll = head.endsWith('#');
    const query = head.slice(1, isAll ? -1 : undefined);
    if (!/^[([].*[)\]]$/s.test(query)) return missing;
    const condition = query.slice(1, -1);
    if (!isAll) {
      const first = items.findIndex((item) => matchesQuery(item, condition, this.lookup));
      if (first < 0) return missing;
      return separator === '' ? items[first] : this.find(items[first], rest);
    }
    const matching = this.make.array();
    for (const item of items) if (matchesQuery(item, condition, this.lookup)) matching.push(item);
    if (separator === '.') return this.map(matching, rest);
    return separator === '' ? matching : this.find(matching, rest);
  }

  /** `path` of each item, as far as it exists; what follows a pipe applies to the list of them. */
  private map(items: readonly unknown[], path: string): unknown {
    const { head, separator, rest } = splitAt(path, '|');
    const results = this.make.array();
    for (const item of items) {
      const found = this.find(item, head);
      if (found !== missing) results.push(found);
    }
    return separator === '' ? results : this.find(results, rest);
  }

  private modify(value: unknown, path: string): unknown {
    // An argument that is not JSON goes on to the next pipe.
    const { head, separator, rest } = splitAt(path, /^@\w+:[^{["(]/.test(path) ? '|' : '.|');
    const colon = head.indexOf(':');
    const name = colon < 0 ? head.slice(1) : head.slice(1, colon);
    const result = this.apply(name, value, colon < 0 ? '' : head.slice(colon + 1));
    return result === missing || separator === '' ? result : this.find(result, rest);
  }

  private apply(name: string, value: unknown, argument: string): unknown {
    switch (name) {
      case 'reverse':
        return this.reversed(value);
      case 'keys':
        return this.list(Array.isArray(value) ? value.map(() => null) : Object.keys(asObject(value)));
      case 'values':
        return this.list(typeof value === 'object' ? Object.values(asObject(value)) : [value]);
      case 'flatten':
        return Array.isArray(value)
          ? this.list((value as unknown[]).flat(/"deep"\s*:\s*true/.test(argument) ? Infinity : 1))
          : value;
      case 'join':
        return Array.isArray(value) ? Object.assign(this.make.object(), ...(value as unknown[]).map(asMembers)) : value;
      case 'group':
        return this.grouped(value);
      case 'dig':
        return this.dig(value, argument, this.make.array());
      case 'tostr':
        return JSON.stringify(value);
      case 'fromstr':
        return typeof value === 'string' ? parsed(value) : missing;
      default:
        return value;
    }
  }

  /** `!"text"`, `!1.5`, `!{"a":1}`: a value that the path itself gives. */
  private literal(path: string): unknown {
    if (path.startsWith('!"')) return parsed(path.slice(1, endOfString(path, 1) + 1));
    const { head, separator, rest } = splitAt(path, /^![[{]/.test(path) ? '.|' : '|');
    const value = parsed(head.slice(1));
    return value === missing || separator === '' ? value : this.find(value, rest);
  }

  /** An object of lists as a list of objects. */
  private grouped(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return missing;
    const groups: unknown[] = this.make.array();
    for (const [key, items] of Object.entries(value)) {
      if (!Array.isArray(items)) continue;
      for (const [index, item] of (items as unknown[]).entries()) {
        const group = (groups[index] ??= this.make.object()) as Record<string, unknown>;
        group[key] = item;
      }
    }
    return groups;
  }

  /** What `path` finds in `value` and in all that is inside it. */
  private dig(value: unknown, path: string, into: unknown[]): unknown[] {
    if (typeof value !== 'object' || value === null) return into;
    const found = this.find(value, path);
    if (found !== missing) into.push(found);
    for (const item of Object.values(value)) this.dig(item, path, into);
    return into;
  }

  /** `[a,b.c]`: an array of what is there. */
  private multipath(value: unknown, path: string): unknown {
    const { head, separator, rest } = splitAt(path, '.|');
    if (!head.endsWith(']')) return missing;
    const results = this.make.array();
    for (let left = head.slice(1, -1); left !== '';) {
      const part = splitAt(left, ',');
      const found = this.part(value, part.head);
      if (found !== missing) results.push(found);
      left = part.rest;
    }
    return separator === '' ? results : this.find(results, rest);
  }

  /** `{a,"name":b.c}`: an object of what is there. */
  private objectOf(value: unknown, path: string): unknown {
    const { head, separator, rest } = splitAt(path, '.|');
    if (!head.endsWith('}')) return missing;
    const results = this.make.object();
    for (let left = head.slice(1, -1); left !== '';) {
      const part = splitAt(left, ',');
      const { name, path: partPath } = namedPart(part.head);
      const found = this.part(value, partPath);
      if (found !== missing) results[name] = found;
      left = part.rest;
    }
    return separator === '' ? results : this.find(results, rest);
  }

  private reversed(value: unknown): unknown {
    if (Array.isArray(value)) return this.list([...(value as unknown[])].reverse());
    if (typeof value !== 'object' || value === null) return value;
    return Object.assign(this.make.object(), Object.fromEntries(Object.entries(value).reverse()));
  }

  private list(items: readonly unknown[]): unknown[] {
    const list = this.make.array();
    for (const item of items) list.push(item);
    return list;
  }
}

/** One step into an object or array. */
function child(value: unknown, head: string): unknown {
  if (typeof value !== 'object' || value === null) return missing;
  if (Array.isArray(value)) {
    const index = /^\d+$/.test(head) ? Number(head) : -1;
    return index >= 0 && index < value.length ? (value as unknown[])[index] : missing;
  }
  const pattern = wildcard(head);
  const key = typeof pattern === 'string' ? pattern : Object.keys(value).find((name) => pattern.test(name));
  return key !== undefined && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : missing;
}

/** `"name":path`, `name:path`, or a path that names itself. */
function namedPart(text: string): { name: string; path: string } {
  const quoted = /^"((?:[^"\\]|\\.)*)":(.*)$/s.exec(text);
  if (quoted !== null) return { name: parsed(`"${quoted[1]}"`) as string, path: quoted[2]! };
  const { head, separator, rest } = splitAt(text, ':');
  const isNamed = separator !== '' && !head.includes('@') && !head.startsWith('!');
  return isNamed ? { name: head, path: rest } : { name: lastName(text), path: text };
}

/** The key that a path without a name gets in an object. */
function lastName(path: string): string {
  const name = /[^.|]*$/.exec(path)![0];
  return /^[\w\-:]+$/.test(name) ? name : '_';
}

/** An object as one to copy members from; nothing of anything else. */
function asMembers(value: unknown): object {
  return Array.isArray(value) ? {} : asObject(value);
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return missing;
  }
}
