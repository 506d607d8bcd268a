// The part of k6's own modules that the embedded libraries use. These files are script code: they run inside a VU.

declare module 'k6/execution' {
  interface Stage {
    readonly duration: string;
    readonly target: number;
  }
  interface Scenario {
    readonly executor: string;
    readonly stages?: readonly Stage[];
    readonly startVUs?: number;
    readonly startRate?: number;
  }
  const exec: {
    readonly scenario: { readonly name: string; readonly startTime: number };
    readonly test: { readonly options: { readonly scenarios: Readonly<Record<string, Scenario>> } };
    readonly vu: { readonly metrics: { readonly tags: Record<string, string | number | boolean> } };
  };
  export default exec;
}

declare module 'k6/metrics' {
  export class Rate {
    constructor(name: string);
    add(value: boolean, tags?: Readonly<Record<string, string>>): void;
  }
}
