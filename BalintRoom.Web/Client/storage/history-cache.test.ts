import { expect, it } from 'vitest';
import { loadAnewFromHistory } from './history-cache';

it('hides a page that is put away, and loads it anew when it is brought back', () => {
  const loaded: string[] = [];
  const root = document.documentElement;
  history.replaceState(null, '', '/room/1?x=1#content');
  loadAnewFromHistory(window, (address) => loaded.push(address));
  const pass = (type: string, persisted: boolean): void => {
    const event = new Event(type);
    Object.assign(event, { persisted });
    window.dispatchEvent(event);
  };

  pass('pageshow', false);
  pass('pagehide', false);
  expect([loaded, root.hidden]).toEqual([[], false]);
  pass('pagehide', true);
  pass('pageshow', true);
  expect([loaded, root.hidden]).toEqual([['/room/1?x=1'], true]);
});
