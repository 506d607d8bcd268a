// What somebody wants of a test: the body of PATCH /v1/status. Clients of k6 1.x send all fields of a status and mean those that are
// not null.

export interface StatusChange {
  readonly stopped: boolean;
  readonly paused: boolean | undefined;
  readonly vus: number | undefined;
  readonly maxVUs: number | undefined;
}

type RawObject = Readonly<Record<string, unknown>>;

/** Reads the body; what is wrong with it comes back as a text. */
export function readStatusChange(body: string): StatusChange | string {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch (error) {
    return (error as Error).message;
  }
  // k6: null is an empty object.
  const whole = document ?? {};
  if (!isObject(whole)) return 'the body must be an object';
  const data = whole['data'] ?? {};
  if (!isObject(data)) return '"data" must be an object';
  const attributes = data['attributes'] ?? {};
  if (!isObject(attributes)) return '"data.attributes" must be an object';
  for (const name of ['stopped', 'paused']) {
    if (attributes[name] != null && typeof attributes[name] !== 'boolean') return `"${name}" must be true or false`;
  }
  for (const name of ['vus', 'vus-max']) {
    if (attributes[name] != null && !Number.isSafeInteger(attributes[name])) return `"${name}" must be a whole number`;
  }
  return {
    stopped: attributes['stopped'] === true,
    paused: (attributes['paused'] as boolean | null | undefined) ?? undefined,
    vus: (attributes['vus'] as number | null | undefined) ?? undefined,
    maxVUs: (attributes['vus-max'] as number | null | undefined) ?? undefined,
  };
}

function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
