// What `onrush version` says.

import { k6Version } from '../script/index.ts';
import { packageVersion } from './version.ts';

/** One line. `k6` is the version of k6 whose scripts run. */
export function versionText(platform: string, asJson: boolean): string {
  const version = packageVersion();
  const { version: node, arch } = process;
  if (asJson) return `${JSON.stringify({ version, k6: k6Version, node: node.slice(1), os: platform, arch })}\n`;
  return `onrush ${version} (k6 ${k6Version}, node ${node}, ${platform}/${arch})\n`;
}
