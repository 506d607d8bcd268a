export default function () {
  console.log(`${__ENV.NAME} ${__ENV.EMPTY === ''} ${__ENV.EQUALS}`);
}
