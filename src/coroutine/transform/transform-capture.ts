// What the body of a function takes from the function itself and hands on to the compiled arrows in it: `this`, `arguments`, `new.target` and
// `super`, as constants.

import { isFunction, kindOfFunction, type AnyNode } from './ast.ts';
import { isMethod } from './analysis/scope-info.ts';
import type { Emitter } from './emitter.ts';

/** Declares what the compiled arrows in `owner` use of its activation. */
export function captureDeclarations(e: Emitter, owner: AnyNode): string {
  const captures = e.analysis.capturesOf(owner);
  const p = e.prefix;
  if (e.hasActivation(owner)) return `const ${p}me=this;${captures.has('arguments') ? `const ${p}args=arguments;` : ''}`;
  let text = e.homes.get(owner) === literalHome(e) ? `const ${literalHome(e)}=${e.helper('takeHome')}();` : '';
  if (captures.has('this')) text += `const ${p}this=${e.isDerivedConstructor(owner) ? '()=>' : ''}${thisIn(e, owner)};`;
  if (captures.has('arguments')) text += `const ${p}args=arguments;`;
  if (captures.has('newTarget'))
    text += `const ${p}nt=${takesNewTarget(e, owner) ? `${e.helper('takeNewTarget')}()` : 'new.target'};`;
  if (captures.has('super')) text += `const ${p}sup=${superReference(e)};`;
  return text;
}

/** How a method of a literal names the object that it was written in. */
export function literalHome(e: Emitter): string {
  return `${e.prefix}home`;
}

/** `this` as a function finds it: in sloppy code the global object of the VU, where the language gives that of the realm. */
export function thisIn(e: Emitter, owner: AnyNode): string {
  if (!e.scopes.codeOf.get(owner)!.isSloppy) return 'this';
  return `(this===${e.helper('realmGlobal')}?${e.prefix}g:this)`;
}

function takesNewTarget(e: Emitter, owner: AnyNode): boolean {
  return e.analysis.isMarked(owner) && !isMethod(e.scopes.codeOf.get(owner)!) && isFunction(owner) && kindOfFunction(owner) === 0;
}

export function superReference(e: Emitter): string {
  return `${e.helper('superRef')}(k=>super[k],(k,v)=>{super[k]=v})`;
}
