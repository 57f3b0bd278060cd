import { afterEach, describe, expect, it } from 'vitest';
import { tellZone, ZoneCookie } from './zone';

describe('telling the zone', () => {
  afterEach(() => {
    document.cookie = `${ZoneCookie}=; Max-Age=0; Path=/`;
  });

  it('leaves it for the next request, and follows the browser to another zone', () => {
    tellZone(document, 'America/Halifax');
    expect(document.cookie).toContain('balint-zone=America%2FHalifax');
    tellZone(document, 'Europe/Zurich');
    expect(document.cookie).toContain('balint-zone=Europe%2FZurich');
    expect(document.cookie).not.toContain('Halifax');
  });

  it('says nothing where the browser knows none', () => {
    tellZone(document, '');
    expect(document.cookie).not.toMatch(new RegExp(`${ZoneCookie}=[^;]`));
  });
});
