// Objects as request bodies: urlencoded forms, and multipart if a file is among the values (k6-facts 5.2).

import { randomBytes } from 'node:crypto';
import { isDate } from 'node:util/types';
import { piecedBody, type RequestBody } from '../../net/index.ts';
import { bytesOf, stringOf } from '../script-values.ts';

/** What `http.file` makes. Fields as k6 shows them. */
export class FileData {
  readonly data: unknown;
  readonly filename: string;
  readonly content_type: string;

  constructor(data: unknown, filename: string, contentType: string) {
    this.data = data;
    this.filename = filename;
    this.content_type = contentType;
  }
}

export interface EncodedForm {
  readonly body: RequestBody;
  readonly contentType: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Warn = (message: string) => void;

export function encodeForm(fields: Fields, warn: Warn): EncodedForm {
  for (const key of Object.keys(fields)) if (valuesOf(fields[key]).some(isFile)) return multipart(fields, warn);
  return { body: urlEncoded(fields, warn), contentType: 'application/x-www-form-urlencoded' };
}

/** Sorted by key; the values of an array repeat the key. */
export function urlEncoded(fields: Fields, warn: Warn): string {
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const name = queryEscape(key);
    for (const value of valuesOf(fields[key])) text += `${text === '' ? '' : '&'}${name}=${queryEscape(formText(value, warn))}`;
  }
  return text;
}

function valuesOf(field: unknown): readonly unknown[] {
  return Array.isArray(field) ? field : [field];
}

function isFile(value: unknown): boolean {
  return value instanceof FileData;
}

function formText(value: unknown, warn: Warn): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return stringOf(value);
  if (isDate(value)) return dateText(value);
  const type = Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
  warn(`a form has no place for a value of type ${type} inside another: it is sent empty; send nested data as JSON`);
  return '';
}

/** As Go writes times. k6: in local time, here in UTC. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return `${date
    .toISOString()
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '')} +0000 UTC`;
}

/** Go's url.QueryEscape: like encodeURIComponent, but `!'()*` are escaped too and a space is a plus. */
export function queryEscape(text: string): string {
  // Only letters and digits, as keys mostly are.
  if (/^[\w.~-]*$/.test(text)) return text;
  const escape = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(wellFormed(text))
    .replace(/[!'()*]/g, escape)
    .replaceAll('%20', '+');
}

/** Lone surrogates become U+FFFD, as in UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** A part for each value. k6: takes no files in arrays, and sends the other arrays empty. */
function multipart(fields: Fields, warn: Warn): EncodedForm {
  const boundary = randomBytes(30).toString('hex');
  const parts: Uint8Array[] = [];
  const write = (text: string): unknown => parts.push(Buffer.from(text));
  const named = Object.keys(fields).flatMap((key) => valuesOf(fields[key]).map((value) => [quoted(key), value] as const));
  for (const [name, value] of named) {
    write(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`);
    if (value instanceof FileData) {
      write(`; filename="${quoted(value.filename)}"\r\nContent-Type: ${value.content_type}\r\n\r\n`);
      parts.push(bytesOf(value.data) ?? Buffer.from(String(value.data)));
    } else {
      write(`\r\n\r\n${formText(value, warn)}`);
    }
    write('\r\n');
  }
  write(`--${boundary}--\r\n`);
  return { body: piecedBody(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

function quoted(text: string): string {
  return text
    .replace(/[\\"]/g, (character) => `\\${character}`)
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}
