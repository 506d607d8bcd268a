import {
  concatMap,
  delay,
  filter,
  firstValueFrom,
  from,
  interval,
  lastValueFrom,
  map,
  mergeMap,
  Observable,
  of,
  reduce,
  scan,
  Subject,
  take,
  toArray,
  zip,
} from 'rxjs';

export const pure = async () => [
  await lastValueFrom(
    from([1, 2, 3, 4]).pipe(
      filter((n) => n % 2 === 0),
      map((n) => n * 10),
      scan((a, b) => a + b, 0),
      toArray(),
    ),
  ),
  await lastValueFrom(
    interval(1).pipe(
      take(3),
      mergeMap((n) => of(n, n + 10).pipe(delay(1))),
      reduce((all, n) => [...all, n], []),
    ),
  ),
  await lastValueFrom(zip(from('abc'), from([1, 2, 3])).pipe(toArray())),
  await firstValueFrom(new Observable((observer) => observer.error(new Error('broken')))).catch((error) => error.message),
];

export const blocking = async ({ say, sleep }) => {
  const subject = new Subject();
  const seen = [];
  subject.subscribe((text) => seen.push(say(text)));
  subject.next('a');
  subject.next('b');
  const piped = await lastValueFrom(
    from(['c', 'd', 'e']).pipe(
      map((text) => (sleep(0.001), say(text))),
      concatMap((text) => of(text).pipe(delay(1), map(say))),
      toArray(),
    ),
  );
  const made = await lastValueFrom(
    new Observable((observer) => {
      observer.next(say('f'));
      observer.complete();
    }),
  );
  return [seen, piped, made];
};
