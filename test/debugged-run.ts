// A run with a debugger at it, as a front end sees both: the process, and the inspector's protocol over its WebSocket.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { WebSocket } from 'ws';

const program = fileURLToPath(new URL('../../bin/onrush.js', import.meta.url));
/** For a run that hangs. */
const patienceMs = 120_000;

// oxlint-disable-next-line typescript/no-explicit-any -- messages of a protocol with hundreds of shapes
export type Message = any;

interface Event {
  readonly method: string;
  readonly params: Message;
}

/** A folder with script files, which is gone after the test. */
export class ScriptFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'onrush-debugged-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  url(name: string): string {
    return pathToFileURL(join(this.path, name)).href;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export class DebuggedRun {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  stderr = '';
  stdout = '';
  private readonly heard: (() => void)[] = [];

  constructor(cwd: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [program, 'run', ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr!.on('data', (data: Buffer) => {
      this.stderr += data.toString();
      for (const fn of this.heard.splice(0)) fn();
    });
    this.exited = once(this.child, 'close').then(([code]) => code as number | null);
    setTimeout(() => this.child.kill('SIGKILL'), patienceMs).unref();
  }

  /** Connects once the run has said where. */
  async attach(): Promise<FrontEnd> {
    const [url] = await this.said(/ws:\/\/\S+/);
    return FrontEnd.connect(url);
  }

  /** Waits for what standard error says; rejects if the run ends before. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    let match: RegExpExecArray | null;
    while ((match = pattern.exec(this.stderr)) === null)
      await Promise.race([
        new Promise<void>((resolve) => this.heard.push(resolve)),
        this.exited.then(() => {
          throw new Error(`the run has ended: ${this.stderr}`);
        }),
      ]);
    return match;
  }
}

/** Where a paused script is: `priceOf prices.ts:6`, innermost first. */
export function places({ callFrames }: Message): string[] {
  return (callFrames as Message[]).map(({ functionName, url, location }) => {
    const file = String(url).replace(/^.*\//, '');
    return `${functionName} ${file}:${location.lineNumber + 1}`;
  });
}

export class FrontEnd {
  readonly events: Event[] = [];
  private readonly socket: WebSocket;
  private readonly answers = new Map<number, (answer: Message) => void>();
  private readonly waiting: {
    readonly method: string;
    readonly resolve: (params: Message) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  private readonly taken = new Set<Event>();
  private lastId = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.onclose = () => {
      for (const { method, reject } of this.waiting.splice(0)) reject(new Error(`no ${method}`));
      for (const answer of this.answers.values()) answer({ error: { message: 'the connection has ended' } });
      this.answers.clear();
    };
    socket.onmessage = ({ data }) => this.receive(JSON.parse(data as string));
  }

  static async connect(url: string): Promise<FrontEnd> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new FrontEnd(socket);
  }

  /** The result of a call; rejects if it is refused. */
  async send(method: string, params: object = {}): Promise<Message> {
    const id = ++this.lastId;
    const answer = new Promise<Message>((resolve) => this.answers.set(id, resolve));
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(error.message as string);
    return result;
  }

  /** The next event with this name that nobody has taken. */
  async next(method: string): Promise<Message> {
    const event = this.events.find((one) => one.method === method && !this.taken.has(one));
    if (event === undefined) return new Promise((resolve, reject) => this.waiting.push({ method, resolve, reject }));
    this.taken.add(event);
    return event.params;
  }

  /** Does `method` and waits for the pause that follows. */
  async go(method: string): Promise<Message> {
    await this.send(method);
    return this.next('Debugger.paused');
  }

  /** What an expression is, in the innermost frame. */
  async evaluate(paused: Message, expression: string): Promise<unknown> {
    const [{ callFrameId }] = paused.callFrames;
    const { result } = await this.send('Debugger.evaluateOnCallFrame', { callFrameId, expression, returnByValue: true });
    return result.value ?? result.description ?? result.type;
  }

  /** Names and values of the innermost scope. */
  async locals(paused: Message): Promise<Record<string, unknown>> {
    const { objectId } = paused.callFrames[0].scopeChain[0].object;
    const { result } = await this.send('Runtime.getProperties', { objectId, ownProperties: true });
    return Object.fromEntries((result as Message[]).map(({ name, value }) => [name, value?.value ?? value?.type]));
  }

  close(): void {
    this.socket.close();
  }

  private receive(message: Message): void {
    if (message.id !== undefined) {
      this.answers.get(message.id as number)?.(message);
      this.answers.delete(message.id as number);
      return;
    }
    this.events.push(message as Event);
    const index = this.waiting.findIndex(({ method }) => method === message.method);
    if (index === -1) return;
    this.taken.add(message as Event);
    this.waiting.splice(index, 1)[0]!.resolve(message.params);
  }
}
