import { check } from 'k6';
import { data, fail } from './größe 100%/maß.js';
export default function () {
  check(data, { data: (text) => text.trim() === 'ä' });
  try {
    fail();
  } catch (error) {
    check(error.stack, { place: (text) => text.includes('/gr%C3%B6%C3%9Fe%20100%25/ma%C3%9F.js:3:') });
  }
}
