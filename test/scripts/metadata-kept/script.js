import { check } from 'k6';
import exec from 'k6/execution';
export const options = { iterations: 3, systemTags: ['vu', 'iter', 'check', 'group'] };
export default function () {
  const { metadata } = exec.vu.metrics;
  check(metadata, {
    'the VU is there': ({ vu }) => vu === (__ITER < 2 ? '1' : undefined),
    'the iteration is this one': ({ iter }) => iter === String(__ITER),
    'what was set stays': ({ mine }) => mine === (__ITER > 0 ? 'yes' : undefined),
  });
  metadata.mine = 'yes';
  if (__ITER === 1) delete metadata.vu;
}
