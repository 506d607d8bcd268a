import http from 'k6/http';
import { check, sleep } from 'k6';

// Each case notes what happens in which order. An async case ends with its promise; the others are looked at when the timers are done.
const cases = {
  'microtasks before timers': [
    (note) => {
      setTimeout(() => note('timer'), 0);
      Promise.resolve().then(() => note('reaction'));
      note('function');
    },
    'function reaction timer',
  ],
  'a blocking call holds reactions and timers back': [
    (note) => {
      setTimeout(() => note('timer'), 0);
      Promise.resolve().then(() => note('reaction'));
      sleep(0.03);
      note('slept');
      http.get(`${__ENV.TARGET}/ping`);
      note('got');
    },
    'slept got reaction timer',
  ],
  'reactions of a reaction come first': [
    (note) => {
      Promise.resolve().then(() => {
        note('a');
        Promise.resolve().then(() => note('c'));
      });
      Promise.resolve().then(() => note('b'));
      setTimeout(() => note('d'), 0);
    },
    'a b c d',
  ],
  'a reaction that blocks holds the next back': [
    (note) => {
      Promise.resolve().then(() => {
        sleep(0.02);
        note('first');
      });
      Promise.resolve().then(() => note('second'));
      setTimeout(() => note('timer'), 1);
    },
    'first second timer',
  ],
  'what follows an await': [
    async (note) => {
      const work = async (name) => {
        note(`${name}1`);
        await null;
        note(`${name}2`);
        sleep(0.01);
        await null;
        note(`${name}3`);
      };
      await Promise.all([work('a'), work('b')]);
      note('end');
    },
    'a1 b1 a2 b2 a3 b3 end',
  ],
  'then of a thenable takes its turns': [
    async (note) => {
      const thenable = {
        then(resolve) {
          note('then');
          sleep(0.01);
          resolve('value');
        },
      };
      const chain = Promise.resolve()
        .then(() => note('1'))
        .then(() => note('2'))
        .then(() => note('3'));
      note(await thenable);
      await chain;
    },
    '1 then 2 value 3',
  ],
  'a promise that is returned takes more turns': [
    async (note) => {
      const slow = (async () => Promise.resolve('returned'))().then(note);
      const steps = Promise.resolve()
        .then(() => note('1'))
        .then(() => note('2'))
        .then(() => note('3'))
        .then(() => note('4'));
      await Promise.all([slow, steps]);
    },
    '1 2 returned 3 4',
  ],
  'a handler that is missing is passed over in its turn': [
    async (note) => {
      const caught = Promise.reject('a').catch((value) => value);
      const passed = Promise.reject('c').then(() => note('never'));
      sleep(0.02);
      note(await Promise.race([caught, passed]));
      await passed.catch(note);
    },
    'a c',
  ],
  'timers by due time, then by age': [
    (note) => {
      setTimeout(() => note('400'), 400);
      setTimeout(() => note('200a'), 200);
      setTimeout(() => note('200b'), 200);
      setTimeout(() => note('0'), -5);
    },
    '0 200a 200b 400',
  ],
  'due timers run one after the other, reactions in between': [
    (note) => {
      setTimeout(() => {
        note('t1');
        Promise.resolve().then(() => note('r1'));
      }, 1);
      setTimeout(() => {
        note('t2');
        Promise.resolve().then(() => note('r2'));
      }, 2);
      sleep(0.03);
    },
    't1 r1 t2 r2',
  ],
  'a timer that blocks holds the others back': [
    (note) => {
      setTimeout(() => {
        note('t1');
        sleep(0.03);
        note('t1 end');
      }, 1);
      setTimeout(() => note('t2'), 10);
    },
    't1 t1 end t2',
  ],
  'a timer that is cleared does not run': [
    (note) => {
      const id = setTimeout(() => note('never'), 5);
      setTimeout(() => note('later'), 15);
      sleep(0.02);
      clearTimeout(id);
      note('cleared');
    },
    'cleared later',
  ],
  'an interval does not pile up': [
    (note) => {
      let count = 0;
      const id = setInterval(() => {
        note(++count);
        if (count === 3) clearInterval(id);
      }, 5);
      sleep(0.05);
      note('slept');
    },
    'slept 1 2 3',
  ],
  'finally passes on after its callback': [
    async (note) => {
      await Promise.resolve('value')
        .finally(() => {
          sleep(0.01);
          note('finally');
          return 'ignored';
        })
        .then(note);
      await Promise.reject(new Error('kept'))
        .finally(() => note('again'))
        .catch((error) => note(error.message));
    },
    'finally value again kept',
  ],
  'the executor of a promise runs at once': [
    async (note) => {
      const promise = new Promise((resolve) => {
        sleep(0.01);
        note('executor');
        resolve('resolved');
      });
      note('made');
      note(await promise);
    },
    'executor made resolved',
  ],
  'asyncRequest settles only when the VU is free': [
    async (note) => {
      const request = http.asyncRequest('GET', `${__ENV.TARGET}/ping`).then(() => note('response'));
      sleep(0.05);
      note('slept');
      await request;
      note('awaited');
    },
    'slept response awaited',
  ],
  'microtasks between awaits of different functions': [
    async (note) => {
      const a = async () => {
        for (let i = 0; i < 3; i++) {
          note(`a${i}`);
          await undefined;
        }
      };
      const b = async () => {
        for (let i = 0; i < 2; i++) {
          note(`b${i}`);
          await new Promise((resolve) => {
            setTimeout(resolve, 1);
          });
        }
      };
      await Promise.all([a(), b(), Promise.resolve().then(() => note('c'))]);
    },
    'a0 b0 a1 c a2 b1',
  ],
};

const names = Object.keys(cases);

export const options = { scenarios: { cases: { executor: 'shared-iterations', vus: 1, iterations: names.length } } };

// The case of an iteration is looked at in the next one, when its event loop is empty.
let before;

function judge() {
  if (before === undefined) return;
  const [, expected] = cases[before.name];
  const seen = before.notes.join(' ');
  if (seen !== expected) console.error(`${before.name}: ${seen}, not ${expected}`);
  check(null, { [before.name]: seen === expected });
}

export default async function () {
  judge();
  const name = names[__ITER];
  const notes = [];
  before = { name, notes };
  await cases[name][0]((text) => notes.push(text));
  if (__ITER === names.length - 1) judge();
}
