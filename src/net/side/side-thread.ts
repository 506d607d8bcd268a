// The entry of the side thread: a net of its own, which makes requests for a thread whose event loop stands still meanwhile.

import { workerData } from 'node:worker_threads';
import { realClock } from '../../base/index.ts';
import type { HttpClient } from '../client.ts';
import type { Exchange, HttpResponse } from '../exchange.ts';
import { Net } from '../net.ts';
import type { FromSide, SideBirth, SideResponse, ToSide } from './messages.ts';

const { options, port, sent } = workerData as SideBirth;
const net = new Net(options, realClock);
const cell = new Int32Array(sent);
const clients = new Map<number, HttpClient>();
const exchanges = new Map<number, Exchange>();

function clientOf(vuId: number): HttpClient {
  let client = clients.get(vuId);
  if (client === undefined) clients.set(vuId, (client = net.client(vuId)));
  return client;
}

function answer(id: number, response: HttpResponse): void {
  exchanges.delete(id);
  const message: FromSide = { id, response: plain(response) };
  port.postMessage(message);
  Atomics.add(cell, 0, 1);
  Atomics.notify(cell, 0);
}

function plain(response: HttpResponse): SideResponse {
  const { status, statusText, proto, headers, headText, setCookies, location, contentEncoding, body, bodyBytes, timings, error } =
    response;
  const { uncertaintyMs, endedAt, remoteIp, remotePort, tlsVersion, tlsCipherSuite, ocsp, reusedConnection } = response;
  const { sentBytes, receivedBytes } = response;
  return {
    status,
    statusText,
    proto,
    headers,
    headText,
    setCookies,
    location,
    contentEncoding,
    bodyBytes,
    timings,
    error,
    uncertaintyMs,
    endedAt,
    remoteIp,
    remotePort,
    tlsVersion,
    tlsCipherSuite,
    ocsp,
    reusedConnection,
    sentBytes,
    receivedBytes,
    body: body === undefined ? undefined : new Uint8Array(body),
  };
}

port.on('message', (message: ToSide) => {
  if (message.kind === 'send') {
    const { id, vuId, request } = message;
    let isOver = false;
    const exchange = clientOf(vuId).send(request, (response) => {
      isOver = true;
      answer(id, response);
    });
    if (!isOver) exchanges.set(id, exchange);
  } else if (message.kind === 'cancel') {
    exchanges.get(message.id)?.cancel();
    exchanges.delete(message.id);
  } else {
    clients.get(message.vuId)?.close();
    clients.delete(message.vuId);
  }
});
