import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import duration from 'dayjs/plugin/duration.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(duration);
dayjs.extend(customParseFormat);

export const pure = () => {
  const start = dayjs.utc('2026-02-27T23:30:00Z');
  return [
    start.add(1, 'month').endOf('month').toISOString(),
    start.format('dddd, MMMM D, YYYY h:mm A'),
    start.diff(dayjs.utc('2024-02-29'), 'day'),
    dayjs.duration({ hours: 25, minutes: 61 }).format('D HH:mm'),
    dayjs.utc('05/02/69 1:02:03 PM -05:00', 'MM/DD/YY H:mm:ss A Z').toISOString(),
    dayjs('nonsense').isValid(),
  ];
};

export const blocking = ({ say }) => {
  const day = dayjs.utc(say('2026-02-27t10:00:00z'));
  dayjs.extend((_options, Dayjs) => {
    Dayjs.prototype.shout = function () {
      return say(this.format('MMM'));
    };
  });
  return [day.toISOString(), day.shout()];
};
