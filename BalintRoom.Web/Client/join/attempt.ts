const made = new Map<string, string>();

/**
 * A random value for each link in each tab, the same after a reload and when the button is pressed again. By it the server knows a second press,
 * or one whose answer was lost on the way, for the same attempt. Where the browser stores nothing it lasts as long as the page.
 */
export function attemptOf(secret: string): string {
  // The secret itself is stored nowhere; 32 bits of a sum tell the links of one tab apart.
  const key = `balint-attempt:${sumOf(secret)}`;
  const attempt = stored(key) ?? made.get(key) ?? random();
  made.set(key, attempt);
  try {
    sessionStorage.setItem(key, attempt);
  } catch {
    // Storage is switched off or full.
  }

  return attempt;
}

function stored(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** FNV-1a: digests proper are there on secure pages only. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return sum.toString(16);
}

function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
