// One request and its answer, with what the routes need of them: query, cookies, a bounded body, and one way to send each kind of answer.

import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

const maxBodyBytes = 1024 * 1024;

/** The request cannot be served as it is; the status says why. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** What stands in the place of the route's `:name`. */
  readonly parameter: string;
  private readonly search: string;
  private parsedQuery: URLSearchParams | undefined;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    target: { readonly path: string; readonly search: string; readonly parameter: string },
  ) {
    this.request = request;
    this.response = response;
    this.path = target.path;
    this.search = target.search;
    this.parameter = target.parameter;
  }

  get query(): URLSearchParams {
    this.parsedQuery ??= new URLSearchParams(this.search);
    return this.parsedQuery;
  }

  /** The number `name` of the query, held within its bounds; `fallback` if it is missing or none. */
  number(name: string, fallback: number, [min, max]: readonly [number, number]): number {
    const text = this.query.get(name);
    const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
    return Number.isNaN(value) ? fallback : Math.min(max, Math.max(min, value));
  }

  /** The whole number in the path. */
  integer([min, max]: readonly [number, number]): number {
    const value = /^\d{1,9}$/.test(this.parameter) ? Number(this.parameter) : Number.NaN;
    if (Number.isNaN(value) || value < min || value > max) {
      throw new Refusal(400, `"${this.parameter}" should be a whole number from ${min} to ${max}`);
    }
    return value;
  }

  get cookies(): Record<string, string> {
    const cookies: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const pair of (this.request.headers.cookie ?? '').split(';')) {
      const equals = pair.indexOf('=');
      if (equals > 0) cookies[pair.slice(0, equals).trim()] = pair.slice(equals + 1).trim();
    }
    return cookies;
  }

  get bearer(): string | undefined {
    return /^Bearer (\S+)$/i.exec(this.request.headers.authorization ?? '')?.[1];
  }

  async body(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) throw new Refusal(413, `bodies may have ${maxBodyBytes} bytes`);
      chunks.push(chunk);
    }
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  }

  /** The fields of a JSON or form body. */
  async fields(): Promise<Readonly<Record<string, unknown>>> {
    const text = (await this.body()).toString();
    if (text === '') return {};
    if (this.request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
      return Object.fromEntries(new URLSearchParams(text));
    }
    const value = parseJson(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Refusal(400, 'the body should be a JSON object or a form');
    return value as Readonly<Record<string, unknown>>;
  }

  json(value: unknown, status = 200, headers: OutgoingHttpHeaders = {}): void {
    this.jsonText(JSON.stringify(value), status, headers);
  }

  jsonText(text: string, status = 200, headers: OutgoingHttpHeaders = {}): void {
    this.send(status, { 'content-type': 'application/json', ...headers }, text);
  }

  html(text: string, status = 200): void {
    this.send(status, { 'content-type': 'text/html; charset=utf-8' }, text);
  }

  redirect(location: string, headers: OutgoingHttpHeaders = {}): void {
    this.send(302, { location, ...headers }, '');
  }

  send(status: number, headers: OutgoingHttpHeaders, body: string | Buffer): void {
    if (this.response.destroyed) return;
    const length = Buffer.byteLength(body);
    this.response.writeHead(status, status === 204 || status === 304 ? headers : { ...headers, 'content-length': length });
    this.response.end(body);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'the body is not valid JSON');
  }
}
