import { faker } from '@faker-js/faker/locale/de';

const fixed = () => {
  faker.seed(42);
  faker.setDefaultRefDate('2026-01-01T00:00:00Z');
};

export const pure = () => {
  fixed();
  return [
    faker.person.fullName(),
    faker.internet.email(),
    faker.location.streetAddress(),
    faker.date.past().toISOString(),
    faker.helpers.shuffle([1, 2, 3, 4, 5]),
    faker.helpers.fake('{{person.jobTitle}} at {{company.name}}'),
    faker.string.uuid(),
  ];
};

export const blocking = ({ say }) => {
  fixed();
  return [
    faker.helpers.multiple(() => say(faker.person.firstName()), { count: 3 }),
    faker.helpers.uniqueArray(() => say(faker.word.noun()), 3),
    faker.helpers.maybe(() => say('x'), { probability: 1 }),
  ];
};
