// Log entries as text, in the three forms k6 has: logfmt lines for programs and files, coloured lines for people, JSON.

import type { LogEntry } from '../engine/index.ts';
import type { Paint } from './paint.ts';

export type LogForm = (entry: LogEntry) => string;

const messageWidth = 44;
const shortLevel: Readonly<Record<LogEntry['level'], string>> = { debug: 'DEBU', info: 'INFO', warning: 'WARN', error: 'ERRO' };

/** `time="2026-11-20T12:16:13Z" level=info msg="in setup" source=console` */
export const logfmtForm: LogForm = (entry) => {
  const { level, message, timeMs } = entry;
  const said = message === '' ? '' : ` msg=${quoted(message)}`;
  return `time=${quoted(localTime(timeMs))} level=${level}${said}${fieldText(entry, (key) => key)}\n`;
};

/** `INFO[0003] in setup                    source=console`, the number being seconds since `startMs`. */
export function terminalForm(paint: Paint, startMs: number): LogForm {
  return (entry) => {
    const colour = { debug: paint.gray, info: paint.cyan, warning: paint.yellow, error: paint.red }[entry.level];
    const seconds = String(Math.max(0, Math.floor((entry.timeMs - startMs) / 1000))).padStart(4, '0');
    const fields = fieldText(entry, colour);
    const message = fields === '' ? entry.message : entry.message.padEnd(messageWidth);
    return `${colour(shortLevel[entry.level])}[${seconds}] ${message}${fields}\n`;
  };
}

/** The message and nothing else. */
export const rawForm: LogForm = ({ message }) => `${message}\n`;

export const jsonForm: LogForm = ({ level, message, fields, timeMs }) =>
  `${JSON.stringify(sorted({ ...fields, level, msg: message, time: localTime(timeMs) }))}\n`;

function sorted(fields: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fieldText({ fields }: LogEntry, keyStyle: (key: string) => string): string {
  return Object.keys(fields)
    .sort()
    .map((key) => ` ${keyStyle(key)}=${quoted(fields[key]!)}`)
    .join('');
}

/** Quoted as Go's %q, unless it is one plain word: what is no visible character is escaped, so that no text can steer a terminal. */
function quoted(text: string): string {
  if (/^[\w\-./@^+]+$/.test(text)) return text;
  return `"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escaped)}"`;
}

const named = '\x07\b\t\n\v\f\r"\\';

function escaped(char: string): string {
  const at = named.indexOf(char);
  if (at >= 0) return `\\${'abtnvfr"\\'[at]}`;
  const code = char.codePointAt(0)!;
  if (code >= 0xd800 && code < 0xe000) return '\ufffd'; // half of a character
  const digits = code.toString(16);
  if (code < 0x80) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

/** RFC 3339 to the second, in the local zone. */
function localTime(epochMs: number): string {
  const offset = -new Date(epochMs).getTimezoneOffset();
  const local = new Date(epochMs + offset * 60_000).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${twoDigits(Math.abs(offset) / 60)}:${twoDigits(Math.abs(offset) % 60)}`;
}
