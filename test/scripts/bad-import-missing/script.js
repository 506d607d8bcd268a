import { x } from './nothing.js';
export default function () {}
