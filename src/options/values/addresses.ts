// Options about names and addresses: `hosts`, `blacklistIPs`, `blockHostnames`, `localIPs`. Only their form is checked here.

import { Mismatch } from './mismatch.ts';
import { readTexts } from './name-values.ts';
import { checked, listOf, splitList, text } from './value-type.ts';
import type { Texts, ValueType } from './value-type.ts';

const hostPattern = /^(\*\.?)?[^\s*:/]*(:\d{1,5})?$/;

export const hosts: ValueType<Texts> = {
  label: 'object host→ip',
  fromJson: readHosts,
  fromText(value) {
    const entries = splitList(value).map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
    return readHosts(Object.fromEntries(entries));
  },
  toJson: (value) => value,
};

export const cidrs: ValueType<readonly string[]> = listOf(
  checked(text, (value) => (isRange(value) ? undefined : 'address ranges such as 10.0.0.0/8')),
);

export const hostPatterns: ValueType<readonly string[]> = listOf(
  checked(text, (value) =>
    /^(\*\.?)?[a-zA-Z0-9_.-]*$/.test(value) && value !== '' ? undefined : 'host names, with "*" only in front',
  ),
);

export const localAddresses: ValueType<string> = checked(text, (value) => {
  const isValid = splitList(value).every((part) => {
    const ends = part.split('-');
    return ends.length === 2 ? ends.every(isAddress) : isAddress(part) || isRange(part);
  });
  return isValid ? undefined : 'addresses, ranges such as 10.0.0.2-10.0.0.9, or blocks such as fd00::/120';
});

function readHosts(value: unknown): Texts | Mismatch {
  const entries = readTexts(value);
  if (entries instanceof Mismatch) return entries;
  for (const [host, target] of Object.entries(entries)) {
    if (host === '' || !hostPattern.test(host))
      return new Mismatch('host names, optionally with a port, with "*" only in front', { [host]: target }, [host]);
    if (!isTarget(target)) return new Mismatch('addresses such as 1.2.3.4, 1.2.3.4:80 or [::1]:80', { [host]: target }, [host]);
  }
  return entries;
}

function isTarget(value: string): boolean {
  const bracketed = /^\[(.*)\](:\d{1,5})?$/.exec(value);
  if (bracketed !== null) return isIPv6(bracketed[1]!);
  const withPort = /^([\d.]+):\d{1,5}$/.exec(value);
  return withPort === null ? isAddress(value) : isIPv4(withPort[1]!);
}

function isRange(value: string): boolean {
  const match = /^(.*)\/(\d{1,3})$/.exec(value);
  if (match === null) return false;
  return (isIPv4(match[1]!) && Number(match[2]) <= 32) || (isIPv6(match[1]!) && Number(match[2]) <= 128);
}

function isAddress(value: string): boolean {
  return isIPv4(value) || isIPv6(value);
}

function isIPv4(value: string): boolean {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isIPv6(value: string): boolean {
  const halves = value.split('::');
  if (halves.length > 2 || !value.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const hasIPv4 = last !== undefined && last.includes('.');
  const count = groups.length + (hasIPv4 ? 1 : 0);
  const areGroups = groups.every((group, index) =>
    hasIPv4 && index === groups.length - 1 ? isIPv4(group) : /^[0-9a-fA-F]{1,4}$/.test(group),
  );
  return areGroups && (halves.length === 2 ? count < 8 : count === 8);
}
