// The small part of fast-check that is used here: its own types are as long as all of ours.

declare module 'fast-check' {
  export interface Arbitrary<T> {
    map<U>(mapper: (value: T) => U): Arbitrary<U>;
  }
  export interface Property {
    readonly isProperty: true;
  }
  export function array<T>(item: Arbitrary<T>, constraints: { minLength: number; maxLength: number }): Arbitrary<T[]>;
  export function assert(property: Property, parameters: { numRuns: number; seed: number }): Promise<void>;
  export function asyncProperty<A, B, C>(
    first: Arbitrary<A>,
    second: Arbitrary<B>,
    third: Arbitrary<C>,
    predicate: (first: A, second: B, third: C) => Promise<void>,
  ): Property;
  export function constant<T>(value: T): Arbitrary<T>;
  export function constantFrom<T>(...values: readonly T[]): Arbitrary<T>;
  export function integer(constraints: { min: number; max: number }): Arbitrary<number>;
  export function oneof<T>(...parts: readonly (Arbitrary<T> | { weight: number; arbitrary: Arbitrary<T> })[]): Arbitrary<T>;
  export function tuple<T extends readonly unknown[]>(...parts: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<T>;
}
