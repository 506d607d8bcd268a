// A terminal that understands the few escape sequences the screen uses shows what a person would see.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Screen } from './screen.ts';
import type { Terminal } from './world.ts';

/** Wraps long lines as a terminal does. */
class TestTerminal implements Terminal {
  readonly isTTY = true;
  columns: number;
  readonly rows: number;
  private readonly lines: string[] = [''];
  private row = 0;

  constructor(columns: number, rows = 24) {
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string): void {
    for (const [piece] of text.replaceAll('\u{1B}', '~').matchAll(/~\[\d*[AKJ]|[^~]/g)) this.put(piece);
  }

  shown(): string[] {
    return this.lines.map((line) => line.trimEnd());
  }

  private put(piece: string): void {
    const up = /\[(\d+)A/.exec(piece)?.[1];
    if (up !== undefined) this.open((this.row -= Number(up)));
    else if (piece.endsWith('K') && piece.length > 1) return;
    else if (piece.endsWith('J') && piece.length > 1) this.lines.splice(this.row, Infinity, '');
    else if (piece === '\n') this.open(++this.row);
    else if (piece === '\r') return;
    else this.lines[this.row] += piece;
  }

  /** Redrawn lines are written over: the old text goes. */
  private open(row: number): void {
    this.lines[row] = '';
  }
}

function screenOf(terminal: TestTerminal): Screen {
  return new Screen({ stdout: terminal, stderr: terminal });
}

test('live lines are redrawn in place', () => {
  const terminal = new TestTerminal(80);
  const screen = screenOf(terminal);
  screen.out('title\n');
  screen.show(['one', 'two']);
  screen.show(['1', '2']);
  assert.deepEqual(terminal.shown(), ['title', '1', '2', '']);
});

test('what is logged stands above the live lines', () => {
  const terminal = new TestTerminal(80);
  const screen = screenOf(terminal);
  screen.show(['one', 'two']);
  screen.err('a warning\n');
  screen.show(['1', '2']);
  assert.deepEqual(terminal.shown(), ['a warning', '1', '2', '']);
});

test('live lines that are taken away leave nothing', () => {
  const terminal = new TestTerminal(80);
  const screen = screenOf(terminal);
  screen.show(['one', 'two', 'three']);
  screen.show([]);
  screen.out('the end\n');
  assert.deepEqual(terminal.shown(), ['the end', '']);
});

test('a line longer than the window is cut, so that it never wraps', () => {
  const terminal = new TestTerminal(10);
  screenOf(terminal).show(['0123456789abcdef']);
  assert.deepEqual(terminal.shown(), ['012345678', '']);
});

test('more lines than the window has rows are counted', () => {
  const terminal = new TestTerminal(20, 5);
  screenOf(terminal).show(['1', '2', '3', '4', '5', '6']);
  assert.deepEqual(terminal.shown(), ['1', '2', '3', '... 3 more', '']);
});

test('a window that became narrower is cleared as far up as the wrapped lines reach', () => {
  const written: string[] = [];
  const terminal = { isTTY: true, columns: 80, rows: 24, write: (text: string) => void written.push(text) };
  const screen = new Screen({ stdout: terminal, stderr: terminal });
  screen.show(['x'.repeat(60), 'y']);
  terminal.columns = 25;
  screen.show(['z']);
  assert.ok(written.at(-1)!.startsWith('\r\u{1B}[4A'), JSON.stringify(written.at(-1)));
});

test('without a terminal nothing is drawn and nothing is erased', () => {
  const written: string[] = [];
  const stream = { isTTY: false, columns: 80, rows: 24, write: (text: string) => void written.push(text) };
  const screen = new Screen({ stdout: stream, stderr: stream });
  screen.show(['one']);
  screen.err('log\n');
  assert.deepEqual(written, ['log\n']);
});
