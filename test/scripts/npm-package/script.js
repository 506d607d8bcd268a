import { double } from 'tiny-double';
export default function () {
  console.log(`double ${double(21)}`);
}
