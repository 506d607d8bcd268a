// The tags k6 sets by itself; `options.systemTags` chooses among them. Order is k6's.

/** On unless the user says otherwise. */
export const defaultSystemTags: readonly string[] = [
  'proto',
  'subproto',
  'status',
  'method',
  'url',
  'name',
  'group',
  'check',
  'error',
  'error_code',
  'tls_version',
  'scenario',
  'service',
  'expected_response',
];

/** All of them. `vu` and `iter` are metadata, not tags: they make no series. */
export const systemTagNames: readonly string[] = [...defaultSystemTags, 'iter', 'vu', 'ocsp_status', 'ip'];
