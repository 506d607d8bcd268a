export default function () {
  console.log('text', 1, true, null, undefined);
  console.log({ a: 1 }, [1, 2]);
  console.warn('careful');
  console.error('bad');
  console.debug('hidden');
}
