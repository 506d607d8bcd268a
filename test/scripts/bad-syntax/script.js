export default function () {
  const = 5;
}
