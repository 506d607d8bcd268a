export const text = open('./inner.txt');
