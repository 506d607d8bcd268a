// Tar files in memory: as much of POSIX (ustar and pax) as archives of tests need. Names that are long or not ASCII are in pax records, as
// Go writes them; GNU's long names are read as well.

export interface TarEntry {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'link';
  readonly content?: Uint8Array;
  /** Of a link. */
  readonly target?: string;
}

const blockBytes = 512;
/** Offset and length of the fields of a header. */
const fields = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  linkname: [157, 100],
  magic: [257, 8],
  prefix: [345, 155],
} as const;
type Field = keyof typeof fields;

const types = { file: '0', link: '1', directory: '5' } as const;

/** Does a tar file begin like this? Looks at the checksum of the first header, for which 512 bytes are enough. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= blockBytes && head[0] !== 0 && sumOf(head) === octal(head, 'checksum');
}

/** The regular files of a tar file by name. Throws an Error that says what is wrong with it. */
export function readTar(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let longName: string | undefined;
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const header = bytes.subarray(at, at + blockBytes);
    if (header.length < blockBytes) throw new Error('it ends in the middle of a header');
    if (!isTar(header)) throw new Error(`the header at byte ${at} is damaged`);
    const size = octal(header, 'size');
    const content = bytes.subarray(at + blockBytes, at + blockBytes + size);
    at += blockBytes + Math.ceil(size / blockBytes) * blockBytes;
    if (at > bytes.length) throw new Error('it ends in the middle of a file');
    const type = text(header, 'type');
    if (type === 'x') longName = paxPath(content) ?? longName;
    else if (type === 'L') longName = textOf(content);
    else {
      if (type === '0' || type === '') files.set(longName ?? nameOf(header), content.slice());
      longName = undefined;
    }
  }
  return files;
}

/** The bytes of a tar file with these entries; of each the time is 0. */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { name, type, content = new Uint8Array(), target = '' } of entries) {
    const path = splitName(name);
    if (path === undefined) {
      const record = paxRecord('path', name);
      blocks.push(headerOf({ name: 'PaxHeaders.0/name', type: 'x', size: String(record.length) }), ...padded(record));
    }
    const size = String(content.length);
    blocks.push(headerOf({ ...(path ?? { name: 'long' }), type: types[type], size, linkname: target }), ...padded(content));
  }
  return Buffer.concat([...blocks, new Uint8Array(2 * blockBytes)]);
}

function headerOf(values: Partial<Record<Field, string>>): Uint8Array {
  const header = Buffer.alloc(blockBytes);
  const write = (field: Field, value: string): void => void header.write(value, fields[field][0], fields[field][1], 'utf8');
  const number = (field: Field, value: number): void => write(field, value.toString(8).padStart(fields[field][1] - 1, '0'));
  write('name', values.name ?? '');
  write('prefix', values.prefix ?? '');
  write('linkname', values.linkname ?? '');
  write('type', values.type ?? '');
  write('magic', 'ustar\u000000');
  number('mode', values.type === types.directory ? 0o755 : 0o644);
  number('uid', 0);
  number('gid', 0);
  number('mtime', 0);
  number('size', Number(values.size ?? 0));
  write('checksum', `${sumOf(header).toString(8).padStart(6, '0')}\u0000 `);
  return header;
}

/** All bytes of a header, with blanks in place of the checksum. */
function sumOf(header: Uint8Array): number {
  const [at, length] = fields.checksum;
  let sum = 0;
  for (let index = 0; index < blockBytes; index++) sum += index >= at && index < at + length ? 0x20 : header[index]!;
  return sum;
}

/** A name that fits into a header, cut at a slash if it must be; `undefined`: it needs a record of its own. */
function splitName(name: string): { readonly name: string; readonly prefix: string } | undefined {
  if (/[^\u0020-\u007E]/.test(name)) return undefined;
  if (name.length <= fields.name[1]) return { name, prefix: '' };
  const cut = name.indexOf('/', name.length - fields.name[1] - 1);
  return cut > 0 && cut <= fields.prefix[1] ? { prefix: name.slice(0, cut), name: name.slice(cut + 1) } : undefined;
}

function nameOf(header: Uint8Array): string {
  const prefix = text(header, 'magic').startsWith('ustar') ? text(header, 'prefix') : '';
  return prefix === '' ? text(header, 'name') : `${prefix}/${text(header, 'name')}`;
}

/** `length key=value\n`, the length being that of all of it. */
function paxRecord(key: string, value: string): Uint8Array {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function paxPath(content: Uint8Array): string | undefined {
  let at = 0;
  while (at < content.length) {
    const end = content.indexOf(0x20, at);
    const length = Number(textOf(content.subarray(at, end)));
    if (end === -1 || !(length > 0)) return undefined;
    const record = textOf(content.subarray(end + 1, at + length - 1));
    if (record.startsWith('path=')) return record.slice('path='.length);
    at += length;
  }
  return undefined;
}

function padded(content: Uint8Array): readonly Uint8Array[] {
  return [content, new Uint8Array((blockBytes - (content.length % blockBytes)) % blockBytes)];
}

function octal(header: Uint8Array, field: Field): number {
  return Number.parseInt(text(header, field).trim() || '0', 8);
}

function text(header: Uint8Array, field: Field): string {
  const [at, length] = fields[field];
  return textOf(header.subarray(at, at + length));
}

/** Up to the first zero byte. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end === -1 ? bytes : bytes.subarray(0, end)).toString('utf8');
}
