// `eval` and the constructors of functions, whose code must see the globals of the VU that runs them and not those that all VUs of the
// thread share: it is put into a `with` over the VU's global object. What such functions call is compiled; they themselves are not.

import { currentFiber } from './fiber.ts';
import { showAs, showAsNative } from './function-text.ts';
import { nativeMethod, type AnyFunction, type Realm } from './realm.ts';

type Constructor = AnyFunction & { readonly prototype: object };

/** Functions of the realm, written as source because their code must belong to it. */
const source = `
const replaced = new Map();
return {
  replace(make, native, name) {
    // Its name shows as that of the type of functions in stack traces.
    const Function = { [name]: function (a) { return make(arguments, new.target) } }[name];
    Object.defineProperty(Function, 'prototype', { value: native.prototype, writable: false });
    const parent = Object.getPrototypeOf(native);
    Object.setPrototypeOf(Function, replaced.get(parent) ?? parent);
    replaced.set(native, Function);
    return Function;
  },
  evaluate: Function('$$eval', '$$g', '$$code', 'with($$g){return(function(eval){return eval($$code)}).call($$g,$$eval)}\\n//# sourceURL=onrush:realm'),
  // A function that is not strict gets the global object for no receiver.
  receiving(inner, receiver, shared) {
    const { apply, construct } = Reflect;
    const outer = { anonymous: function () {
      if (new.target !== undefined) return construct(inner, arguments, new.target === outer ? inner : new.target);
      return apply(inner, this === undefined || this === null || this === shared ? receiver : this, arguments);
    } }.anonymous;
    Object.defineProperty(outer, 'length', { value: inner.length, configurable: true });
    outer.prototype = inner.prototype;
    Object.defineProperty(outer.prototype, 'constructor', { value: outer, writable: true, configurable: true });
    return outer;
  },
}
//# sourceURL=onrush:realm`;

interface Native {
  replace(make: (args: ArrayLike<unknown>, newTarget: unknown) => unknown, native: object, name: string): Constructor;
  evaluate(evaluate: AnyFunction, global: object, code: string): unknown;
  receiving(inner: AnyFunction, receiver: object, shared: object): AnyFunction;
}

const kinds = [
  { keyword: 'function', sample: 'function () {}' },
  { keyword: 'async function', sample: 'async function () {}' },
  { keyword: 'function*', sample: 'function* () {}' },
  { keyword: 'async function*', sample: 'async function* () {}' },
] as const;

export interface Evaluation {
  /** What a script finds as `eval`; indirect, as any `eval` that is not called by this name. */
  readonly eval: AnyFunction;
  /** The one that evaluates in the scope of its call. */
  readonly directEval: AnyFunction;
}

/** Replaces the constructors of functions; gives the two forms of `eval`. */
export function installEvaluation(realm: Realm): Evaluation {
  const directEval = nativeMethod(realm.global, 'eval');
  const native = new realm.global.Function(source)() as Native;
  const FunctionOfRealm = realm.global.Function as unknown as Constructor;
  const make = new FunctionMaker(realm, native, directEval);
  for (const { keyword, sample } of kinds) {
    const prototype = realm.Object.getPrototypeOf(directEval(`(${sample})`)) as { readonly constructor: Constructor };
    const { constructor } = prototype;
    const own = native.replace(
      (args, newTarget) => make.function({ keyword, constructor }, Array.from(args, toText(realm)), newTarget),
      constructor,
      constructor.name,
    );
    make.owns.add(own);
    realm.Object.defineProperty(prototype, 'constructor', { value: showAsNative(own) });
    if (constructor === FunctionOfRealm) realm.Object.defineProperty(realm.global, 'Function', { value: own });
  }
  const evaluate = realm.method('eval', 1, (code: unknown) => {
    const global = currentFiber()?.global;
    return typeof code !== 'string' || global === undefined ? directEval(code) : native.evaluate(directEval, global, code);
  });
  return { eval: showAsNative(evaluate), directEval };
}

/** What text a value becomes, by the rules of the realm. */
function toText(realm: Realm): (value: unknown) => string {
  const concat = nativeMethod(realm.global.String.prototype, 'concat');
  return (value) => (typeof value === 'string' ? value : (realm.call(concat, '', value) as string));
}

interface Kind {
  readonly keyword: string;
  readonly constructor: Constructor;
}

class FunctionMaker {
  readonly owns: Set<unknown> = new Set();
  private readonly realm: Realm;
  private readonly native: Native;
  private readonly evaluate: AnyFunction;

  constructor(realm: Realm, native: Native, evaluate: AnyFunction) {
    this.realm = realm;
    this.native = native;
    this.evaluate = evaluate;
  }

  function({ keyword, constructor }: Kind, texts: readonly string[], newTarget: unknown): unknown {
    // By itself, it tells of faults of the text, and how the function is to be shown.
    const model = Reflect.apply(constructor, undefined, texts) as AnyFunction;
    const global = currentFiber()?.global;
    const made = global === undefined ? model : this.inScope(keyword, texts, global);
    showAs(made, this.realm.call(this.realm.functionText, model) as string);
    if (newTarget === undefined || this.owns.has(newTarget)) return made;
    const { prototype } = newTarget as { prototype: unknown };
    if (typeof prototype === 'object' && prototype !== null) Object.setPrototypeOf(made, prototype);
    return made;
  }

  private inScope(keyword: string, texts: readonly string[], global: object): AnyFunction {
    const params = texts.slice(0, -1).join(',');
    const body = texts.at(-1) ?? '';
    // As a property it is named, without the name being known inside.
    // The body begins on line 3, as it does natively.
    const code = `(function($$g){with($$g){return{anonymous:${keyword}(${params}\n){\n${body}\n}}.anonymous}})`;
    const scope = this.evaluate(code) as (global: object) => AnyFunction;
    const made = scope(global);
    if (keyword !== 'function' || !/\bthis\b/.test(body) || isStrict(body)) return made;
    return this.native.receiving(made, global, this.realm.global);
  }
}

function isStrict(body: string): boolean {
  return /^(?:\s|\/\/.*\n|\/\*[^]*?\*\/)*(['"])use strict\1/.test(body);
}
