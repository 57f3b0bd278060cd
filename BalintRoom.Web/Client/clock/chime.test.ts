import { expect, it, vi } from 'vitest';
import { Chime } from './chime';

customElements.define('balint-chime', Chime);

it('sounds once for each thing that is new, and for nothing that goes', () => {
  const chime = document.createElement('balint-chime') as Chime;
  const play = vi.fn();
  chime.play = play;
  const sounds = (what: string): number => {
    play.mockClear();
    chime.dataset['for'] = what;
    return play.mock.calls.length;
  };
  expect([sounds(''), sounds('rana'), sounds('rana sam'), sounds('rana sam'), sounds('sam'), sounds(''), sounds('rana')]).toEqual([0, 1, 1, 0, 0, 0, 1]);
});
