/**
 * A share or score for a reason, to two digits, rounded down: a value just below a threshold must never read as the
 * threshold.
 */
export function share(value: number): string {
  return (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
}
