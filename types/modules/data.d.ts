// `k6/data` as scripts see it.

declare module 'k6/data' {
  const data: typeof import('k6/data');
  export default data;

  /** An array that all VUs share: it is made once, and an element is parsed when it is read. It and its elements are frozen. */
  export interface SharedArray<T> extends ReadonlyArray<T> {}
  export const SharedArray: {
    /**
     * Only in the init code. The first time `name` is seen, `make` gives the elements; what JSON cannot hold is lost.
     * @example const users = new SharedArray('users', () => JSON.parse(open('./users.json')));
     */
    new <T = any>(name: string, make: () => T[]): SharedArray<T>;
  };
}
