export { demoRoutes } from './routes.ts';
export type { DemoRoute } from './routes.ts';
export { createDemo, startDemo } from './server.ts';
export type { Demo, DemoContent, DemoOptions } from './server.ts';
