// `k6/secrets` as scripts see it.

declare module 'k6/secrets' {
  /** The secret of the default source; log lines show it as asterisks. Rejects if there is none of this name. */
  export function get(key: string): Promise<string>;

  /** One of several sources of `--secret-source`, by its name. */
  export function source(name: string): Source;

  const secrets: { get: typeof get; source: typeof source };
  export default secrets;

  export interface Source {
    /** The secret; log lines show it as asterisks. Rejects if there is none of this name. */
    get(key: string): Promise<string>;
  }
}
