export default function () {
  open('./script.js');
}
