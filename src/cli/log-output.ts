// Where the log goes: --log-output and --log-format, and console.* lines to --console-output.

import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Clock } from '../base/index.ts';
import type { LogEntry, LogSink } from '../engine/index.ts';
import { cannotOpenLog } from './errors.ts';
import { levels, parseLogOutput, type Level } from './log-spec.ts';
import { jsonForm, logfmtForm, rawForm, terminalForm, type LogForm } from './log-text.ts';
import { Loki } from './loki.ts';
import type { Paint } from './paint.ts';
import type { Screen } from './screen.ts';

export interface LogSettings {
  /** `stderr`, `stdout`, `none`, `file=PATH[,level=LEVEL]`, `loki[=URL,...]` */
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
  readonly clock: Clock;
}

export interface Log {
  readonly sink: LogSink;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

interface Destination {
  readonly write: (entry: LogEntry) => void;
  /** The least level that is written, if the destination has one of its own. */
  readonly level?: Level | undefined;
  readonly close?: () => void | Promise<void>;
}

/** Opens the log. Throws a UserError if a destination is unknown or cannot be opened. */
export function openLog(settings: LogSettings): Log {
  const destination = openDestination(settings);
  const least = levels.indexOf(destination.level ?? (settings.verbose ? 'debug' : 'info'));
  const { format, consoleOutput, cwd } = settings;
  const console = consoleOutput === '' ? undefined : openFile(consoleOutput, cwd, formOf(format, logfmtForm));
  return {
    sink: (entry) => {
      if (levels.indexOf(entry.level) < least) return;
      if (console === undefined || entry.fields['source'] !== 'console') return destination.write(entry);
      const { source: _, ...fields } = entry.fields;
      console.write({ ...entry, fields });
    },
    close: async () => {
      await destination.close?.();
      await console?.close?.();
    },
  };
}

function openDestination(settings: LogSettings): Destination {
  const { output, format, screen, cwd, paint, startMs, clock } = settings;
  const spec = parseLogOutput(output);
  const formOn = (isTTY: boolean): LogForm => formOf(format, isTTY ? terminalForm(paint, startMs) : logfmtForm);
  switch (spec.kind) {
    case 'stderr': {
      const form = formOn(settings.stderrIsTTY);
      return { write: (entry) => screen.err(form(entry)) };
    }
    case 'stdout': {
      const form = formOn(settings.stdoutIsTTY);
      return { write: (entry) => screen.out(form(entry)) };
    }
    case 'none':
      return { write: () => undefined };
    case 'file':
      return { ...openFile(spec.path, cwd, formOn(false)), level: spec.level };
    case 'loki': {
      // k6: lines for Loki are the bare messages, whatever --log-format says; labels carry the rest.
      const loki = new Loki(spec.loki, { clock, complain: (message) => screen.err(`${message}\n`) });
      return { write: (entry) => loki.add(entry), level: spec.loki.level, close: () => loki.close() };
    }
  }
}

/** k6: log files are appended to and private. Lines are rare enough to be written as they come. */
function openFile(path: string, cwd: string, form: LogForm): Destination {
  let file: number;
  try {
    file = openSync(resolve(cwd, path), 'a', 0o600);
  } catch (cause) {
    throw cannotOpenLog(path, cause);
  }
  return { write: (entry) => void writeSync(file, form(entry)), close: () => closeSync(file) };
}

function formOf(format: string, text: LogForm): LogForm {
  if (format === 'raw') return rawForm;
  return format === 'json' ? jsonForm : text;
}
