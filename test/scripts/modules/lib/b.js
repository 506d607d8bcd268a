import { two } from './a.js';
export const fromB = () => `b sees ${two}`;
