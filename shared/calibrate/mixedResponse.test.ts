import { describe, expect, it } from 'vitest';
import { mixedResponseQuantile } from './mixedResponse.ts';
import { seededRandom } from './seededRandom.ts';

const review = { mean: 2, cv: 1.2 };
const none = { mean: 0, probability: 0 };

describe('within what time a part is answered, over several queues', () => {
  it('is the quantile of the review where nobody waits', () => {
    const sigma = Math.sqrt(Math.log1p(1.2 ** 2));
    const middle = 2 / Math.sqrt(1 + 1.2 ** 2);
    const queues = [{ weight: 3, wait: none, review }];
    // Equally likely pieces stand for the distribution: the middle lies between two of them.
    expect(mixedResponseQuantile(queues)(0.5) / middle).toBeCloseTo(1, 1);
    expect(mixedResponseQuantile(queues)(0.9) / (middle * Math.exp(1.2815515655446004 * sigma))).toBeCloseTo(1, 1);
  });

  it('is that of an exponential where reviews take next to no time: nothing for those who do not wait', () => {
    const queues = [{ weight: 1, wait: { mean: 0.8 * 5, probability: 0.8 }, review: { mean: 1e-9, cv: 0 } }];
    // Of 0.8 who wait 5 hours in the mean, 0.5 wait longer than 5 ln (0.8 / 0.5).
    expect(mixedResponseQuantile(queues)(0.5)).toBeCloseTo(5 * Math.log(0.8 / 0.5), 5);
    expect(mixedResponseQuantile(queues)(0.9)).toBeCloseTo(5 * Math.log(0.8 / 0.1), 5);
    expect(mixedResponseQuantile(queues)(0.1)).toBeLessThan(1e-6);
  });

  it('is what 400,000 drawn waits and reviews of two queues come to', () => {
    const random = seededRandom(5);
    const queues = [
      { weight: 3, wait: { mean: 1, probability: 0.4 }, review },
      { weight: 1, wait: { mean: 9, probability: 0.9 }, review: { mean: 6, cv: 0.5 } },
    ];
    const drawn = Array.from({ length: 400_000 }, () => {
      const queue = random() < 0.75 ? queues[0] : queues[1];
      if (queue === undefined) return 0;
      const variance = Math.log1p(queue.review.cv ** 2);
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const wait =
        random() < queue.wait.probability ? (-Math.log(1 - random()) * queue.wait.mean) / queue.wait.probability : 0;
      return wait + queue.review.mean * Math.exp(Math.sqrt(variance) * normal - variance / 2);
    }).sort((left, right) => left - right);
    for (const part of [0.1, 0.5, 0.9]) {
      const ratio = mixedResponseQuantile(queues)(part) / (drawn[Math.floor(part * drawn.length)] ?? NaN);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
    }
  });

  it('is nothing where nothing is asked', () => {
    expect(mixedResponseQuantile([])(0.5)).toBe(0);
  });
});
