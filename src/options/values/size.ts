// Amounts of bytes: a number, or a text such as `64MB`, in units of 1000 (kB, MB, GB) or 1024 (KiB, MiB, GiB).

import { Mismatch } from './mismatch.ts';
import type { ValueType } from './value-type.ts';

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

const expected = 'a number of bytes or a text such as "64MB", 0 for no limit';

function readSize(text: string): number | Mismatch {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  const bytes = digits === '' || factor === undefined ? NaN : Number(digits) * factor;
  return Number.isSafeInteger(Math.round(bytes)) ? Math.round(bytes) : new Mismatch(expected);
}

export const size: ValueType<number> = {
  label: 'size',
  fromJson(value) {
    if (typeof value === 'string') return readSize(value);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : new Mismatch(expected);
  },
  fromText: readSize,
  toJson: (value) => value,
};
