import { group, check } from 'k6';
export default function () {
  try {
    group('g', async () => {});
  } catch (e) {
    console.log(`group: ${e}`);
  }
  try {
    check(1, { c: async () => true });
  } catch (e) {
    console.log(`check: ${e}`);
  }
}
