import Papa from 'papaparse';

const text = 'id,name,note\n1,Ann,"says ""hi"", twice"\n2,Bob,\n\n3,Cid,x';

export const pure = () => [
  Papa.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true }),
  Papa.parse('a;b\n1;2', { delimiter: '' }),
  Papa.unparse([
    { a: 1, b: 'x,y' },
    { a: 2, b: 'say "z"' },
  ]),
];

export const blocking = ({ say }) => {
  const rows = [];
  Papa.parse(text, { header: true, step: ({ data }) => rows.push(say(data.name ?? '')) });
  return [rows, Papa.parse(text, { header: true, transform: (value) => say(value) }).data];
};
