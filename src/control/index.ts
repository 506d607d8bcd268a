// The door of the room: k6's REST API, both ends.

export { defaultAddress } from './address.ts';
export { ControlClient } from './client.ts';
export type { StatusWish } from './client.ts';
export type { MetricData, StatusAttributes } from './documents.ts';
export { ControlServer } from './server.ts';
