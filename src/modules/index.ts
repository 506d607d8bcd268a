// The door of the room: every `k6/*` specifier and what makes its exports for one VU.

import type { Clock } from '../base/index.ts';
import type { NetOptions } from '../net/index.ts';
import type { ModuleKind, SecretSource } from '../vu/index.ts';
import { crypto } from './crypto.ts';
import { data } from './data.ts';
import { encoding } from './encoding.ts';
import { execution } from './execution.ts';
import { html } from './html/index.ts';
import { httpKind } from './http/index.ts';
import { k6 } from './k6.ts';
import { metrics } from './metrics.ts';
import { secretsKind } from './secrets.ts';
import { timers } from './timers.ts';

/** The modules of one thread by specifier. `netOptions` is asked when the first request is made: the options are known by then. */
export function createModules(
  clock: Clock,
  netOptions: () => NetOptions,
  secrets: readonly SecretSource[] = [],
): ReadonlyMap<string, ModuleKind> {
  return new Map<string, ModuleKind>([
    ['k6', k6],
    ['k6/crypto', crypto],
    ['k6/data', data],
    ['k6/encoding', encoding],
    ['k6/execution', execution],
    ['k6/html', html],
    ['k6/http', httpKind(clock, netOptions)],
    ['k6/metrics', metrics],
    ['k6/secrets', secretsKind(secrets)],
    ['k6/timers', timers],
  ]);
}
