// Parses bundles: ES modules in which the CommonJS modules of packages, which esbuild puts into functions, are sloppy code as in Node.
// k6: all else is strict code, the script's own CommonJS modules included.

import { Parser, type AnyNode, type Program } from 'acorn';
import type { FunctionNode } from './ast.ts';

/** What acorn's parser forbids. */
interface Mode {
  readonly strict: boolean;
  readonly reservedWords: RegExp;
  readonly reservedWordsStrict: RegExp;
  readonly reservedWordsStrictBind: RegExp;
}

function modeOf({ strict, reservedWords, reservedWordsStrict, reservedWordsStrictBind }: Mode): Mode {
  return { strict, reservedWords, reservedWordsStrict, reservedWordsStrictBind };
}

/** What acorn's parser calls itself for a property of an object literal; its types leave it out. */
interface PropertyParser extends Mode {
  readonly input: string;
  parsePropertyValue(property: AnyNode & { type: 'Property' }, ...rest: readonly unknown[]): void;
}

const sloppyModules = new WeakSet<AnyNode>();

/** `node` is the function that holds a CommonJS module of a package: sloppy, unless it begins with a directive. */
export function isSloppyModule(node: FunctionNode): boolean {
  return sloppyModules.has(node);
}

const inherited = Parser.prototype as unknown as PropertyParser;

class BundleParser extends Parser {
  /** In which `await` is a name, too. */
  private static readonly sloppyMode = modeOf(
    new BundleParser({ ecmaVersion: 'latest', sourceType: 'script' }, '') as unknown as Mode,
  );

  /** acorn adds this one at the first template literal: V8 then throws away all code that it has optimised for parsers. */
  inTemplateElement = false;

  parsePropertyValue(this: PropertyParser, property: AnyNode & { type: 'Property' }, ...rest: readonly unknown[]): void {
    if (!holdsPackageModule(this.input, property)) return inherited.parsePropertyValue.call(this, property, ...rest);
    const mode = modeOf(this);
    Object.assign(this, BundleParser.sloppyMode);
    inherited.parsePropertyValue.call(this, property, ...rest);
    Object.assign(this, mode);
    sloppyModules.add(property.value);
  }
}

/**
 * Whether it is esbuild's `"node_modules/..."(exports, module) {...}` in `__commonJS({...})`, below a comment that says the same: in a
 * package that is a bundle itself, which is an ES module, there are no comments any more.
 */
function holdsPackageModule(source: string, { key, start }: AnyNode & { type: 'Property' }): boolean {
  if (key.type !== 'Literal' || typeof key.value !== 'string' || !/^(?!remote:)(.*\/)?node_modules\//.test(key.value))
    return false;
  const before = source.slice(Math.max(0, start - key.value.length - 200), start);
  return /\/\/ (.*)\nvar \S+ = __commonJS\d*\(\{\s*$/.exec(before)?.[1] === key.value;
}

/** Parses an ES module. Parentheses are kept as nodes, so that the text between two nodes holds nothing but their punctuation. */
export function parseModule(source: string): Program {
  return BundleParser.parse(source, { ecmaVersion: 'latest', sourceType: 'module', preserveParens: true, allowHashBang: true });
}
