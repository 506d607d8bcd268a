// Colours of the summary text, and how wide text is on a terminal.

export interface Style {
  readonly title: (text: string) => string;
  readonly pass: (text: string) => string;
  readonly fail: (text: string) => string;
  readonly value: (text: string) => string;
  readonly extra: (text: string) => string;
  readonly plain: (text: string) => string;
  readonly dots: (text: string) => string;
}

const sgr =
  (codes: string) =>
  (text: string): string =>
    `\u001B[${codes}m${text}\u001B[0m`;
const same = (text: string): string => text;

const coloured: Style = {
  title: sgr('1'),
  pass: sgr('32'),
  fail: sgr('31'),
  value: sgr('36'),
  extra: sgr('2;36'),
  plain: sgr('37'),
  dots: sgr('2;37'),
};
const bare: Style = { title: same, pass: same, fail: same, value: same, extra: same, plain: same, dots: same };

export function styleFor(color: boolean): Style {
  return color ? coloured : bare;
}

/** Columns that `text` takes, near enough: code points of the composed form. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const _ of text.normalize('NFKC')) width++;
  return width;
}

/** `text` with spaces after it, `width` columns in all; `shown` is what is printed for it, perhaps coloured. */
export function padded(text: string, width: number, shown: string = text): string {
  return shown + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
