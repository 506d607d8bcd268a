import { group, check, sleep } from 'k6';
export const options = { iterations: 6, vus: 2, thresholds: { 'group_duration{group:::outer}': ['min>=99'], 'checks{check:inner ok}': ['rate==1'] } };
export default function () {
  const result = group('outer', () => {
    check(5, { 'outer ok': (v) => v === 5, 'outer bad': (v) => v === 6 });
    sleep(0.1);
    return group('inner', () => {
      check(null, { 'inner ok': (v) => v === null }, { extra: 'tag' });
      return 42;
    });
  });
  if (!check(result, { 'group returns': (v) => v === 42 })) throw new Error('no result');
}
