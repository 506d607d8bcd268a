// What the elements of a form stand for: the value of each, and the pairs a form sends (as k6 has them).

import { attributeOf, descendants, matcherOf, type AnyNode } from './dom.ts';
import { innerHtml } from './render.ts';

export type FormValue = string | readonly string[] | undefined;

export interface FormPair {
  readonly name: string;
  readonly value: FormValue;
}

/** What `val()` gives for an element; `undefined` for those without a value. */
export function valueOf(node: AnyNode): FormValue {
  switch ('name' in node ? node.name : '') {
    case 'input': {
      const type = attributeOf(node, 'type');
      return attributeOf(node, 'value') ?? (type === 'radio' || type === 'checkbox' ? 'on' : '');
    }
    case 'button':
      return attributeOf(node, 'value') ?? '';
    case 'textarea':
      return innerHtml(node);
    case 'option':
      return valueOrHtml(node);
    case 'select': {
      const selected = descendants([node], matcherOf('option[selected]'));
      if (attributeOf(node, 'multiple') !== undefined) return selected.map(valueOrHtml);
      return selected[0] === undefined ? '' : valueOrHtml(selected[0]);
    }
    default:
      return undefined;
  }
}

export function valueOrHtml(node: AnyNode): string {
  return attributeOf(node, 'value') ?? innerHtml(node);
}

const submittable = matcherOfLater('input,select,textarea,keygen');
const unsent: ReadonlySet<string> = new Set(['submit', 'button', 'reset', 'image', 'file']);

/** The pairs of a form, or of the fields among `nodes`. */
export function formPairs(nodes: readonly AnyNode[]): FormPair[] {
  const isForm = nodes.some(matcherOf('form'));
  const fields = isForm ? descendants(nodes, submittable) : nodes.filter(submittable);
  return fields.filter(isSent).map((node) => ({ name: attributeOf(node, 'name')!, value: valueOf(node) }));
}

// k6: `disabled` and `checked` count with their own names as values only, not as `<input checked>`.
function isSent(node: AnyNode): boolean {
  const type = attributeOf(node, 'type') ?? '';
  const isChoice = type === 'checkbox' || type === 'radio';
  return (
    (attributeOf(node, 'name') ?? '') !== '' &&
    attributeOf(node, 'disabled') !== 'disabled' &&
    !unsent.has(type) &&
    (!isChoice || attributeOf(node, 'checked') === 'checked')
  );
}

/** Compiles its selector when it is first asked. */
function matcherOfLater(selector: string): (node: AnyNode) => boolean {
  return (node) => matcherOf(selector)(node);
}
