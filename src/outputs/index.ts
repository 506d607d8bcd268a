export type { Output, OutputContext, OutputKind } from './output.ts';
export { createOutput, outputKinds } from './table.ts';
