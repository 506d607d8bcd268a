export const options = { iterations: 3 };
function deep() {
  throw new Error('broken');
}
export default function () {
  deep();
}
