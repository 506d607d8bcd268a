export const options = { vus: 1, iterations: 6, tags: { from: 'script' } };
export default function () {
  console.log(`vus=${options.vus}`);
}
