// The conditions of gjson queries: `#(last=="Murphy")`, `#(age>45)#`, `#(nets.#(=="fb"))`, `#(name%"D*")`.

import { endOfString, wildcard } from './gjson-syntax.ts';

/** Finds `path` in `value`. */
export type Lookup = (value: unknown, path: string) => { readonly exists: boolean; readonly value: unknown };

interface Condition {
  readonly path: string;
  readonly operator: string;
  /** Without its quotes. */
  readonly operand: string;
}

export function matchesQuery(item: unknown, query: string, lookup: Lookup): boolean {
  const { path, operator, operand } = parseCondition(query.trim());
  const subject = path === '' ? { exists: true, value: item } : lookup(item, path);
  if (operand.startsWith('~')) return compareLoosely(subject, operator, operand);
  if (!subject.exists) return false;
  return operator === '' || compare(subject.value, operator, operand);
}

function parseCondition(query: string): Condition {
  let depth = 0;
  for (let at = 0; at < query.length; at++) {
    const character = query[at]!;
    if (character === '\\') at++;
    else if (character === '"') at = endOfString(query, at);
    else if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
    else if (depth === 0 && '=!<>%'.includes(character)) {
      const operator = /^(?:==|!=|<=|>=|!%|[=<>%])/.exec(query.slice(at))?.[0] ?? '';
      if (operator === '') continue;
      const operand = unquote(query.slice(at + operator.length).trim());
      return { path: query.slice(0, at).trim(), operator: operator === '==' ? '=' : operator, operand };
    }
  }
  return { path: query, operator: '', operand: '' };
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const inner = text.slice(1, endOfString(text, 0));
  try {
    return JSON.parse(`"${inner}"`) as string;
  } catch {
    return inner;
  }
}

function compare(value: unknown, operator: string, operand: string): boolean {
  if (typeof value === 'string') return compareTexts(value, operator, operand);
  if (typeof value === 'number') return ordered(value, operator, Number(operand));
  if (value === true) {
    if (operator === '=') return operand === 'true';
    if (operator === '!=') return operand !== 'true';
    return operator === '>=' || (operator === '>' && operand === 'false');
  }
  if (value === false) {
    if (operator === '=') return operand === 'false';
    if (operator === '!=') return operand !== 'false';
    return operator === '<=' || (operator === '<' && operand === 'true');
  }
  return false;
}

function compareTexts(value: string, operator: string, operand: string): boolean {
  if (operator !== '%' && operator !== '!%') return ordered(value, operator, operand);
  const pattern = wildcard(operand);
  const isLike = typeof pattern === 'string' ? pattern === value : pattern.test(value);
  return isLike === (operator === '%');
}

function ordered<T extends string | number>(left: T, operator: string, right: T): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return false;
  }
}

/** `~true`, `~false`, `~null` and `~*` compare what a value amounts to, missing ones included. */
function compareLoosely(
  subject: { readonly exists: boolean; readonly value: unknown },
  operator: string,
  operand: string,
): boolean {
  const { exists, value } = subject;
  // k6: objects and arrays count as nothing here.
  const isNothing = !exists || typeof value === 'object';
  const isTrue = value === true || (typeof value === 'number' ? value !== 0 : saysBoolean(value, 'true'));
  const isFalse = isNothing || value === false || value === 0 || saysBoolean(value, 'false');
  const isThere = exists && (value === null || typeof value !== 'object');
  const holds = { '~true': isTrue, '~false': isFalse, '~null': isNothing, '~*': isThere }[operand] ?? false;
  if (operator === '=') return holds;
  return operator === '!=' && !holds;
}

/** Whether `value` is a text for `true` or `false`, such as `T`, `1` or `FALSE`. */
function saysBoolean(value: unknown, boolean: 'true' | 'false'): boolean {
  if (typeof value !== 'string') return false;
  const text = value.toLowerCase();
  return text === boolean || text === boolean[0] || text === (boolean === 'true' ? '1' : '0');
}
