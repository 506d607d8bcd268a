export { bundle } from './bundle.ts';
export type { Bundle, BundleOptions, ScriptSource } from './bundle.ts';
export { codeFrame } from './code-frame.ts';
export { SourceMapper } from './source-mapper.ts';
