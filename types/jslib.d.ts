// Libraries that scripts import by URL. Those that onrush carries itself are described, any other URL is taken as it is.

declare module 'https://*';
declare module 'http://*';

declare module 'https://jslib.k6.io/k6-utils/*' {
  /** A whole number from `min` to `max`, both included. */
  export function randomIntBetween(min: number, max: number): number;
  export function randomItem<T>(items: ArrayLike<T>): T;
  /** `length` characters of `charset`, by default of a to z. */
  export function randomString(length: number, charset?: string): string;
  export function uuidv4(secure?: boolean): string;
  /** What stands between `left` and `right`: the first, or null; with `repeat` all. */
  export function findBetween(content: string, left: string, right: string, repeat: true): string[];
  export function findBetween(content: string, left: string, right: string, repeat?: false): string | null;
  /** Stages of `ramping-vus` that follow a bell curve up to `maxVUs` and down again. */
  export function normalDistributionStages(
    maxVUs: number,
    seconds: number,
    numberOfStages?: number,
  ): { duration: string; target: number }[];
  /** `check` of `k6` that waits for promises: with one among the results it gives a promise. */
  export function check<V>(
    value: V,
    sets: Record<string, ((value: V) => unknown) | boolean | number | string | object | null | undefined>,
    tags?: Record<string, string>,
  ): boolean | Promise<boolean>;
  /** Milliseconds of a text such as `1m30s`. */
  export function parseDuration(text: string): number;
  /** Of the running scenario, which must have stages. */
  export function getCurrentStageIndex(): number;
  export function tagWithCurrentStageIndex(): void;
  export function tagWithCurrentStageProfile(): void;
}

declare module 'https://jslib.k6.io/k6-summary/*' {
  export interface TextOptions {
    indent?: string;
    enableColors?: boolean;
    summaryTimeUnit?: string | null;
    summaryTrendStats?: readonly string[] | null;
  }
  /** The summary as text, from the data that `handleSummary` gets. */
  export function textSummary(data: any, options?: TextOptions): string;
  /** Thresholds as test cases, in JUnit's XML. */
  export function jUnit(data: any, options?: { name?: string; classname?: string }): string;
  export function humanizeValue(value: number, metric: any, timeUnit?: string | null): string;
}
