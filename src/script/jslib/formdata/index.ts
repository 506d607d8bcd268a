// https://jslib.k6.io/formdata: forms with several files under one name, in the order of `append`. Our own, with the documented names.

/** What `http.file` makes, or anything like it. */
export interface FilePart {
  readonly data: string | ArrayBuffer | ArrayBufferView | readonly number[];
  readonly filename?: string;
  readonly content_type?: string;
}

interface Part {
  readonly head: string;
  readonly data: Uint8Array;
}

export class FormData {
  /** For the header: `multipart/form-data; boundary=` and this. */
  boundary: string = `------RWWorkerFormDataBoundary${Math.random().toString(36).slice(2)}`;
  private readonly parts: Part[] = [];

  /** Adds a field: a text, or a file with its name and type. */
  append(name: unknown, value: unknown, filename?: string): void {
    if (arguments.length < 2) throw new SyntaxError('FormData.append() needs a name and a value');
    const file = isFile(value) ? value : undefined;
    const isBinary = file !== undefined || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
    const disposition = `form-data; name="${escaped(String(name))}"`;
    if (!isBinary) {
      this.parts.push({ head: `Content-Disposition: ${disposition}\r\n`, data: utf8(String(value)) });
      return;
    }
    const shownName = filename ?? file?.filename ?? 'blob';
    const type = file?.content_type ?? 'application/octet-stream';
    const head = `Content-Disposition: ${disposition}; filename="${escaped(shownName)}"\r\nContent-Type: ${type}\r\n`;
    this.parts.push({ head, data: bytesOf(file === undefined ? (value as ArrayBuffer) : file.data) });
  }

  /** The form as the body of a request. */
  body(): ArrayBuffer {
    const pieces: Uint8Array[] = [];
    for (const { head, data } of this.parts) pieces.push(utf8(`--${this.boundary}\r\n${head}\r\n`), data, utf8('\r\n'));
    pieces.push(utf8(`--${this.boundary}--\r\n`));
    const body = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      body.set(piece, at);
      at += piece.length;
    }
    return body.buffer;
  }
}

function isFile(value: unknown): value is FilePart {
  return typeof value === 'object' && value !== null && 'data' in value;
}

function bytesOf(data: FilePart['data']): Uint8Array {
  if (typeof data === 'string') return utf8(data);
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}

/** Scripts of k6 have no TextEncoder. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 63);
    } else {
      if (code < 0x10000) bytes[length++] = 0xe0 | (code >> 12);
      else {
        bytes[length++] = 0xf0 | (code >> 18);
        bytes[length++] = 0x80 | ((code >> 12) & 63);
      }
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, length);
}

function escaped(text: string): string {
  return text.replace(/["\r\n]/g, (character) => (character === '"' ? '%22' : character === '\r' ? '%0D' : '%0A'));
}
