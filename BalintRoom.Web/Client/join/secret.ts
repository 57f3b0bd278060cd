/**
 * Finds a link's secret in what somebody has: the fragment of the address, a whole pasted link (with whatever a mail program put
 * around it), or the bare code. Empty when there is none.
 */
export function findSecret(text: string): string {
  const tidy = text.trim().replace(/^[<("'\s]+|[>)"'.,;\s]+$/g, '');
  const fragment = tidy.includes('#') ? tidy.slice(tidy.lastIndexOf('#') + 1) : tidy.includes('/') ? '' : tidy;
  const code = fragment.replace(/\s+/g, '');
  return /^[A-Za-z0-9_-]{16,128}$/.test(code) ? code : '';
}
