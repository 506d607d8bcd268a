import { check } from 'k6';

const config = undefined;
config.name;
export default function () {}
