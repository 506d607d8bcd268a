// What k6 calls its modules: so that a script can be told apart that asks for something we do not have yet, or for nothing at all.
// Which of them there are in onrush is not said here but by the specifiers that bundling is given.

/** Modules of k6 and the extensions it documents. */
export const k6Modules: readonly string[] = [
  'k6',
  'k6/browser',
  'k6/crypto',
  'k6/crypto/x509',
  'k6/data',
  'k6/encoding',
  'k6/execution',
  'k6/experimental/csv',
  'k6/experimental/fs',
  'k6/experimental/streams',
  'k6/experimental/websockets',
  'k6/html',
  'k6/http',
  'k6/metrics',
  'k6/net/grpc',
  'k6/secrets',
  'k6/timers',
  'k6/websockets',
  'k6/ws',
  'k6/x/dns',
  'k6/x/faker',
  'k6/x/icmp',
  'k6/x/mqtt',
  'k6/x/redis',
  'k6/x/sql',
  'k6/x/ssh',
  'k6/x/tcp',
  'k6/x/tls',
];
