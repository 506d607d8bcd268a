// The methods of a selection that take functions of the script. These may block, so each has a coroutine entry.
// k6: hands filter(), not() and is() a selection of its Go library, whose attr() gives a pair; here they get what map() gets.

import { suspendable, type Coroutine } from '../../coroutine/index.ts';
import { invoke } from '../../vu/index.ts';
import { scriptArray, stringOf } from '../script-values.ts';
import { matcherOf, type AnyNode, type Matcher } from './dom.ts';
import { Element } from './element.ts';
import { Selection } from './selection.ts';

const callbackMethods = {
  /** k6: an error of the function comes out as it is; there it is wrapped in another. */
  *each(this: Selection, fn: unknown): Coroutine<Selection> {
    const page = Selection.pageOf(this);
    if (typeof fn !== 'function') throw page.realm.error('Error', 'the argument to each() must be a function');
    for (const [index, node] of Selection.nodesOf(this).entries()) yield* invoke(fn, undefined, [index, page.element(node)]);
    return this;
  },

  /** k6: leaves out what a function that throws should have given. */
  *map(this: Selection, fn: unknown): Coroutine {
    const { realm } = Selection.pageOf(this);
    if (typeof fn !== 'function') throw realm.error('Error', 'the argument to map() must be a function');
    const results = scriptArray(realm, []);
    for (const [index, node] of Selection.nodesOf(this).entries()) {
      try {
        results.push(yield* invoke(fn, undefined, [index, Selection.derive(this, [node])]));
      } catch {
        continue;
      }
    }
    return results;
  },

  *filter(this: Selection, what: unknown): Coroutine<Selection> {
    return Selection.derive(this, yield* kept(this, 'filter', what));
  },

  *not(this: Selection, what: unknown): Coroutine<Selection> {
    const dropped = new Set(yield* kept(this, 'not', what));
    return Selection.derive(
      this,
      Selection.nodesOf(this).filter((node) => !dropped.has(node)),
    );
  },

  *is(this: Selection, what: unknown): Coroutine<boolean> {
    return (yield* kept(this, 'is', what)).length > 0;
  },
};

/** The nodes that `what` (a function, a selector, a selection or an element) is true for. */
function* kept(selection: Selection, method: string, what: unknown): Coroutine<AnyNode[]> {
  const nodes = Selection.nodesOf(selection);
  if (typeof what !== 'function') return nodes.filter(matcherFor(selection, method, what));
  const result: AnyNode[] = [];
  for (const [index, node] of nodes.entries()) {
    const answer = yield* invoke(what, undefined, [index, Selection.derive(selection, [node])]);
    if (answer) result.push(node);
  }
  return result;
}

function matcherFor(selection: Selection, method: string, what: unknown): Matcher {
  if (typeof what === 'string') return matcherOf(what);
  if (what instanceof Element) return (node) => node === Element.nodeOf(what);
  if (!(what instanceof Selection)) {
    const { realm } = Selection.pageOf(selection);
    throw realm.error('Error', `the argument to ${stringOf(method)}() must be a function, a selector or a selection`);
  }
  const nodes = new Set(Selection.nodesOf(what));
  return (node) => nodes.has(node);
}

/** Puts the methods on the class. */
export function installCallbackMethods(): void {
  for (const [name, body] of Object.entries(callbackMethods)) {
    const value = suspendable(name, body);
    Object.defineProperty(Selection.prototype, name, { value, writable: true, configurable: true });
  }
}
