import { assert, expect, use } from 'chai';

const message = (run) => {
  try {
    run();
    return 'no error';
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};

export const pure = () => [
  message(() => expect({ a: [1, { b: 2 }] }).to.deep.equal({ a: [1, { b: 2 }] })),
  message(() => expect({ a: 1 }).to.deep.equal({ a: 2 })),
  message(() => expect([1, 2, 3]).to.include.members([4])),
  message(() => expect(() => null.x).to.throw(TypeError, /null/)),
  message(() => expect('foo').to.have.lengthOf(2)),
  message(() => assert.approximately(1.5, 1, 0.1)),
  message(() => expect(new Map([[1, 2]])).to.not.be.empty),
];

export const blocking = ({ say }) => {
  use((chai) => {
    chai.Assertion.addMethod('loudly', function (wanted) {
      this.assert(say(this._obj) === wanted, 'expected #{this} to be loudly #{exp}', 'expected not', wanted);
    });
  });
  return [
    message(() => expect('a').to.be.loudly('A')),
    message(() => expect('a').to.be.loudly('B')),
    message(() => expect(() => say('c')).to.not.throw()),
    message(() => expect([1, 2]).to.satisfy((list) => say('d') === 'D' && list.length === 2)),
  ];
};
