// Names as the user wrote them. The transform adds a suffix to the entries of functions, and the bundler a number to what would
// otherwise hide, or be hidden by, a thing of the same name in another scope or module.

import { mapperOf, type CompiledScript } from './compiled-script.ts';

/** The user's name of a compiled function: `f$$co` and its kin are the coroutine entries of `f`, `[$$=m]` that of a method. */
export function entryName(compiled: string): string {
  const method = /^\[\$\$=(.*)\]$/.exec(compiled)?.[1];
  if (method !== undefined) return method;
  const name = compiled.replace(/\$\$\w*$/, '');
  if (/^\[?\$/.test(name)) return '';
  // the bundler's name of an anonymous default export
  return name.endsWith('_default') ? 'default' : name;
}

/** Undoes the bundler's renaming in one script. */
export class UserNames {
  private readonly script: CompiledScript;
  private readonly known = new Map<string, string>();

  constructor(script: CompiledScript) {
    this.script = script;
  }

  /** What `bundled` is called in `file`: the name without the bundler's addition, if the file knows only that one. */
  original(bundled: string, file: string): string {
    const plain = bundled.replace(/^_(?=[A-Z])|\d+$/, '');
    if (plain === bundled || plain === '') return bundled;
    const key = `${bundled} ${file}`;
    let name = this.known.get(key);
    if (name === undefined) this.known.set(key, (name = this.decide(bundled, plain, file)));
    return name;
  }

  private decide(bundled: string, plain: string, file: string): string {
    const text = mapperOf(this.script).text(file) ?? '';
    return !hasWord(text, bundled) && hasWord(text, plain) ? plain : bundled;
  }
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w$])${word.replaceAll('$', '\\$&')}(?![\\w$])`).test(text);
}
