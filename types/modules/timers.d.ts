// `k6/timers` as scripts see it.

declare module 'k6/timers' {
  const timers: typeof import('k6/timers');
  export default timers;

  /** As the global of this name. */
  export function setTimeout(handler: (...args: any[]) => void, delay?: number, ...args: any[]): number;
  export function clearTimeout(id: number | undefined): void;
  export function setInterval(handler: (...args: any[]) => void, delay?: number, ...args: any[]): number;
  export function clearInterval(id: number | undefined): void;
}
