// Where and why a text is not JSON, in the words k6 users know (Go's encoding/json). Only called for texts that JSON.parse refused.

/** The fault as `res.json()` reports it. */
export function explainJsonFault(text: string): string {
  const { offset, reason } = findFault(text);
  // k6: a missing end is reported at the last character, a line feed at the first of the line that it begins.
  const at = Math.min(offset, text.length - 1);
  const line = text.slice(0, at + 1).split('\n').length;
  const character = text[at] === '\n' ? 1 : at - (at < 1 ? -1 : text.lastIndexOf('\n', at - 1));
  return `cannot parse json due to an error at line ${line}, character ${character} , error: ${reason}`;
}

interface Fault {
  readonly offset: number;
  readonly reason: string;
}

class Stop extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.reason);
    this.fault = fault;
  }
}

function findFault(text: string): Fault {
  const scanner: Scanner = new Scanner(text);
  try {
    scanner.value();
    scanner.skip();
    scanner.refuse('after top-level value');
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}

/** A JSON parser that builds nothing and stops at the first character that cannot be right. */
class Scanner {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  skip(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text[this.at]!)) this.at++;
  }

  refuse(where: string): never {
    const character = this.text[this.at];
    if (character === undefined) throw new Stop({ offset: this.text.length, reason: 'unexpected end of JSON input' });
    const shown = character === "'" ? "'\\''" : character === '"' ? `'"'` : `'${JSON.stringify(character).slice(1, -1)}'`;
    throw new Stop({ offset: this.at, reason: `invalid character ${shown} ${where}` });
  }

  value(): void {
    this.skip();
    const character = this.text[this.at] ?? '';
    if (character === '{') this.members();
    else if (character === '[') this.elements();
    else if (character === '"') this.string();
    else if (character === '-' || isDigit(character)) this.number();
    else if (character === 't') this.literal('true');
    else if (character === 'f') this.literal('false');
    else if (character === 'n') this.literal('null');
    else this.refuse('looking for beginning of value');
  }

  private members(): void {
    this.at++;
    this.skip();
    if (this.accept('}')) return;
    for (;;) {
      this.skip();
      if (this.text[this.at] !== '"') this.refuse('looking for beginning of object key string');
      this.string();
      this.skip();
      if (!this.accept(':')) this.refuse('after object key');
      this.value();
      this.skip();
      if (this.accept('}')) return;
      if (!this.accept(',')) this.refuse('after object key:value pair');
    }
  }

  private elements(): void {
    this.at++;
    this.skip();
    if (this.accept(']')) return;
    for (;;) {
      this.value();
      this.skip();
      if (this.accept(']')) return;
      if (!this.accept(',')) this.refuse('after array element');
    }
  }

  private string(): void {
    this.at++;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character < ' ') this.refuse('in string literal');
      this.at++;
      if (character === '"') return;
      if (character !== '\\') continue;
      const escape = this.text[this.at] ?? '';
      if (escape === '' || !'"\\/bfnrtu'.includes(escape)) this.refuse('in string escape code');
      this.at++;
      if (escape === 'u') this.hexDigits();
    }
  }

  private hexDigits(): void {
    for (let i = 0; i < 4; i++, this.at++) {
      if (!/[0-9a-fA-F]/.test(this.text[this.at] ?? '')) this.refuse('in \\u hexadecimal character escape');
    }
  }

  private number(): void {
    this.accept('-');
    if (!this.accept('0')) this.digits('in numeric literal');
    if (this.accept('.')) this.digits('after decimal point in numeric literal');
    if (this.accept('e') || this.accept('E')) {
      if (!this.accept('+')) this.accept('-');
      this.digits('in exponent of numeric literal');
    }
  }

  private digits(where: string): void {
    if (!isDigit(this.text[this.at] ?? '')) this.refuse(where);
    while (isDigit(this.text[this.at] ?? '')) this.at++;
  }

  private literal(word: string): void {
    for (const expected of word) if (!this.accept(expected)) this.refuse(`in literal ${word} (expecting '${expected}')`);
  }

  private accept(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}
