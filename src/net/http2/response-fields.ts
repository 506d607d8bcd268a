// The fields of one header block as a response head. Text on the wire is checked here, so that the head can keep it in lines.

import { utf8 } from '../bytes.ts';
import { ResponseHead } from '../response-head.ts';
import type { FieldSink } from './hpack.ts';

const namePattern = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const knownNames = new Set<string>();
const maxKnownNames = 1000;

export class ResponseFields implements FieldSink {
  head: ResponseHead = new ResponseHead();
  isMalformed = false;
  private text = '';
  private hasRegular = false;

  begin(): void {
    this.head = new ResponseHead();
    this.head.proto = 'HTTP/2.0';
    this.isMalformed = false;
    this.hasRegular = false;
    this.text = '';
  }

  field(name: string, value: string): void {
    if (name.charCodeAt(0) === 58) {
      this.pseudo(name, value);
      return;
    }
    this.hasRegular = true;
    // oxlint-disable-next-line no-control-regex -- what would end the line or the text
    if (!isName(name) || /[\0\r\n]/.test(value)) {
      this.isMalformed = true;
      return;
    }
    const { head } = this;
    switch (name) {
      case 'location':
        if (head.location === '') head.location = decoded(value);
        break;
      case 'content-encoding':
        if (head.contentEncoding === '') head.contentEncoding = decoded(value);
        break;
      case 'set-cookie':
        head.setCookies = [...head.setCookies, decoded(value)];
        break;
      case 'content-length':
        this.contentLength(value);
        break;
      default:
    }
    this.text += `${name}: ${value}\n`;
  }

  /** The head, or `undefined` if the fields are not those of a response. */
  finish(): ResponseHead | undefined {
    const { head } = this;
    head.text = this.text;
    return this.isMalformed || head.status === 0 ? undefined : head;
  }

  private pseudo(name: string, value: string): void {
    if (name !== ':status' || this.hasRegular || this.head.status !== 0 || !/^[1-9]\d\d$/.test(value)) this.isMalformed = true;
    else this.head.status = Number(value);
  }

  private contentLength(value: string): void {
    const length = /^\d{1,15}$/.test(value) ? Number(value) : -1;
    if (length < 0 || (this.head.framing >= 0 && this.head.framing !== length)) this.isMalformed = true;
    else this.head.framing = length;
  }
}

function isName(name: string): boolean {
  if (knownNames.has(name)) return true;
  if (!namePattern.test(name)) return false;
  if (knownNames.size < maxKnownNames) knownNames.add(name);
  return true;
}

/** k6: bytes beyond ASCII are read as UTF-8. */
function decoded(value: string): string {
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  if (!/[^\x00-\x7f]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  return utf8(bytes, 0, bytes.length);
}
