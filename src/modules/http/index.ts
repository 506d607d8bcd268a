// `k6/http` (k6-facts 5.2, 13).

import type { Clock } from '../../base/index.ts';
import type { NetOptions } from '../../net/index.ts';
import type { ModuleKind } from '../../vu/index.ts';

export function httpKind(_clock: Clock, _netOptions: () => NetOptions): ModuleKind {
  return () => ({ default: {} });
}
