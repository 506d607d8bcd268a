// `k6/secrets` as scripts see it.

declare module 'k6/secrets' {
  const secrets: Source & {
    /** One of several sources of `--secret-source`, by its name. */
    source(name: string): Source;
  };
  export default secrets;

  export interface Source {
    /** The secret; log lines show it as asterisks from then on. Rejects if there is none of this name. */
    get(key: string): Promise<string>;
  }
}
