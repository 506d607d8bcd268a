const text = open('./nothing.txt');
export default function () {}
