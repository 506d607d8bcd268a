import Handlebars from 'handlebars';

const source = '{{#each people}}{{> card}}{{else}}nobody{{/each}}{{#if (longer name 2)}}!{{/if}} {{{raw}}} {{shout name}}';

const render = (shout) => {
  const handlebars = Handlebars.create();
  handlebars.registerPartial('card', '<{{@index}} {{name}} {{../name}}>');
  handlebars.registerHelper('longer', (text, length) => text.length > length);
  handlebars.registerHelper('shout', (text) => shout(text));
  handlebars.registerHelper('twice', function (options) {
    return options.fn(this) + options.fn(this);
  });
  const template = handlebars.compile(source + '{{#twice}}{{shout name}}{{/twice}}');
  return [template({ people: [{ name: 'a&b' }, { name: 'c' }], name: 'xyz', raw: '<i>' }), template({ name: 'x' })];
};

export const pure = () => render((text) => text.toUpperCase());

export const blocking = ({ say }) => render(say);
