/**
 * Probability that counts drawn at equal shares are at least this uneven: the upper tail of the chi-square distribution,
 * by the recurrence over degrees of freedom. Right to 2e-7, the bound of the error function's approximation.
 *
 * @param degrees at least 1
 */
export function chiSquareTail(chiSquare: number, degrees: number): number {
  const half = chiSquare / 2;
  const isOdd = degrees % 2 === 1;
  let tail = isOdd ? complementaryError(Math.sqrt(half)) : Math.exp(-half);
  let shape = isOdd ? 0.5 : 1;
  let term = isOdd ? Math.exp(-half) * Math.sqrt(half / Math.PI) * 2 : Math.exp(-half) * half;
  for (; shape < degrees / 2; shape++) {
    tail += term;
    term *= half / (shape + 1);
  }
  return Math.min(1, Math.max(0, tail));
}

/** 1 − erf(x) for x ≥ 0 by Abramowitz and Stegun 7.1.26, error below 1.5e-7. */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return series * Math.exp(-x * x);
}
