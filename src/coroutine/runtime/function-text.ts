// `toString` of functions: the text that the user wrote, as it stands in the bundle. The transform leaves a mark with its place at the
// start of each function and class that it changed; what it did not change shows itself. Host functions look like built-ins.

import { bodyOf, coOf, hiddenField } from '../protocol.ts';
import { replaceMethod, type Realm } from './realm.ts';

/** The mark of the text from `start` to `end` of the bundle. */
export function textMark(prefix: string, start: number, end: number): string {
  return `/*${prefix}${start}:${end}*/`;
}

const mark = /\/\*\$\$_*(\d+):(\d+)\*\//;

const natives = new WeakSet();
const texts = new WeakMap<object, string>();

/** `callee` is a function of the host that scripts shall take for a built-in. */
export function showAsNative<F extends object>(callee: F): F {
  natives.add(callee);
  return callee;
}

const originals = hiddenField<object>();

/** `callee` is made of `original`, which has the mark. */
export function standingFor<F extends object>(callee: F, original: object): F {
  return originals.put(callee, original);
}

/** `toString` of `callee` shall give `text`. */
export function showAs(callee: object, text: string): void {
  texts.set(callee, text);
}

/** Replaces `Function.prototype.toString`; `bundle` gives the text that the program was compiled from. */
export function installFunctionText(realm: Realm, bundle: () => string): void {
  const { prototype } = realm.global.Function;
  const native = realm.functionText;
  const toString = realm.method('toString', 0, function (this: unknown) {
    const own = realm.call(native, this) as string;
    const callee = this as object & { readonly name: unknown };
    const known = texts.get(callee);
    if (known !== undefined) return known;
    if (natives.has(callee)) return `function ${String(callee.name)}() { [native code] }`;
    const place = mark.exec(own) ?? mark.exec(entryText(callee));
    return place === null ? own : bundle().slice(Number(place[1]), Number(place[2]));
  });
  const entryText = (callee: object): string => {
    const entry = bodyOf(callee) ?? coOf(callee);
    return entry === undefined ? '' : (realm.call(native, originals.get(entry) ?? entry) as string);
  };
  replaceMethod(prototype, 'toString', showAsNative(toString));
}
