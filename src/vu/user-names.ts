// Names as the user wrote them. The transform adds a suffix to the entries of functions, and the bundler a number to what would
// otherwise hide, or be hidden by, a thing of the same name in another scope or module. Its map tells where it renamed what.

import type { BundlePlace } from '../script/index.ts';
import { mapperOf, type CompiledScript } from './compiled-script.ts';

/** The user's name of a compiled function: `f$$co` and its kin are the coroutine entries of `f`, `$$=m` or `[$$=m]` that of a method. */
export function entryName(compiled: string): string {
  const [, bracketed, method = bracketed] = /^(?:\[\$\$_*=(.*)\]|\$\$_*=(.*))$/.exec(compiled) ?? [];
  if (method !== undefined) return method;
  const name = compiled.replace(/\$\$\w*$/, '');
  if (/^\[?\$/.test(name)) return '';
  // the bundler's name of an anonymous default export
  return name.endsWith('_default') ? 'default' : name;
}

/** Part of the bundle, such as a scope. */
export interface BundleRange {
  readonly start: BundlePlace;
  readonly end: BundlePlace;
}

interface Renaming extends BundlePlace {
  readonly name: string;
}

/** What the bundle makes of the names of one file. */
interface FileNames {
  /** Every word of the file's part of the bundle. */
  readonly words: ReadonlySet<string>;
  /** Where a name stands for another of the user's, in the order of the bundle. */
  readonly renamed: ReadonlyMap<string, readonly Renaming[]>;
  /** Imported names by the user's word for them: `import_lodash.default` for `_`. */
  readonly imported: ReadonlyMap<string, string>;
}

/** Undoes the bundler's renaming in one script. */
export class UserNames {
  private readonly script: CompiledScript;
  private readonly known = new Map<string, string>();
  private readonly files = new Map<string, FileNames>();
  private lines: readonly string[] | undefined;

  constructor(script: CompiledScript) {
    this.script = script;
  }

  /** What `bundled` is called in `file`, as a name of the scope `within`. */
  original(bundled: string, file: string, within?: BundleRange): string {
    const renamed = this.namesOf(file).renamed.get(bundled);
    if (renamed === undefined) return this.guess(bundled, file);
    const inside = within && renamed.find((place) => isBefore(within.start, place) && isBefore(place, within.end));
    if (inside !== undefined) return inside.name;
    return renamed.every(({ name }) => name === renamed[0]!.name) ? renamed[0]!.name : bundled;
  }

  /** True if a name of the program's top level is one that the user wrote in `file`. */
  isIn(bundled: string, file: string): boolean {
    return this.namesOf(file).words.has(bundled) && hasWord(this.text(file), this.original(bundled, file));
  }

  /** True if the program has another name for one that `expression` uses, in some scope of `file`. */
  renamesIn(expression: string, file: string): boolean {
    const { words, renamed, imported } = this.namesOf(file);
    const originals = new Set([...renamed.values()].flat().map(({ name }) => name));
    const text = this.text(file);
    const used = expression.match(anyName) ?? [];
    return used.some((word) => originals.has(word) || imported.has(word) || (!words.has(word) && hasWord(text, word)));
  }

  /** Of CommonJS modules: what the program has for the names under which `file` imports them. */
  imported(file: string): ReadonlyMap<string, string> {
    return this.namesOf(file).imported;
  }

  /** Without a word of the map: the name less the bundler's addition, if the file knows only that one. */
  private guess(bundled: string, file: string): string {
    const plain = bundled.replace(/^_(?=[A-Z])|\d+$/, '');
    if (plain === bundled || plain === '') return bundled;
    const key = `${bundled} ${file}`;
    let name = this.known.get(key);
    if (name === undefined) {
      const text = this.text(file);
      this.known.set(key, (name = !hasWord(text, bundled) && hasWord(text, plain) ? plain : bundled));
    }
    return name;
  }

  private text(file: string): string {
    return mapperOf(this.script).text(file) ?? '';
  }

  private namesOf(file: string): FileNames {
    let names = this.files.get(file);
    if (names === undefined) this.files.set(file, (names = this.collect(file)));
    return names;
  }

  private collect(file: string): FileNames {
    this.lines ??= Buffer.from(this.script.bundle).toString('utf8').split('\n');
    const words = new Set<string>();
    const renamed = new Map<string, Renaming[]>();
    const imported = new Map<string, string>();
    let lastLine = -1;
    for (const { line, column, written } of mapperOf(this.script).placesOf(file)) {
      const text = this.lines[line] ?? '';
      if (line !== lastLine && !text.startsWith('import ')) for (const [word] of text.matchAll(anyName)) words.add(word);
      lastLine = line;
      const name = nameAt(written);
      const [item, bundled] = importedOrName.exec(text.slice(column)) ?? [];
      if (item === undefined || bundled === undefined || name === undefined) continue;
      if (bundled.startsWith('import_') && item !== bundled) imported.set(name, item);
      else if (bundled !== name && nameAt(bundled) !== undefined)
        if (renamed.get(bundled)?.push({ line, column, name }) === undefined) renamed.set(bundled, [{ line, column, name }]);
    }
    return { words, renamed, imported };
  }
}

const anyName = /[\w$\u0080-\uffff]+/g;
const importedOrName = /^([\w$\u0080-\uffff]+)(?:\.[\w$]+)?/;
const keyword =
  /^(?:async|await|break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|interface|let|namespace|new|null|of|private|protected|public|readonly|return|static|super|switch|this|throw|true|try|type|typeof|var|void|while|with|yield)$/;

/** The name that `text` begins with; `undefined` if it begins with something else. */
function nameAt(text: string): string | undefined {
  const name = /^[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/.exec(text)?.[0];
  return name === undefined || keyword.test(name) ? undefined : name;
}

function isBefore(a: BundlePlace, b: BundlePlace): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w$])${word.replaceAll('$', '\\$&')}(?![\\w$])`).test(text);
}
