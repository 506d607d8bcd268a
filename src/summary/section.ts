// One section of the summary text: its checks, and its metrics under the captions they belong to.

import type { SummaryMode } from './result.ts';
import type { ObservedMetric } from './values.ts';

export interface SectionReport {
  /** `undefined` if the script has no checks. */
  readonly checks: readonly CheckReport[] | undefined;
  readonly metricGroups: readonly { readonly caption: string; readonly metrics: readonly ObservedMetric[] }[];
}

/** A group, or a scenario with its groups. */
export interface GroupReport extends SectionReport {
  readonly name: string;
  readonly groups: readonly GroupReport[];
}

export interface CheckReport {
  readonly name: string;
  readonly passes: number;
  readonly fails: number;
}

// k6: names are matched by prefix, so a custom metric named `iterations_y` counts as EXECUTION and `checks_x` is not shown.
const connectionPhases = ['http_req_blocked', 'http_req_connecting', 'http_req_tls_handshaking'] as const;
const exchangePhases = ['http_req_sending', 'http_req_waiting', 'http_req_receiving'] as const;
const neverShown = ['checks', 'group_duration'] as const;
const shownInFullOnly = [...connectionPhases, ...exchangePhases] as const;

/** In the order of the text; CUSTOM takes what no row matches. */
const captions: readonly (readonly [caption: string, prefixes: readonly string[]])[] = [
  ['CUSTOM', []],
  ['HTTP', ['http_reqs', 'http_req_failed', 'http_req_duration', ...connectionPhases, ...exchangePhases]],
  ['EXECUTION', ['vus', 'iterations', 'iteration_duration', 'dropped_iterations']],
  ['NETWORK', ['data_sent', 'data_received']],
  ['BROWSER', ['browser_']],
  ['WEB_VITALS', []],
  ['GRPC', ['grpc_']],
  ['WEBSOCKET', ['ws_']],
];

export function isShown(name: string, mode: SummaryMode): boolean {
  const hidden = mode === 'full' ? neverShown : [...neverShown, ...shownInFullOnly];
  return !hidden.some((prefix) => name.startsWith(prefix));
}

/** Metrics under the captions they belong to, in the order of the text. */
export function groupByCaption(metrics: readonly ObservedMetric[]): SectionReport['metricGroups'] {
  return captions
    .map(([caption]) => ({ caption, metrics: metrics.filter(({ name }) => captionOf(name) === caption) }))
    .filter((group) => group.metrics.length > 0);
}

function captionOf(name: string): string {
  if (name.startsWith('browser_web_vital_')) return 'WEB_VITALS';
  return captions.find(([, prefixes]) => prefixes.some((prefix) => name.startsWith(prefix)))?.[0] ?? 'CUSTOM';
}
