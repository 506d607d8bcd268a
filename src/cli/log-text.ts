// Log entries as text, in the three forms k6 has: logfmt lines for programs and files, coloured lines for people, JSON.

import type { LogEntry } from '../engine/index.ts';
import type { Paint } from './paint.ts';

export type LogForm = (entry: LogEntry) => string;

const messageWidth = 44;
const shortLevel: Readonly<Record<LogEntry['level'], string>> = { debug: 'DEBU', info: 'INFO', warning: 'WARN', error: 'ERRO' };

/** `time="2026-11-20T12:16:13Z" level=info msg="in setup" source=console` */
export const logfmtForm: LogForm = (entry) => {
  const { level, message, timeMs } = entry;
  return `time=${quoted(localTime(timeMs))} level=${level} msg=${quoted(message)}${fieldText(entry, (key) => key)}\n`;
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
  `${JSON.stringify({ ...fields, level, msg: message, time: localTime(timeMs) })}\n`;

function fieldText({ fields }: LogEntry, keyStyle: (key: string) => string): string {
  return Object.keys(fields)
    .sort()
    .map((key) => ` ${keyStyle(key)}=${quoted(fields[key]!)}`)
    .join('');
}

/** Quoted as Go would, unless it is one plain word. */
function quoted(text: string): string {
  return /^[\w\-./@^+]+$/.test(text) ? text : JSON.stringify(text);
}

/** RFC 3339 to the second, in the local zone. */
function localTime(epochMs: number): string {
  const offset = -new Date(epochMs).getTimezoneOffset();
  const local = new Date(epochMs + offset * 60_000).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${twoDigits(Math.abs(offset) / 60)}:${twoDigits(Math.abs(offset) % 60)}`;
}
