// One measured value. Made once, never changed.

import type { Metric } from './metric.ts';
import type { TagSet } from './tags.ts';

/** What belongs to a sample but makes no series of its own: `vu`, `iter`, trace ids. */
export type Metadata = Readonly<Record<string, string>>;

export interface Sample {
  readonly metric: Metric;
  readonly tags: TagSet;
  readonly value: number;
  /** Milliseconds since 1970, with a fraction. */
  readonly timeMs: number;
  readonly metadata?: Metadata | undefined;
}
