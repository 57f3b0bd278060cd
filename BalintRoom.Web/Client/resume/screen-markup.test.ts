import { expect, it } from 'vitest';
import { hasScriptsOf, readScreenMarkup, takeStylesOf, withFreshMarkers } from './screen-markup';

const page = (head: string, body: string): string => `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const marker = (place: string, descriptor: string): string =>
  `<!--Blazor:{"type":"server","prerenderId":"p-${place}","key":{"locationHash":"${place}"},"sequence":0,"descriptor":"${descriptor}"}-->`;
const end = (place: string): string => `<!--Blazor:{"prerenderId":"p-${place}"}-->`;
const screen = readScreenMarkup(page(
  `<link rel="stylesheet" href="app.2.css">${marker('head', 'sealed-head')}<title>a room</title>${end('head')}`,
  `${marker('body', 'sealed-body')}<p><!-- a remark --></p>${end('body')}<!--Blazor-Server-Component-State:c2VhbGVk--><script src="js/app.1.js"></script>`));

it('reads what the server sealed, in order, and no mark of an end', () => {
  expect(screen.markers.map((found) => found.descriptor)).toEqual(['sealed-head', 'sealed-body']);
  expect(screen.state).toBe('c2VhbGVk');
});

it('finds nothing on a page without a circuit', () => {
  const none = readScreenMarkup(page('', '<p>come in</p>'));
  expect([none.markers.length, none.state]).toEqual([0, '']);
});

it('knows another version by a script that the document does not run', () => {
  const here = new DOMParser().parseFromString(page('', '<script src="js/app.1.js"></script><script src="extension.js"></script>'), 'text/html');
  expect(hasScriptsOf(screen, here)).toBe(true);
  here.querySelector('script')!.setAttribute('src', 'js/app.0.js');
  expect(hasScriptsOf(screen, here)).toBe(false);
});

it('lets an old style sheet go once the new one has come', () => {
  document.head.innerHTML = '<link rel="stylesheet" href="app.1.css">';
  takeStylesOf(screen, document);
  expect([...document.querySelectorAll('link')].map((link) => link.getAttribute('href'))).toEqual(['app.2.css']);
});

it('puts each fresh marker where the stale one of the same component was', () => {
  const stale = (place: string, ssrComponentId: number): object =>
    ({ type: 'add', ssrComponentId, marker: { type: 'server', key: { locationHash: place }, descriptor: 'stale' } });
  const batch = (...places: string[]): string => JSON.stringify({ batchId: 7, operations: places.map(stale) });

  const fresh = JSON.parse(withFreshMarkers(batch('body', 'head'), screen)!) as {
    batchId: number; operations: { ssrComponentId: number; marker: { descriptor: string } }[];
  };
  expect(fresh.batchId).toBe(7);
  expect(fresh.operations.map((operation) => [operation.ssrComponentId, operation.marker.descriptor]))
    .toEqual([[0, 'sealed-body'], [1, 'sealed-head']]);
  expect(withFreshMarkers(batch('elsewhere'), screen)).toBeNull();
});
