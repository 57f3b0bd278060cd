/**
 * Finds the secret of a personal link in the fragment of the address, in a pasted link (mail programs may add characters around it), or in
 * the code alone. Returns an empty string if there is none.
 */
export function findSecret(text: string): string {
  const tidy = text.trim().replace(/^[<("'\s]+|[>)"'.,;\s]+$/g, '');
  const fragment = tidy.includes('#') ? tidy.slice(tidy.lastIndexOf('#') + 1) : tidy.includes('/') ? '' : tidy;
  const code = fragment.replace(/\s+/g, '');
  return /^[A-Za-z0-9_-]{16,128}$/.test(code) ? code : '';
}
