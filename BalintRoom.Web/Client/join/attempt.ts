import { attemptKey, tab } from '../storage/device-storage';

const made = new Map<string, string>();

/**
 * A random value for each link in each tab, the same after a reload and when the button is pressed again. By it the server knows a second press,
 * or one whose answer was lost on the way, for the same attempt. Where the browser stores nothing it lasts as long as the page.
 */
export function attemptOf(secret: string): string {
  // The secret itself is stored nowhere; 32 bits of a sum tell the links of one tab apart.
  const key = attemptKey(sumOf(secret));
  const stored = tab.read(key);
  const attempt = typeof stored === 'string' ? stored : made.get(key) ?? random();
  made.set(key, attempt);
  tab.keep(key, attempt);
  return attempt;
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
