/** `850`, `12.3k`, `4.1M`: three digits that fit a progress line. */
export function shortNumber(n: number): string {
  if (n < 1_000) return String(Math.round(n));
  if (n < 999_500) return `${(n / 1_000).toFixed(n < 99_950 ? 1 : 0)}k`;
  if (n < 999_500_000) return `${(n / 1e6).toFixed(n < 99_950_000 ? 1 : 0)}M`;
  return `${(n / 1e9).toFixed(1)}G`;
}

/** `8 s`, `3 min`, `2 h 5 min`, `3 d 4 h`. */
export function shortDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** USD with as many places as tell something. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0';
  return usd < 0.995 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(2)}`;
}
