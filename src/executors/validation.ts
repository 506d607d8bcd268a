// Rules that several executors share. Each notes its faults and answers with a usable value, so that parsing goes on to the next field.

import { formatDuration } from '../base/index.ts';
import type { FieldReader, Plan, Stage } from './executor.ts';

const shortestDurationMs = 1000;
/** k6's own sanity limit. */
const mostVUs = 100_000_000;

/** A number of VUs or iterations that must be at least 1. */
export function positive(reader: FieldReader, field: string, fallback: number): number {
  const value = reader.integer(field) ?? fallback;
  if (value < 1) reader.fault(`${field} must be more than 0, but is ${value}`, field);
  return value;
}

/** The field `vus` of executors with a fixed number of them. k6: has no limit here and runs out of memory. */
export function fixedVUs(reader: FieldReader): number {
  const vus = positive(reader, 'vus', 1);
  notTooManyVUs(reader, vus, 'vus');
  return vus;
}

/** A duration of at least a second. */
export function longEnough(reader: FieldReader, field: string, fallback?: number): number {
  const value = reader.duration(field) ?? fallback;
  if (value === undefined) {
    if (!reader.has(field)) reader.fault(`${field} is missing`);
    return shortestDurationMs;
  }
  if (value < shortestDurationMs) reader.fault(`${field} must be at least 1s, but is ${formatDuration(value)}`, field);
  return value;
}

export function timeUnit(reader: FieldReader): number {
  const value = reader.duration('timeUnit') ?? 1000;
  if (value <= 0) reader.fault(`timeUnit must be more than 0, but is ${formatDuration(value)}`, 'timeUnit');
  return value;
}

/** At least one stage, each with both fields, neither negative. */
export function requiredStages(reader: FieldReader): readonly Stage[] {
  const stages = reader.stages('stages');
  if (stages === undefined) {
    if (!reader.has('stages')) reader.fault('stages is missing');
    return [];
  }
  if (stages.length === 0) reader.fault('stages must have at least one stage', 'stages');
  return stages;
}

/** preAllocatedVUs and maxVUs of the arrival-rate executors. */
export function vuBounds(reader: FieldReader): { readonly preAllocatedVUs: number; readonly maxVUs: number } {
  const given = reader.integer('preAllocatedVUs');
  if (given === undefined && !reader.has('preAllocatedVUs')) reader.fault('preAllocatedVUs is missing');
  const preAllocatedVUs = given ?? 0;
  if (preAllocatedVUs < 0) reader.fault(`preAllocatedVUs can't be negative, but is ${preAllocatedVUs}`, 'preAllocatedVUs');
  const maxVUs = reader.integer('maxVUs') ?? preAllocatedVUs;
  if (maxVUs < preAllocatedVUs)
    reader.fault(`maxVUs (${maxVUs}) can't be less than preAllocatedVUs (${preAllocatedVUs})`, 'maxVUs');
  notTooManyVUs(reader, maxVUs, 'maxVUs');
  return { preAllocatedVUs, maxVUs };
}

/** A starting value, 0 or more. */
export function notNegative(reader: FieldReader, field: string, fallback: number): number {
  const value = reader.integer(field) ?? fallback;
  if (value < 0) reader.fault(`${field} can't be negative, but is ${value}`, field);
  return value;
}

/** `what` has that many VUs; it is the field at `path`. */
export function notTooManyVUs(reader: FieldReader, vus: number, what: string, path: string = what): void {
  if (vus > mostVUs) reader.fault(`${what} exceeds the limit of ${mostVUs} VUs`, path);
}

/** The plan of a share that has nothing to do. */
export const noPlan: Plan = { steps: [{ atMs: 0, vus: 0 }], unplannedVUs: 0, regularEndMs: 0, maxEndMs: 0 };

/** `vus` VUs from the start until graceful stop is over. */
export function steadyPlan(vus: number, regularEndMs: number, gracefulStopMs: number): Plan {
  if (vus === 0) return noPlan;
  const maxEndMs = regularEndMs + gracefulStopMs;
  const steps = [
    { atMs: 0, vus },
    { atMs: maxEndMs, vus: 0 },
  ];
  return { steps, unplannedVUs: 0, regularEndMs, maxEndMs };
}
