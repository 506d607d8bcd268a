// `data-*` attributes as values: names in camel case, JSON parsed, numbers only if their text survives it.

/** Words that k6 writes in capitals when it joins the parts of a name: `data-user-id` is `userID`. */
const initialisms: ReadonlySet<string> = new Set(
  (
    'ACL API ASCII CPU CSS DNS EOF ETA GPU GUID HTML HTTP HTTPS ID IP JSON LHS OS QPS RAM RHS RPC SLA SMTP SQL SSH TCP TLS TTL UDP ' +
    'UI UID UUID URI URL UTF8 VM XML XMPP XSRF XSS'
  ).split(' '),
);

/** `two-three` to `twoThree`. */
export function propertyOf(attribute: string): string {
  const [first = '', ...rest] = attribute.split('-');
  return first + rest.map(capitalized).join('');
}

function capitalized(word: string): string {
  const upper = word.toUpperCase();
  return initialisms.has(upper) ? upper : word.charAt(0).toUpperCase() + word.slice(1);
}

/** `twoThree` to `two-three`. */
export function attributeNameOf(property: string): string {
  return property
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** The value that an attribute's text stands for. */
export function dataValue(text: string, parseJson: (text: string) => unknown): unknown {
  if (text === '' || text === 'null' || text === 'undefined') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  if (text.startsWith('{') || text.startsWith('[')) {
    try {
      return parseJson(text);
    } catch {
      return text;
    }
  }
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}
