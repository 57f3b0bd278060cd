const Year = 365 * 24 * 60 * 60;

/** The cookie that tells the server this browser's time zone, so that it can write the reader's own time beside a session's. */
export const ZoneCookie = 'balint-zone';

/** Tells the server the browser's zone, from the next request on. A browser that knows none, or keeps no cookies, is shown the session's zone. */
export function tellZone(page: Document, zone: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone): void {
  if (!zone) return;
  const pair = `${ZoneCookie}=${encodeURIComponent(zone)}`;
  if (page.cookie.split('; ').includes(pair)) return;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  page.cookie = `${pair}; Path=/; Max-Age=${Year}; SameSite=Lax${secure}`;
}
