export { FakeClock, realClock } from './clock.ts';
export type { Clock, Timer } from './clock.ts';
export { didYouMean } from './did-you-mean.ts';
export { formatDuration, parseDuration, parseGoDuration } from './duration.ts';
export { exitCodes } from './exit-code.ts';
export type { ExitCode } from './exit-code.ts';
export type { Json, JsonObject } from './json.ts';
export { UserError } from './user-error.ts';
export type { SourcePosition, UserErrorFields } from './user-error.ts';
