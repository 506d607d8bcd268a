// What a benchmark is: given the tools and nginx, rows of figures, one column per tool.

import type { Nginx } from './nginx.ts';
import type { FoundTool } from './tools.ts';

export interface Context {
  readonly nginx: Nginx;
  readonly tools: readonly FoundTool[];
  /** Divides durations and counts, to try a benchmark quickly. */
  readonly quick: number;
  log(line: string): void;
}

export interface Row {
  readonly measure: string;
  /** By tool name. */
  readonly values: Readonly<Record<string, number>>;
  format(value: number): string;
  /** Whether the ratio to onrush's value says something; it does unless false. */
  readonly hasRatio?: boolean;
}

export interface Benchmark {
  readonly name: string;
  /** One line: what runs. */
  readonly what: string;
  run(context: Context): Promise<Row[]>;
}

/** Runs `body` for each tool in turn; a tool that fails is reported and has no figures. */
export async function eachTool(context: Context, body: (tool: FoundTool) => Promise<void>): Promise<void> {
  for (const tool of context.tools) {
    try {
      await body(tool);
    } catch (error) {
      context.log(`${tool.name} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
