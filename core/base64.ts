/** Base64 of 32-bit numbers, little-endian; the form in which hashes travel in JSON. */
export function packNumbers(numbers: Uint32Array): string {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < numbers.length; i++) view.setUint32(i * 4, numbers[i] as number, true);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** The inverse of `packNumbers`. */
export function unpackNumbers(text: string): Uint32Array {
  const binary = atob(text);
  const numbers = new Uint32Array(binary.length >>> 2);
  for (let i = 0; i < numbers.length; i++) {
    const at = i * 4;
    numbers[i] =
      binary.charCodeAt(at) |
      (binary.charCodeAt(at + 1) << 8) |
      (binary.charCodeAt(at + 2) << 16) |
      (binary.charCodeAt(at + 3) << 24);
  }
  return numbers;
}
