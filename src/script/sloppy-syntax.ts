// What only sloppy code may say (`with`, `delete name`, `let` as a name) in packages. esbuild refuses it, because a module is strict code
// as a whole, although the modules of packages are run as sloppy code. So it is told something else of the same shape, which is put
// right in its output: loops for `with` statements, a call after `delete`, another first letter of a name. The calls are direct `eval`,
// for then esbuild leaves the names of the variables around.

import { readFile } from 'node:fs/promises';
import type * as Esbuild from 'esbuild';

interface Text {
  readonly original: string;
  readonly hidden: string;
}

/** The first letter of hidden names: one of the Vai script. */
const letter = '\ua500';

const withText = /\bwhile \(eval\("onrush:with"\), /g;
const deleteText = /\beval\("onrush:delete", ([\p{ID_Continue}$]+)\)/gu;

/** The sloppy syntax of the packages of one bundle. */
export class SloppySyntax {
  readonly plugin: Esbuild.Plugin = {
    name: 'onrush-sloppy',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]node_modules[\\/]/, namespace: 'file' }, ({ path }) => {
        const text = this.texts.get(path);
        return text && { contents: text.hidden, loader: 'default' };
      });
    },
  };
  private readonly texts = new Map<string, Text>();
  private readonly words = new Set<string>();

  /** Hides what `errors` complain of. False if there is something else among it, or nothing new. */
  async hide(errors: readonly Esbuild.Message[], pathOf: (file: string) => string): Promise<boolean> {
    const byFile = new Map<string, Esbuild.Message[]>();
    for (const message of errors) {
      const path = message.location === null ? '' : pathOf(message.location.file);
      if (!isPackage(path) || this.texts.has(path) || !isAboutStrictness(message.text)) return false;
      byFile.set(path, [...(byFile.get(path) ?? []), message]);
    }
    for (const [path, messages] of byFile) {
      const original = await readFile(path, 'utf8');
      if (hasGenerators.test(original) && messages.some(({ text }) => text.startsWith('"yield"'))) return false;
      this.texts.set(path, { original, hidden: this.hidden(original, messages) });
    }
    return true;
  }

  private hidden(original: string, messages: readonly Esbuild.Message[]): string {
    const lines = original.split('\n');
    const words = new Set<string>();
    // From the end, so that places stay where they are.
    for (const message of messages.toReversed()) {
      const { line, column, length, lineText } = message.location!;
      const at = Buffer.from(lineText).subarray(0, column).toString().length;
      const [before, token, after] = cut(lines[line - 1]!, at, length);
      if (message.text.startsWith('With')) lines[line - 1] = `${before}\ue000${after}`;
      else if (message.text.startsWith('Delete')) lines[line - 1] = `${before}\ue001${token}\ue002${after}`;
      else words.add(token);
    }
    let text = lines.join('\n');
    for (const word of words) {
      this.words.add(word);
      text = text.replace(new RegExp(`(?<![\\p{ID_Continue}$])${word}(?![\\p{ID_Continue}$])`, 'gu'), letter + word.slice(1));
    }
    return text
      .replace(/\ue000(\s*(?:\/\*[^]*?\*\/\s*|\/\/.*\n\s*)*\()/g, 'while$1eval("onrush:with"), ')
      .replace(/\ue001(.*?)\ue002/g, 'eval("onrush:delete", $1)');
  }

  /** Puts the output right: the bundle, in which everything stays at its column. */
  revealed(code: string): string {
    if (this.texts.size === 0) return code;
    let text = code
      .replace(withText, (found) => 'with ('.padEnd(found.length))
      .replace(deleteText, (found, name: string) => name.padEnd(found.length));
    for (const word of this.words) text = text.replaceAll(letter + word.slice(1), word);
    return text;
  }

  /** The text of a file of the bundle, if it was hidden. */
  originalOf(path: string): string | undefined {
    return this.texts.get(path)?.original;
  }
}

function isPackage(path: string): boolean {
  return /^\/.*\/node_modules\/|^[A-Za-z]:.*[\\/]node_modules[\\/]/.test(path);
}

/** Beside generators `yield` stays refused as a name: here they cannot be told apart. */
const hasGenerators = /\bfunction\s*\*|(?:[{,;}]|\basync|\bstatic)\s*\*\s*[\w$["'#]/;

/** What esbuild says of code that is right as sloppy code only. */
export function isAboutStrictness(text: string): boolean {
  return text.endsWith(' cannot be used with the "esm" output format due to strict mode');
}

/** A warning about a call that stands for something else. */
export function isOfOurs({ location }: Esbuild.Message): boolean {
  return location !== null && location.lineText.includes('eval("onrush:');
}

function cut(text: string, at: number, length: number): [string, string, string] {
  return [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
}
