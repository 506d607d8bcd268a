// How console.log shows a value: strings raw, everything else in an inspect-like form (k6-facts 2.7).

const maxDepth = 6;

/** The text of one console argument. */
export function render(value: unknown): string {
  return typeof value === 'string' ? value : show(value, []);
}

function show(value: unknown, path: readonly object[]): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return '[object Function]';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (path.includes(value)) return '[Circular]';
  if (isError(value)) return String(value.stack ?? value);
  if (path.length >= maxDepth) return Array.isArray(value) ? '[Array]' : '[Object]';
  return showObject(value, [...path, value]);
}

function showObject(value: object, path: readonly object[]): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (Array.isArray(value))
    return list(
      '[',
      ']',
      Array.from(value, (item) => show(item, path)),
    );
  if (ArrayBuffer.isView(value)) return `${tag} ${list('[', ']', Array.from(value as Uint8Array, String))}`;
  if (tag === 'ArrayBuffer') return `ArrayBuffer { byteLength: ${(value as ArrayBuffer).byteLength} }`;
  if (tag === 'Date') return Number.isNaN((value as Date).getTime()) ? 'Invalid Date' : (value as Date).toISOString();
  if (tag === 'RegExp') return `${value as RegExp}`;
  if (tag === 'Promise') return '[object Promise]';
  if (tag === 'Map') {
    const entries = Array.from(value as Map<unknown, unknown>, ([key, item]) => `${show(key, path)} => ${show(item, path)}`);
    return `Map(${entries.length}) ${list('{', '}', entries)}`;
  }
  if (tag === 'Set') {
    const items = Array.from(value as Set<unknown>, (item) => show(item, path));
    return `Set(${items.length}) ${list('{', '}', items)}`;
  }
  const source = typeof (value as { toJSON?: unknown }).toJSON === 'function' ? jsonForm(value) : value;
  if (typeof source !== 'object' || source === null) return show(source, path);
  return list(
    '{',
    '}',
    Object.entries(source).map(([key, item]) => `${key}: ${show(item, path)}`),
  );
}

function list(open: string, close: string, items: readonly string[]): string {
  if (items.length === 0) return open + close;
  return `${open} ${items.join(', ')} ${close}`;
}

function jsonForm(value: object): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null');
}

/** Errors of any realm. */
function isError(value: object): value is Error {
  return Object.prototype.toString.call(value) === '[object Error]';
}
