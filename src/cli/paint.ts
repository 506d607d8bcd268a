// Colours and styles of terminal text. Without colour every function returns its text as it is.

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly gray: (text: string) => string;
}

const sgr =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001B[${on}m${text}\u001B[${off}m`;
const same = (text: string): string => text;

const coloured: Paint = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  red: sgr(31, 39),
  green: sgr(32, 39),
  yellow: sgr(33, 39),
  blue: sgr(34, 39),
  cyan: sgr(36, 39),
  gray: sgr(90, 39),
};
const bare: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, blue: same, cyan: same, gray: same };

export function paintFor(color: boolean): Paint {
  return color ? coloured : bare;
}

type Environment = Readonly<Record<string, string>>;

/** Does the environment ask for no colours anywhere? --no-color does the same. */
export function forbidsColor(env: Environment): boolean {
  return env['NO_COLOR'] !== undefined || (env['K6_NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
}

/** May `terminal` show colours? */
export function allowsColor(terminal: { readonly isTTY: boolean }, env: Environment): boolean {
  return terminal.isTTY && !forbidsColor(env);
}

const ESCAPE = '\u001B';
const escapes = new RegExp(`${ESCAPE}\\[[0-9;?]*[a-zA-Z]`, 'g');
const pieces = new RegExp(`(${escapes.source})|[\\s\\S]`, 'gu');

/** Columns that `text` takes on a terminal, near enough: code points without escape sequences. */
export function visibleWidth(text: string): number {
  let width = 0;
  for (const _ of text.replace(escapes, '')) width++;
  return width;
}

/** `text` cut to `width` columns; escape sequences take none and are all kept. */
export function cutToWidth(text: string, width: number): string {
  if (visibleWidth(text) <= width) return text;
  let room = width;
  return text.replace(pieces, (char, escape: string | undefined) => {
    if (escape !== undefined) return escape;
    return room-- > 0 ? char : '';
  });
}
