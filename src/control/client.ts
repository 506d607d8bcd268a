// The other end of the REST API: asks a running test how it is, and tells it what to do.

import { request } from 'node:http';
import { exitCodes } from '../base/index.ts';
import { parseAddress } from './address.ts';
import type { MetricData, StatusAttributes, StatusDocument } from './documents.ts';
import { noAnswer, refused, strangeAnswer } from './errors.ts';

/** What a client may change; what is left out stays. */
export interface StatusWish {
  readonly paused?: boolean;
  readonly stopped?: boolean;
  readonly vus?: number | undefined;
  readonly 'vus-max'?: number | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

export class ControlClient {
  private readonly address: string;

  /** Throws a UserError if `address` is not host:port. */
  constructor(address: string) {
    parseAddress(address, exitCodes.generic);
    this.address = address;
  }

  async status(): Promise<StatusAttributes> {
    return statusOf(await this.call('GET', '/v1/status'));
  }

  /** Resolves to the new status. Rejects with a UserError if the test refuses. */
  async change(wish: StatusWish): Promise<StatusAttributes> {
    return statusOf(await this.call('PATCH', '/v1/status', { data: { type: 'status', id: 'default', attributes: wish } }));
  }

  async metrics(): Promise<readonly MetricData[]> {
    return ((await this.call('GET', '/v1/metrics')) as { data: readonly MetricData[] }).data;
  }

  private async call(method: string, path: string, document?: unknown): Promise<unknown> {
    const { status, body } = await this.send(method, path, document === undefined ? '' : JSON.stringify(document));
    let answer: { readonly data?: unknown; readonly errors?: readonly { readonly title: string; readonly detail: string }[] };
    try {
      answer = JSON.parse(body) as typeof answer;
    } catch {
      throw strangeAnswer(this.address, status);
    }
    const [error] = answer?.errors ?? [];
    if (error !== undefined) throw refused(error.title, error.detail);
    if (answer?.data === undefined) throw strangeAnswer(this.address, status);
    return answer;
  }

  private send(method: string, path: string, body: string): Promise<Answer> {
    const { host, port } = parseAddress(this.address, exitCodes.generic);
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(noAnswer(this.address, error));
      const call = request({ host: host === '' ? 'localhost' : host, port, path, method, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', fail);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      call.on('error', fail);
      call.end(body);
    });
  }
}

function statusOf(answer: unknown): StatusAttributes {
  return (answer as StatusDocument).data.attributes;
}
