// Schedules as k6 2.2 has them: for each plan, whole and in segments, its own description, VUs, start instants and iteration numbers.
// Lists are texts, to be read by people.

export interface K6Schedule {
  readonly segment: string;
  readonly sequence: string;
  readonly description: string;
  /** Planned VUs as `ms:VUs`: from then on, so many. */
  readonly vus: string;
  /** ramping-vus: the looping VUs, likewise. */
  readonly ramp?: string;
  /** Arrival rates: when iterations start, in nanoseconds. */
  readonly startsNs?: string;
  /** shared-iterations. */
  readonly iterations?: number;
  /** `iterationInTest` of the first iterations. */
  readonly numbers?: string;
}

export interface K6Plan {
  readonly name: string;
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly parts: readonly K6Schedule[];
}

export const k6Plans: readonly K6Plan[] = [
  {
    name: 'five VUs',
    scenario: {
      executor: 'constant-vus',
      vus: 5,
      duration: '2s',
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: '5 looping VUs for 2s (gracefulStop: 30s)',
        vus: '0:5 32000:0',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/3',
        sequence: '0,1/3,2/3,1',
        description: '2 looping VUs for 2s (gracefulStop: 30s)',
        vus: '0:2 32000:0',
        numbers: '0 3 6 9 12 15 18 21 24 27',
      },
      {
        segment: '1/3:2/3',
        sequence: '0,1/3,2/3,1',
        description: '2 looping VUs for 2s (gracefulStop: 30s)',
        vus: '0:2 32000:0',
        numbers: '1 4 7 10 13 16 19 22 25 28',
      },
      {
        segment: '2/3:1',
        sequence: '0,1/3,2/3,1',
        description: '1 looping VUs for 2s (gracefulStop: 30s)',
        vus: '0:1 32000:0',
        numbers: '2 5 8 11 14 17 20 23 26 29',
      },
    ],
  },
  {
    name: 'thirteen iterations for four VUs',
    scenario: {
      executor: 'shared-iterations',
      vus: 4,
      iterations: 13,
      maxDuration: '10s',
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: '13 iterations shared among 4 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:4 40000:0',
        iterations: 13,
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/6',
        sequence: '0,1/6,1/2,1',
        description: '0 iterations shared among 0 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:0',
        iterations: 0,
      },
      {
        segment: '1/6:1/2',
        sequence: '0,1/6,1/2,1',
        description: '7 iterations shared among 2 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:2 40000:0',
        iterations: 7,
        numbers: '0 2 4 6 8 10 12 14 16 18',
      },
      {
        segment: '1/2:1',
        sequence: '0,1/6,1/2,1',
        description: '6 iterations shared among 2 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:2 40000:0',
        iterations: 6,
        numbers: '1 3 5 7 9 11 13 15 17 19',
      },
    ],
  },
  {
    name: 'more VUs than parts',
    scenario: {
      executor: 'shared-iterations',
      vus: 12,
      iterations: 20,
      maxDuration: '10s',
      gracefulStop: '1s',
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: '20 iterations shared among 12 VUs (maxDuration: 10s, gracefulStop: 1s)',
        vus: '0:12 11000:0',
        iterations: 20,
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/3',
        sequence: '0,1/3,2/3,1',
        description: '7 iterations shared among 4 VUs (maxDuration: 10s, gracefulStop: 1s)',
        vus: '0:4 11000:0',
        iterations: 7,
        numbers: '0 3 6 9 12 15 18 21 24 27',
      },
      {
        segment: '1/3:2/3',
        sequence: '0,1/3,2/3,1',
        description: '7 iterations shared among 4 VUs (maxDuration: 10s, gracefulStop: 1s)',
        vus: '0:4 11000:0',
        iterations: 7,
        numbers: '1 4 7 10 13 16 19 22 25 28',
      },
      {
        segment: '2/3:1',
        sequence: '0,1/3,2/3,1',
        description: '6 iterations shared among 4 VUs (maxDuration: 10s, gracefulStop: 1s)',
        vus: '0:4 11000:0',
        iterations: 6,
        numbers: '2 5 8 11 14 17 20 23 26 29',
      },
    ],
  },
  {
    name: 'three iterations each',
    scenario: {
      executor: 'per-vu-iterations',
      vus: 7,
      iterations: 3,
      maxDuration: '10s',
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: '3 iterations for each of 7 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:7 40000:0',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/6',
        sequence: '0,1/6,1/2,1',
        description: '3 iterations for each of 1 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:1 40000:0',
        numbers: '5 11 17 23 29 35 41 47 53 59',
      },
      {
        segment: '1/6:1/2',
        sequence: '0,1/6,1/2,1',
        description: '3 iterations for each of 2 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:2 40000:0',
        numbers: '1 3 7 9 13 15 19 21 25 27',
      },
      {
        segment: '1/2:1',
        sequence: '0,1/6,1/2,1',
        description: '3 iterations for each of 4 VUs (maxDuration: 10s, gracefulStop: 30s)',
        vus: '0:4 40000:0',
        numbers: '0 2 4 6 8 10 12 14 16 18',
      },
    ],
  },
  {
    name: 'up, flat, down, a jump and down',
    scenario: {
      executor: 'ramping-vus',
      startVUs: 2,
      gracefulRampDown: '0s',
      stages: [
        {
          duration: '1s',
          target: 8,
        },
        {
          duration: '500ms',
          target: 8,
        },
        {
          duration: '1s',
          target: 1,
        },
        {
          duration: '200ms',
          target: 1,
        },
        {
          duration: '0s',
          target: 5,
        },
        {
          duration: '700ms',
          target: 0,
        },
      ],
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: 'Up to 8 looping VUs for 3.4s over 6 stages (gracefulRampDown: 0s, gracefulStop: 30s)',
        vus: '0:2 166.666667:3 333.333334:4 500:5 666.666667:6 833.333334:7 1000:8 1642.857143:7 1785.714286:6 1928.571429:5 2071.428572:4 2214.285715:3 2357.142858:2 2500:1 2700:5 2840:4 2980:3 3120:2 3260:1 3400:0',
        ramp: '0:2 166.666667:3 333.333334:4 500:5 666.666667:6 833.333334:7 1000:8 1642.857143:7 1785.714286:6 1928.571429:5 2071.428572:4 2214.285715:3 2357.142858:2 2500:1 2700:5 2840:4 2980:3 3120:2 3260:1 3400:0',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/3',
        sequence: '0,1/3,2/3,1',
        description: 'Up to 3 looping VUs for 3.4s over 6 stages (gracefulRampDown: 0s, gracefulStop: 30s)',
        vus: '0:1 333.333334:2 833.333334:3 1785.714286:2 2214.285715:1 2700:2 2980:1 3400:0',
        ramp: '0:1 333.333334:2 833.333334:3 1785.714286:2 2214.285715:1 2700:2 2980:1 3400:0',
        numbers: '0 3 6 9 12 15 18 21 24 27',
      },
      {
        segment: '1/3:2/3',
        sequence: '0,1/3,2/3,1',
        description: 'Up to 3 looping VUs for 3.4s over 6 stages (gracefulRampDown: 0s, gracefulStop: 30s)',
        vus: '0:1 500:2 1000:3 1642.857143:2 2071.428572:1 2500:0 2700:2 2840:1 3260:0',
        ramp: '0:1 500:2 1000:3 1642.857143:2 2071.428572:1 2500:0 2700:2 2840:1 3260:0',
        numbers: '1 4 7 10 13 16 19 22 25 28',
      },
      {
        segment: '2/3:1',
        sequence: '0,1/3,2/3,1',
        description: 'Up to 2 looping VUs for 3.4s over 6 stages (gracefulRampDown: 0s, gracefulStop: 30s)',
        vus: '0:0 166.666667:1 666.666667:2 1928.571429:1 2357.142858:0 2700:1 3120:0',
        ramp: '0:0 166.666667:1 666.666667:2 1928.571429:1 2357.142858:0 2700:1 3120:0',
        numbers: '2 5 8 11 14 17 20 23 26 29',
      },
    ],
  },
  {
    name: 'a ramp that ends high',
    scenario: {
      executor: 'ramping-vus',
      startVUs: 0,
      gracefulRampDown: '200ms',
      gracefulStop: '300ms',
      stages: [
        {
          duration: '1s',
          target: 7,
        },
        {
          duration: '1s',
          target: 2,
        },
        {
          duration: '1s',
          target: 9,
        },
      ],
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: 'Up to 9 looping VUs for 3s over 3 stages (gracefulRampDown: 200ms, gracefulStop: 300ms)',
        vus: '0:0 142.857143:1 285.714286:2 428.571429:3 571.428572:4 714.285715:5 857.142858:6 1000:7 1400:6 1600:5 1800:4 2000:3 2285.714286:4 2428.571429:5 2571.428572:6 2714.285715:7 2857.142858:8 3000:9 3300:0',
        ramp: '0:0 142.857143:1 285.714286:2 428.571429:3 571.428572:4 714.285715:5 857.142858:6 1000:7 1200:6 1400:5 1600:4 1800:3 2000:2 2142.857143:3 2285.714286:4 2428.571429:5 2571.428572:6 2714.285715:7 2857.142858:8 3000:9',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/6',
        sequence: '0,1/6,1/2,1',
        description: 'Up to 1 looping VUs for 3s over 3 stages (gracefulRampDown: 200ms, gracefulStop: 300ms)',
        vus: '0:0 857.142858:1 1600:0 2571.428572:1 3300:0',
        ramp: '0:0 857.142858:1 1400:0 2571.428572:1',
        numbers: '5 11 17 23 29 35 41 47 53 59',
      },
      {
        segment: '1/6:1/2',
        sequence: '0,1/6,1/2,1',
        description: 'Up to 3 looping VUs for 3s over 3 stages (gracefulRampDown: 200ms, gracefulStop: 300ms)',
        vus: '0:0 285.714286:1 571.428572:2 2000:1 2285.714286:2 2857.142858:3 3300:0',
        ramp: '0:0 285.714286:1 571.428572:2 1800:1 2285.714286:2 2857.142858:3',
        numbers: '1 3 7 9 13 15 19 21 25 27',
      },
      {
        segment: '1/2:1',
        sequence: '0,1/6,1/2,1',
        description: 'Up to 5 looping VUs for 3s over 3 stages (gracefulRampDown: 200ms, gracefulStop: 300ms)',
        vus: '0:0 142.857143:1 428.571429:2 714.285715:3 1000:4 1400:3 1800:2 2428.571429:3 2714.285715:4 3000:5 3300:0',
        ramp: '0:0 142.857143:1 428.571429:2 714.285715:3 1000:4 1200:3 1600:2 2000:1 2142.857143:2 2428.571429:3 2714.285715:4 3000:5',
        numbers: '0 2 4 6 8 10 12 14 16 18',
      },
    ],
  },
  {
    name: 'VUs stay reserved while they ramp down',
    scenario: {
      executor: 'ramping-vus',
      startVUs: 6,
      gracefulRampDown: '2s',
      gracefulStop: '0s',
      stages: [
        {
          duration: '500ms',
          target: 0,
        },
        {
          duration: '1s',
          target: 3,
        },
        {
          duration: '1s',
          target: 0,
        },
        {
          duration: '1s',
          target: 0,
        },
      ],
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: 'Up to 6 looping VUs for 3.5s over 4 stages (gracefulRampDown: 2s)',
        vus: '0:6 2083.333334:5 2166.666667:4 2250:3 3500:0',
        ramp: '0:6 83.333334:5 166.666667:4 250:3 333.333334:2 416.666667:1 500:0 833.333334:1 1166.666667:2 1500:3 1833.333334:2 2166.666667:1 2500:0',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '25%:60%',
        sequence: '',
        description: 'Up to 2 looping VUs for 3.5s over 4 stages (gracefulRampDown: 2s)',
        vus: '0:2 2166.666667:1 3500:0',
        ramp: '0:2 166.666667:1 416.666667:0 1166.666667:1 2166.666667:0',
        numbers: '1 4 6 9 12 16 19 21 24 26',
      },
    ],
  },
  {
    name: 'twenty a second',
    scenario: {
      executor: 'constant-arrival-rate',
      rate: 20,
      duration: '2s',
      preAllocatedVUs: 12,
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: '20.00 iterations/s for 2s (maxVUs: 12, gracefulStop: 30s)',
        vus: '0:12 32000:0',
        startsNs:
          '0 50000000 100000000 150000000 200000000 250000000 300000000 350000000 400000000 450000000 500000000 550000000 600000000 650000000 700000000 750000000 800000000 850000000 900000000 950000000 1000000000 1050000000 1100000000 1150000000 1200000000 1250000000 1300000000 1350000000 1400000000 1450000000 1500000000 1550000000 1600000000 1650000000 1700000000 1750000000 1800000000 1850000000 1900000000 1950000000',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/3',
        sequence: '0,1/3,2/3,1',
        description: '6.67 iterations/s for 2s (maxVUs: 4, gracefulStop: 30s)',
        vus: '0:4 32000:0',
        startsNs:
          '0 150000000 300000000 450000000 600000000 750000000 900000000 1050000000 1200000000 1350000000 1500000000 1650000000 1800000000 1950000000',
        numbers: '0 3 6 9 12 15 18 21 24 27',
      },
      {
        segment: '1/3:2/3',
        sequence: '0,1/3,2/3,1',
        description: '6.67 iterations/s for 2s (maxVUs: 4, gracefulStop: 30s)',
        vus: '0:4 32000:0',
        startsNs:
          '50000000 200000000 350000000 500000000 650000000 800000000 950000000 1100000000 1250000000 1400000000 1550000000 1700000000 1850000000',
        numbers: '1 4 7 10 13 16 19 22 25 28',
      },
      {
        segment: '2/3:1',
        sequence: '0,1/3,2/3,1',
        description: '6.67 iterations/s for 2s (maxVUs: 4, gracefulStop: 30s)',
        vus: '0:4 32000:0',
        startsNs:
          '100000000 250000000 400000000 550000000 700000000 850000000 1000000000 1150000000 1300000000 1450000000 1600000000 1750000000 1900000000',
        numbers: '2 5 8 11 14 17 20 23 26 29',
      },
    ],
  },
  {
    name: 'seven a second, which divides no millisecond',
    scenario: {
      executor: 'constant-arrival-rate',
      rate: 7,
      duration: '2500ms',
      preAllocatedVUs: 6,
      maxVUs: 9,
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: '7.00 iterations/s for 2.5s (maxVUs: 6-9, gracefulStop: 30s)',
        vus: '0:6 32500:0',
        startsNs:
          '0 142857142 285714284 428571426 571428568 714285710 857142852 999999994 1142857136 1285714278 1428571420 1571428562 1714285704 1857142846 1999999988 2142857130 2285714272 2428571414',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/6',
        sequence: '0,1/6,1/2,1',
        description: '0.78 iterations/s for 2.5s (maxVUs: 1, gracefulStop: 30s)',
        vus: '0:1 32500:0',
        startsNs: '714285710 1999999988',
        numbers: '5 14 23 32 41 50 59 68 77 86',
      },
      {
        segment: '1/6:1/2',
        sequence: '0,1/6,1/2,1',
        description: '2.33 iterations/s for 2.5s (maxVUs: 2-3, gracefulStop: 30s)',
        vus: '0:2 32500:0',
        startsNs: '142857142 428571426 999999994 1428571420 1714285704 2285714272',
        numbers: '1 3 7 10 12 16 19 21 25 28',
      },
      {
        segment: '1/2:1',
        sequence: '0,1/6,1/2,1',
        description: '3.89 iterations/s for 2.5s (maxVUs: 3-5, gracefulStop: 30s)',
        vus: '0:3 32500:0',
        startsNs: '0 285714284 571428568 857142852 1142857136 1285714278 1571428562 1857142846 2142857130 2428571414',
        numbers: '0 2 4 6 8 9 11 13 15 17',
      },
    ],
  },
  {
    name: 'two hundred a minute',
    scenario: {
      executor: 'constant-arrival-rate',
      rate: 200,
      timeUnit: '1m',
      duration: '3s',
      preAllocatedVUs: 5,
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: '3.33 iterations/s for 3s (maxVUs: 5, gracefulStop: 30s)',
        vus: '0:5 33000:0',
        startsNs: '0 300000000 600000000 900000000 1200000000 1500000000 1800000000 2100000000 2400000000 2700000000',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '25%:60%',
        sequence: '',
        description: '1.33 iterations/s for 3s (maxVUs: 2, gracefulStop: 30s)',
        vus: '0:2 33000:0',
        startsNs: '0 900000000 1500000000 2400000000',
        numbers: '0 3 5 8 10 13 15 18 20 23',
      },
    ],
  },
  {
    name: 'up and down',
    scenario: {
      executor: 'ramping-arrival-rate',
      startRate: 0,
      timeUnit: '1s',
      stages: [
        {
          duration: '1500ms',
          target: 20,
        },
        {
          duration: '500ms',
          target: 20,
        },
        {
          duration: '1s',
          target: 0,
        },
      ],
      preAllocatedVUs: 20,
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: 'Up to 20.00 iterations/s for 3s over 3 stages (maxVUs: 20, gracefulStop: 30s)',
        vus: '0:20 33000:0',
        startsNs:
          '387298334 547722557 670820393 774596669 866025403 948683298 1024695076 1095445115 1161895003 1224744871 1284523257 1341640786 1396424004 1449137674 1500000000 1550000000 1600000000 1650000000 1700000000 1750000000 1800000000 1850000000 1900000000 1950000000 2000000000 2051316701 2105572809 2163339973 2225403330 2292893218 2367544467 2452277442 2552786404 2683772233 2999999988',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/3',
        sequence: '0,1/3,2/3,1',
        description: 'Up to 6.67 iterations/s for 3s over 3 stages (maxVUs: 7, gracefulStop: 30s)',
        vus: '0:7 33000:0',
        startsNs:
          '387298334 774596669 1024695076 1224744871 1396424004 1550000000 1700000000 1800000000 1950000000 2105572809 2292893218 2552786404',
        numbers: '0 3 6 9 12 15 18 20 23 26',
      },
      {
        segment: '1/3:2/3',
        sequence: '0,1/3,2/3,1',
        description: 'Up to 6.67 iterations/s for 3s over 3 stages (maxVUs: 7, gracefulStop: 30s)',
        vus: '0:7 33000:0',
        startsNs:
          '547722557 866025403 1095445115 1284523257 1449137674 1600000000 1750000000 1850000000 2000000000 2163339973 2367544467 2683772233',
        numbers: '1 4 7 10 13 16 19 21 24 27',
      },
      {
        segment: '2/3:1',
        sequence: '0,1/3,2/3,1',
        description: 'Up to 6.67 iterations/s for 3s over 3 stages (maxVUs: 6, gracefulStop: 30s)',
        vus: '0:6 33000:0',
        startsNs:
          '670820393 948683298 1161895003 1341640786 1500000000 1650000000 1900000000 2051316701 2225403330 2452277442 2999999988',
        numbers: '2 5 8 11 14 17 22 25 28 31',
      },
    ],
  },
  {
    name: 'jumps of a rate',
    scenario: {
      executor: 'ramping-arrival-rate',
      startRate: 5,
      timeUnit: '1s',
      stages: [
        {
          duration: '1s',
          target: 5,
        },
        {
          duration: '0s',
          target: 15,
        },
        {
          duration: '1s',
          target: 15,
        },
        {
          duration: '0s',
          target: 0,
        },
        {
          duration: '500ms',
          target: 8,
        },
      ],
      preAllocatedVUs: 10,
      maxVUs: 16,
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: 'Up to 15.00 iterations/s for 2.5s over 5 stages (maxVUs: 10-16, gracefulStop: 30s)',
        vus: '0:10 32500:0',
        startsNs:
          '200000000 400000000 600000000 800000000 1000000000 1066666666 1133333333 1200000000 1266666666 1333333333 1400000000 1466666666 1533333333 1600000000 1666666666 1733333333 1800000000 1866666666 1933333333 2000000000 2353553390 2499999999',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '0:1/6',
        sequence: '0,1/6,1/2,1',
        description: 'Up to 2.50 iterations/s for 2.5s over 5 stages (maxVUs: 1-2, gracefulStop: 30s)',
        vus: '0:1 32500:0',
        startsNs: '1066666666 1600000000 2499999999',
        numbers: '5 13 21 29 37 45 53 61 69 77',
      },
      {
        segment: '1/6:1/2',
        sequence: '0,1/6,1/2,1',
        description: 'Up to 5.00 iterations/s for 2.5s over 5 stages (maxVUs: 4-6, gracefulStop: 30s)',
        vus: '0:4 32500:0',
        startsNs: '400000000 800000000 1200000000 1333333333 1466666666 1733333333 1866666666 2000000000',
        numbers: '1 3 7 9 11 15 17 19 23 25',
      },
      {
        segment: '1/2:1',
        sequence: '0,1/6,1/2,1',
        description: 'Up to 7.50 iterations/s for 2.5s over 5 stages (maxVUs: 5-8, gracefulStop: 30s)',
        vus: '0:5 32500:0',
        startsNs:
          '200000000 600000000 1000000000 1133333333 1266666666 1400000000 1533333333 1666666666 1800000000 1933333333 2353553390',
        numbers: '0 2 4 6 8 10 12 14 16 18',
      },
    ],
  },
  {
    name: 'a rate per minute',
    scenario: {
      executor: 'ramping-arrival-rate',
      startRate: 300,
      timeUnit: '1m',
      stages: [
        {
          duration: '2s',
          target: 600,
        },
      ],
      preAllocatedVUs: 8,
    },
    parts: [
      {
        segment: '',
        sequence: '',
        description: 'Up to 10.00 iterations/s for 2s over 1 stages (maxVUs: 8, gracefulStop: 30s)',
        vus: '0:8 32000:0',
        startsNs:
          '190890230 366431913 529822128 683281572 828427124 966479394 1098386676 1224903099 1346640106 1464101615 1577708763 1687817782 1794733192 1898717737 2000000000',
        numbers: '0 1 2 3 4 5 6 7 8 9',
      },
      {
        segment: '25%:60%',
        sequence: '',
        description: 'Up to 3.50 iterations/s for 2s over 1 stages (maxVUs: 3, gracefulStop: 30s)',
        vus: '0:3 32000:0',
        startsNs: '190890230 683281572 1098386676 1346640106 1687817782 2000000000',
        numbers: '0 3 6 8 11 14 16 19 22 24',
      },
    ],
  },
];
