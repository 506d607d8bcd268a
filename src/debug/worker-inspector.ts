// A connection to V8's inspector in one worker thread, through the main thread's: calls with answers, and events. It works while the
// worker is stuck in a script, or stopped by a debugger.
//
// Node hands over messages by an interrupt, in the middle of whatever JavaScript of the main thread runs: between two statements of ours,
// or of Node's own (an interrupted `Buffer.from` gives the same memory away twice). So every message waits for a turn of its own.

import { Session } from 'node:inspector/promises';
import { MessageChannel } from 'node:worker_threads';

/** What a call of the protocol came to. */
export type Answer = { readonly result: object } | { readonly error: { readonly code: number; readonly message: string } };

// oxlint-disable-next-line typescript/no-explicit-any -- messages of a protocol with hundreds of shapes
export type Params = any;

export type EventListener = (method: string, params: object) => void;

/** How to tell a thread from others: the value that an expression has in it. */
export interface ThreadMark {
  readonly expression: string;
  readonly value: unknown;
}

const askAgainMs = 20;
const closeWithinMs = 1000;

interface Connection {
  readonly session: Session;
  readonly turns: Turns;
}

export class WorkerInspector {
  private readonly session: Session;
  private readonly turns: Turns;
  private readonly sessionId: string;
  private readonly answers = new Map<number, (answer: Answer) => void>();
  private lastId = 0;
  private isClosed = false;
  /** Told of every event. */
  onEvent: EventListener | undefined;

  constructor({ session, turns }: Connection, sessionId: string) {
    this.session = session;
    this.turns = turns;
    this.sessionId = sessionId;
  }

  /** Whatever is asked from now on is refused. */
  get hasLeft(): boolean {
    return this.isClosed;
  }

  async call(method: string, params: object = {}): Promise<Answer> {
    // A step after `Debugger.disable` would be the end of the process.
    if (this.isClosed) return { error: { code: -32_000, message: 'the debugger has left' } };
    return this.post(method, params);
  }

  private async post(method: string, params: object): Promise<Answer> {
    const id = ++this.lastId;
    const answer = new Promise<Answer>((resolve) => this.answers.set(id, resolve));
    const message = inAscii(JSON.stringify({ id, method, params }));
    await this.session.post('NodeWorker.sendMessageToWorker', { sessionId: this.sessionId, message });
    return answer;
  }

  /** The result of a call. Rejects if the inspector refuses it. */
  async send<T extends object>(method: string, params: object = {}): Promise<T> {
    const answer = await this.call(method, params);
    if ('error' in answer) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result as T;
  }

  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.send<{ result?: { value?: unknown } }>('Runtime.evaluate', { expression, returnByValue: true });
    return result?.value;
  }

  receive(text: string): void {
    const message = JSON.parse(text) as { id?: number; method?: string; params?: object } & Answer;
    if (message.id === undefined) {
      this.onEvent?.(message.method!, message.params ?? {});
      return;
    }
    this.answers.get(message.id)?.('error' in message ? { error: message.error } : { result: message.result });
    this.answers.delete(message.id);
  }

  /** Ends the connection: whatever it had stopped goes on. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    // Losing the connection alone does not make a worker go on.
    const patience = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs).unref());
    await Promise.race([this.post('Debugger.disable', {}), patience]);
    this.session.disconnect();
    this.turns.close();
  }
}

/** The same JSON in ASCII: Node 20 garbles other characters on their way to a worker. */
function inAscii(json: string): string {
  return json.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Runs what it is given in turns of their own, in order. A port makes them: its queue is native, while Node's queues of ticks and timers
 * may be what the interrupt caught half done, and a microtask may be queued where nobody asks for one any more before the thread sleeps.
 */
class Turns {
  private readonly waiting: (() => void)[] = [];
  private readonly ports = new MessageChannel();

  constructor() {
    this.ports.port2.on('message', () => this.waiting.shift()?.());
    this.ports.port2.unref();
  }

  add(act: () => void): void {
    this.waiting.push(act);
    this.ports.port1.postMessage(undefined);
  }

  close(): void {
    this.ports.port1.close();
  }
}

/**
 * Connects to the thread that bears `mark`. Every worker is asked for it: what Node says of a session's worker
 * (`workerInfo`) is at times that of another one, seen on Node 20 and 26.
 */
export async function connectToWorker(mark: ThreadMark): Promise<WorkerInspector> {
  const session = new Session();
  session.connect();
  const found = new Map<string, WorkerInspector>();
  const turns = new Turns();
  session.on('NodeWorker.receivedMessageFromWorker', ({ params }) =>
    turns.add(() => found.get(params.sessionId)?.receive(params.message)),
  );
  const wanted = new Promise<WorkerInspector>((resolve) => {
    let isFound = false;
    const attach = (sessionId: string): void => {
      const inspector = new WorkerInspector({ session, turns }, sessionId);
      found.set(sessionId, inspector);
      const ask = async (): Promise<void> => {
        if (isFound) return;
        // A thread that is being born or ending may refuse.
        const value = await inspector.evaluate(mark.expression).catch(() => undefined);
        if (value === mark.value) resolve(inspector);
        isFound ||= value === mark.value;
        // One that has just been born does not bear its mark yet.
        if (!isFound && value === undefined) setTimeout(() => void ask(), askAgainMs).unref();
      };
      void ask();
    };
    session.on('NodeWorker.attachedToWorker', ({ params }) => turns.add(() => attach(params.sessionId)));
  });
  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return wanted;
}
