// The truth about response times: dumpcap (of Wireshark) records the packets with payload on loopback, and each connection's packets tell when a
// request was sent and when its answer began and ended. Works for whatever is asked one at a time per connection, encrypted or not.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds, one per request, of all connections. */
export interface Truth {
  /** Last packet of the request to first packet of the answer. */
  readonly waiting: number[];
  /** Last packet of the request to last packet of the answer. */
  readonly duration: number[];
  /** Packets that the kernel could not keep for us. */
  readonly dropped: number;
}

export interface Capture {
  /** Ends the capture and tells what it saw. */
  finish(): Promise<Truth>;
}

const snapBytes = 80;
/** What comes before the first silence of this length is warming up, and does not count. */
const silenceMs = 400;

/** Records what goes to and from `port` on loopback. Resolves when recording has begun. */
export async function startCapture(dumpcap: string, port: number): Promise<Capture> {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-capture-'));
  const file = join(directory, 'packets.pcap');
  const hasPayload = '(ip[2:2] - ((ip[0] & 0xf) << 2) - ((tcp[12] & 0xf0) >> 2)) != 0';
  const args = [
    '-i',
    'lo',
    '-P',
    '-q',
    '-B',
    '256',
    '-s',
    String(snapBytes),
    '-f',
    `tcp port ${port} and ${hasPayload}`,
    '-w',
    file,
  ];
  const child = spawn(dumpcap, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const begun = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('File:')) resolve();
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`dumpcap ended: ${said}`)));
  });
  await begun;
  return {
    async finish() {
      // The last packets are still on their way into the file.
      await new Promise((resolve) => setTimeout(resolve, 500));
      const exited = once(child, 'exit');
      child.kill('SIGINT');
      await exited;
      try {
        const dropped = Number(/dropped[^:]*: *\d+\/(\d+)/.exec(said)?.[1] ?? 0);
        return { ...read(readFileSync(file), port), dropped };
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  };
}

/** One connection: the exchange that runs, and how many came before it. */
interface Exchange {
  sentAt: number;
  firstByteAt: number;
  lastByteAt: number;
  answerBytes: number;
  number: number;
}

/** What is shorter is no answer but an alert, a setting or the like. */
const minAnswerBytes = 60;

/** Reads a pcap file of Ethernet frames with IPv4. The first exchange of each connection, handshakes included, is left out. */
function read(bytes: Buffer, port: number): Omit<Truth, 'dropped'> {
  const waiting: number[] = [];
  const duration: number[] = [];
  const exchanges = new Map<number, Exchange>();
  const close = (exchange: Exchange): void => {
    if (exchange.answerBytes >= minAnswerBytes && exchange.number > 0) {
      waiting.push(exchange.firstByteAt - exchange.sentAt);
      duration.push(exchange.lastByteAt - exchange.sentAt);
    }
  };
  let lastMs = Infinity;
  let isWarm = false;
  const ticksPerMs = bytes.readUInt32LE(0) === 0xa1b23c4d ? 1e6 : 1e3;
  for (let at = 24; at + 16 <= bytes.length;) {
    const timeMs = bytes.readUInt32LE(at) * 1000 + bytes.readUInt32LE(at + 4) / ticksPerMs;
    if (!isWarm && timeMs - lastMs > silenceMs) {
      isWarm = true;
      for (const exchange of exchanges.values()) {
        exchange.firstByteAt = 0;
        exchange.answerBytes = 0;
      }
      waiting.length = 0;
      duration.length = 0;
    }
    lastMs = timeMs;
    const ip = at + 16 + 14;
    const tcp = ip + (bytes[ip]! & 0xf) * 4;
    at += 16 + bytes.readUInt32LE(at + 8);
    const source = bytes.readUInt16BE(tcp);
    const isAnswer = source === port;
    const client = isAnswer ? bytes.readUInt16BE(tcp + 2) : source;
    let exchange = exchanges.get(client);
    if (exchange === undefined) {
      exchanges.set(client, (exchange = { sentAt: timeMs, firstByteAt: 0, lastByteAt: 0, answerBytes: 0, number: 0 }));
    }
    if (isAnswer) {
      if (exchange.firstByteAt === 0) exchange.firstByteAt = timeMs;
      exchange.lastByteAt = timeMs;
      exchange.answerBytes += bytes.readUInt16BE(ip + 2) - (tcp - ip) - (bytes[tcp + 12]! >> 4) * 4;
      continue;
    }
    if (exchange.firstByteAt > 0) {
      close(exchange);
      exchange.number++;
    }
    exchange.sentAt = timeMs;
    exchange.firstByteAt = 0;
    exchange.answerBytes = 0;
  }
  for (const exchange of exchanges.values()) close(exchange);
  return { waiting, duration };
}
