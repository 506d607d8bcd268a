// `k6` as scripts see it.

declare module 'k6' {
  const k6: typeof import('k6');
  export default k6;

  export type JSONValue = null | boolean | number | string | JSONArray | JSONObject;
  export type JSONArray = JSONValue[];
  export interface JSONObject {
    [key: string]: JSONValue;
  }
  /** Bytes where they are read: both are taken. */
  export type bytes = ArrayBuffer | ArrayBufferView;

  /** Names of checks, each with what decides it: a function of the value, or a result. */
  export interface Checkers<V> {
    [name: string]: ((value: V) => unknown) | boolean | number | string | object | null | undefined;
  }

  /**
   * Tests `value`, one sample of the metric `checks` for each entry of `sets`. A failed check fails nothing by itself: put a threshold
   * on `checks`. Returns whether all passed. Functions must not be async: await first, then check.
   * @example check(res, { 'status is 200': (r) => r.status === 200 });
   */
  export function check<V>(value: V, sets: Checkers<V>, tags?: Record<string, string | number | boolean>): boolean;

  /** Runs `fn`; what it does is tagged with the name of the group, and the time it takes goes to `group_duration`. Not for async functions. */
  export function group<R>(name: string, fn: () => R): R;

  /** Waits that many seconds (fractions are fine). The other timers and promises of the VU wait as well. */
  export function sleep(seconds: number): void;

  /** Throws an error, which ends the iteration. */
  export function fail(message?: string): never;

  /** Makes `Math.random` of this VU repeatable. */
  export function randomSeed(seed: number): void;
}
