import { describe, expect, it } from 'vitest';
import links from './links.json';
import { findSecret } from './secret';

const secret = 'q7vnx2bxkkl5p4st6wz3ahcd2efgijmo';

/** A case of the table with the secret in its place. */
function written(text: string): string {
  return text.replaceAll('SECRET', secret).replaceAll('CAPITALS', secret.toUpperCase())
    .replaceAll('FIRST', secret.slice(0, 13)).replaceAll('SECOND', secret.slice(13));
}

describe('the secret of a link', () => {
  it.each(Object.entries(links.whole))('is found in %s', (_, text) =>
    expect(findSecret(written(text))).toEqual({ secret, isShort: false }));

  it.each(Object.entries(links.short))('is said to be cut off in %s', (_, text) =>
    expect(findSecret(written(text))).toEqual({ secret: '', isShort: true }));

  it.each(Object.entries(links.none))('is not found in %s', (_, text) =>
    expect(findSecret(written(text))).toEqual({ secret: '', isShort: false }));
});
