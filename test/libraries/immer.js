import { enableMapSet, isDraft, original, produce, produceWithPatches, enablePatches } from 'immer';

enableMapSet();
enablePatches();

const base = { list: [{ done: false }, { done: false }], byId: new Map([['a', { n: 1 }]]), title: 'x' };

export const pure = () => {
  const next = produce(base, (draft) => {
    draft.list[1].done = true;
    draft.list.push({ done: isDraft(draft.list) });
    draft.byId.get('a').n += original(draft).byId.size;
    delete draft.title;
  });
  const [, patches, inverse] = produceWithPatches({ a: { b: 1 } }, (draft) => {
    draft.a.b = 2;
  });
  return [
    next.list,
    [...next.byId],
    'title' in next,
    next.list[0] === base.list[0],
    base.list.length,
    Object.isFrozen(next),
    patches,
    inverse,
  ];
};

export const blocking = ({ say }) => {
  const next = produce(base, (draft) => {
    draft.title = say(draft.title);
    draft.list.forEach((item) => {
      item.done = say('yes') === 'YES';
    });
  });
  return [next.title, next.list, produce((draft, text) => void (draft.text = say(text)))({ text: '' }, 'z')];
};
