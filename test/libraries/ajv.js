import Ajv from 'ajv';

const schema = {
  type: 'object',
  properties: {
    id: { type: 'integer', minimum: 1 },
    name: { type: 'string', pattern: '^[a-z]+$' },
    tags: { type: 'array', items: { enum: ['red', 'green'] }, uniqueItems: true },
  },
  required: ['id', 'name'],
  additionalProperties: false,
};

export const pure = () => {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const results = [{ id: 1, name: 'a', tags: ['red'] }, { id: 0, name: 'A' }, { name: 'b', tags: ['red', 'red'], more: 1 }, null];
  return results.map((value) => [validate(value), validate.errors]);
};

export const blocking = ({ say }) => {
  const ajv = new Ajv();
  ajv.addFormat('known', { type: 'string', validate: (text) => say(text) === 'YES' });
  ajv.addKeyword({ keyword: 'shouts', validate: (wanted, value) => say(value) === wanted });
  const validate = ajv.compile({ type: 'string', format: 'known', shouts: 'YES' });
  return [validate('yes'), validate('no'), validate.errors];
};
