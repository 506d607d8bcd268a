// A terminal that understands the few escape sequences the screen uses shows what a person would see.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Screen } from './screen.ts';
import type { Terminal } from './world.ts';

/** Knows what the screen writes: text, line ends, cursor up, clearing, and whether lines wrap. */
class TestTerminal implements Terminal {
  readonly isTTY = true;
  columns: number;
  readonly rows: number;
  private readonly lines: string[] = [''];
  private row = 0;
  private column = 0;
  private wraps = true;

  constructor(columns: number, rows = 24) {
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string): void {
    for (const [piece] of text.replaceAll('\u{1B}', '~').matchAll(/~\[\??\d*[AKJhl]|[^~]/g)) this.put(piece);
  }

  shown(): string[] {
    return this.lines.map((line) => line.trimEnd());
  }

  private put(piece: string): void {
    const up = /\[(\d+)A/.exec(piece)?.[1];
    if (up !== undefined) this.row -= Number(up);
    else if (piece.startsWith('~[?7')) this.wraps = piece.endsWith('h');
    else if (piece === '~[K') this.cut();
    else if (piece === '~[J') {
      this.cut();
      this.lines.splice(this.row + 1);
    } else if (piece === '\n') this.goTo(this.row + 1, 0);
    else if (piece === '\r') this.column = 0;
    else this.print(piece);
  }

  private cut(): void {
    this.lines[this.row] = this.lines[this.row]!.slice(0, this.column);
  }

  private goTo(row: number, column: number): void {
    this.row = row;
    this.column = column;
    this.lines[row] ??= '';
  }

  private print(char: string): void {
    if (this.column >= this.columns) {
      if (this.wraps) this.goTo(this.row + 1, 0);
      else this.column = this.columns - 1;
    }
    const line = this.lines[this.row]!.padEnd(this.column);
    this.lines[this.row] = line.slice(0, this.column) + char + line.slice(this.column + 1);
    this.column++;
  }
}

function screenOf(terminal: TestTerminal): Screen {
  return new Screen({ stdout: terminal, stderr: terminal, env: {} });
}

test('live lines are redrawn in place', () => {
  const terminal = new TestTerminal(80);
  const screen = screenOf(terminal);
  screen.out('title\n');
  screen.show(['one', 'two']);
  screen.show(['1', '2']);
  assert.deepEqual(terminal.shown(), ['title', '1', '2']);
});

test('what is logged stands above the live lines', () => {
  const terminal = new TestTerminal(80);
  const screen = screenOf(terminal);
  screen.show(['one', 'two']);
  screen.err('a warning\n');
  screen.show(['1', '2']);
  assert.deepEqual(terminal.shown(), ['a warning', '1', '2']);
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
  assert.deepEqual(terminal.shown(), ['012345678']);
});

test('more lines than the window has rows are counted', () => {
  const terminal = new TestTerminal(20, 5);
  screenOf(terminal).show(['1', '2', '3', '4', '5', '6']);
  assert.deepEqual(terminal.shown(), ['1', '2', '3', '... 3 more']);
});

test('a window that has become narrower unnoticed gets no wrapped lines', () => {
  const terminal = new TestTerminal(80);
  const screen = screenOf(terminal);
  screen.show(['one', 'two']);
  // the terminal is narrower already, and says so a moment later
  const stale = { isTTY: true, columns: 80, rows: 24, write: (text: string) => terminal.write(text) };
  terminal.columns = 25;
  const late = new Screen({ stdout: stale, stderr: stale, env: {} });
  late.show(['x'.repeat(60), 'y']);
  late.show(['z', 'y']);
  assert.deepEqual(terminal.shown(), ['z', 'y']);
});

test('what is left where it stands is followed by what is printed', () => {
  const terminal = new TestTerminal(80);
  const screen = screenOf(terminal);
  screen.show(['one', 'two']);
  screen.settle();
  screen.err('the end\n');
  assert.deepEqual(terminal.shown(), ['one', 'two', 'the end', '']);
});

test('a dumb terminal is not drawn on', () => {
  const terminal = new TestTerminal(80);
  const screen = new Screen({ stdout: terminal, stderr: terminal, env: { TERM: 'dumb' } });
  screen.show(['one']);
  screen.out('two\n');
  assert.deepEqual(terminal.shown(), ['two', '']);
});

test('without a terminal nothing is drawn and nothing is erased', () => {
  const written: string[] = [];
  const stream = { isTTY: false, columns: 80, rows: 24, write: (text: string) => void written.push(text) };
  const screen = new Screen({ stdout: stream, stderr: stream, env: {} });
  screen.show(['one']);
  screen.err('log\n');
  assert.deepEqual(written, ['log\n']);
});
