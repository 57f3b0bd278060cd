import { describe, expect, it } from 'vitest';
import { findSecret } from './secret';

const code = 'q7Vn-2bX_9kLmP4sT8wZ1a';

describe('the secret of a link', () => {
  it.each([
    ['the fragment', `#${code}`],
    ['a whole link', `https://balint.example.org/join#${code}`],
    ['a link in angle brackets', `<https://balint.example.org/join#${code}>`],
    ['a link at the end of a sentence', ` https://balint.example.org/join#${code}. `],
    ['the bare code', code],
    ['a code broken over two lines', `${code.slice(0, 10)}\n${code.slice(10)}`],
  ])('is found in %s', (_, text) => expect(findSecret(text)).toBe(code));

  it.each([
    ['nothing', ''],
    ['a link without one', 'https://balint.example.org/join'],
    ['a word', 'hello'],
    ['markup', '#<script>alert(1)</script>'],
    ['something endless', 'a'.repeat(500)],
  ])('is not found in %s', (_, text) => expect(findSecret(text)).toBe(''));
});
