export function setup() {}
export default function (data) {
  console.log(`data is ${data}`);
}
