// Where the log goes: --log-output and --log-format, and console.* lines to --console-output.

import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LogEntry, LogSink } from '../engine/index.ts';
import { cannotOpenLog, unknownLogOutput } from './errors.ts';
import { jsonForm, logfmtForm, rawForm, terminalForm, type LogForm } from './log-text.ts';
import type { Paint } from './paint.ts';
import type { Screen } from './screen.ts';

export interface LogSettings {
  /** `stderr`, `stdout`, `none`, `file=PATH[,level=LEVEL]` */
  readonly output: string;
  /** `raw`, `json`; anything else is text. */
  readonly format: string;
  readonly verbose: boolean;
  /** File for console.* lines; empty: they are log lines like others. */
  readonly consoleOutput: string;
  readonly cwd: string;
  readonly screen: Screen;
  readonly stdoutIsTTY: boolean;
  readonly stderrIsTTY: boolean;
  /** Colours of standard error. */
  readonly paint: Paint;
  readonly startMs: number;
}

export interface Log {
  readonly sink: LogSink;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

interface Destination {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** Only for files: the least level that is written. */
  readonly level?: LogEntry['level'] | undefined;
  readonly close?: () => void | Promise<void>;
}

const levels: readonly LogEntry['level'][] = ['debug', 'info', 'warning', 'error'];
const noDestination: Destination = { write: () => undefined, isTTY: false };

/** Opens the log. Throws a UserError if a destination is unknown or cannot be opened. */
export function openLog(settings: LogSettings): Log {
  const destination = openDestination(settings);
  const form = formOf(settings, destination);
  const least = levels.indexOf(destination.level ?? (settings.verbose ? 'debug' : 'info'));
  const console = settings.consoleOutput === '' ? undefined : openFile(settings.consoleOutput, settings.cwd);
  const consoleForm = settings.format === 'json' ? jsonForm : settings.format === 'raw' ? rawForm : logfmtForm;
  return {
    sink: (entry) => {
      if (levels.indexOf(entry.level) < least) return;
      if (console === undefined || entry.fields['source'] !== 'console') return destination.write(form(entry));
      const { source: _, ...fields } = entry.fields;
      console.write(consoleForm({ ...entry, fields }));
    },
    close: async () => {
      await destination.close?.();
      await console?.close?.();
    },
  };
}

function openDestination({ output, screen, cwd, stderrIsTTY, stdoutIsTTY }: LogSettings): Destination {
  const [kind, ...rest] = output.split('=');
  if (output === 'stderr') return { write: (text) => screen.err(text), isTTY: stderrIsTTY };
  if (output === 'stdout') return { write: (text) => screen.out(text), isTTY: stdoutIsTTY };
  if (output === 'none') return noDestination;
  if (kind !== 'file' || rest.length === 0) throw unknownLogOutput(output);
  const [path = '', ...extras] = rest.join('=').split(',');
  let level: LogEntry['level'] | undefined;
  for (const extra of extras) {
    level = levels.find((candidate) => extra === `level=${candidate}` || (candidate === 'warning' && extra === 'level=warn'));
    if (level === undefined) throw unknownLogOutput(output);
  }
  return { ...openFile(path, cwd), level };
}

/** k6: log files are appended to and private. Lines are rare enough to be written as they come. */
function openFile(path: string, cwd: string): Destination {
  let file: number;
  try {
    file = openSync(resolve(cwd, path), 'a', 0o600);
  } catch (cause) {
    throw cannotOpenLog(path, cause);
  }
  return { write: (text) => void writeSync(file, text), isTTY: false, close: () => closeSync(file) };
}

function formOf({ format, paint, startMs }: LogSettings, { isTTY }: Destination): LogForm {
  if (format === 'raw') return rawForm;
  if (format === 'json') return jsonForm;
  return isTTY ? terminalForm(paint, startMs) : logfmtForm;
}
