export { faults, startFaultServer } from './fault-server.ts';
export type { Fault, FaultServer } from './fault-server.ts';
export { startTestServer } from './test-server.ts';
export type { TestServer, TestServerOptions } from './test-server.ts';
