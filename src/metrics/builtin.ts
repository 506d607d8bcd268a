// k6's built-in metrics, one row each. A new built-in metric is a new row here and nothing else.
// k6: the browser and grpc-stream metrics are defined by their modules on import, so they are not here.

import type { Metric } from './metric.ts';

export const builtinRows = {
  vus: ['vus', 'gauge', 'default'],
  vusMax: ['vus_max', 'gauge', 'default'],
  iterations: ['iterations', 'counter', 'default'],
  iterationDuration: ['iteration_duration', 'trend', 'time'],
  droppedIterations: ['dropped_iterations', 'counter', 'default'],
  dataSent: ['data_sent', 'counter', 'data'],
  dataReceived: ['data_received', 'counter', 'data'],
  checks: ['checks', 'rate', 'default'],
  groupDuration: ['group_duration', 'trend', 'time'],
  httpReqs: ['http_reqs', 'counter', 'default'],
  httpReqDuration: ['http_req_duration', 'trend', 'time'],
  httpReqBlocked: ['http_req_blocked', 'trend', 'time'],
  httpReqConnecting: ['http_req_connecting', 'trend', 'time'],
  httpReqTlsHandshaking: ['http_req_tls_handshaking', 'trend', 'time'],
  httpReqSending: ['http_req_sending', 'trend', 'time'],
  httpReqWaiting: ['http_req_waiting', 'trend', 'time'],
  httpReqReceiving: ['http_req_receiving', 'trend', 'time'],
  httpReqFailed: ['http_req_failed', 'rate', 'default'],
  wsSessions: ['ws_sessions', 'counter', 'default'],
  wsConnecting: ['ws_connecting', 'trend', 'time'],
  wsSessionDuration: ['ws_session_duration', 'trend', 'time'],
  wsPing: ['ws_ping', 'trend', 'time'],
  wsMsgsSent: ['ws_msgs_sent', 'counter', 'default'],
  wsMsgsReceived: ['ws_msgs_received', 'counter', 'default'],
  grpcReqDuration: ['grpc_req_duration', 'trend', 'time'],
} as const;

export type BuiltinMetrics = { readonly [Key in keyof typeof builtinRows]: Metric };
