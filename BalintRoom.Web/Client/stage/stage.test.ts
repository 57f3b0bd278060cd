import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Stage } from './stage';

vi.stubGlobal(
  'ResizeObserver',
  class {
    observe(): void {}
    disconnect(): void {}
  },
);
customElements.define('balint-stage', Stage);

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(360);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

async function stageOf(...places: string[]): Promise<{ stage: HTMLElement; seats: HTMLElement[]; faces: HTMLButtonElement[] }> {
  document.body.innerHTML = `<balint-stage><ul>${places
    .map((place) => `<li data-place="${place}"><button data-face><i>face</i></button></li>`)
    .join('')}</ul><div data-part="heart"></div></balint-stage>`;
  await changesAreSeen();
  return {
    stage: document.querySelector<HTMLElement>('balint-stage')!,
    seats: [...document.querySelectorAll<HTMLElement>('li')],
    faces: [...document.querySelectorAll('button')],
  };
}

const changesAreSeen = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const lengthOf = (element: HTMLElement, name: string): number => Number.parseFloat(element.style.getPropertyValue(name));
const large = (seats: HTMLElement[]): number[] => seats.flatMap((seat, i) => (seat.hasAttribute('data-large') ? [i] : []));

it('gives everybody a place, and who sits back a smaller one', async () => {
  const { seats } = await stageOf('ring', 'ring', 'ring', 'out');
  expect(seats.map((seat) => lengthOf(seat, '--x') > 0 && lengthOf(seat, '--y') > 0)).toEqual([true, true, true, true]);
  expect(lengthOf(seats[3]!, '--size')).toBeLessThan(lengthOf(seats[0]!, '--size'));
});

it('leaves the middle what it needs, and where it should grow with the stage, its share', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  const { stage } = await stageOf('ring', 'ring', 'ring', 'ring', 'ring', 'ring', 'ring', 'ring');
  const heart = document.querySelector<HTMLElement>('[data-part=heart]')!;
  stage.dataset['heart'] = '116 120';
  const least = lengthOf(heart, '--height');
  stage.dataset['heart'] = '116 120 0.3';
  expect(least).toBeGreaterThanOrEqual(120);
  expect(least).toBeLessThan(180);
  expect(lengthOf(heart, '--height')).toBeGreaterThanOrEqual(180);
});

it('makes room when somebody comes or sits back', async () => {
  const { seats } = await stageOf('ring', 'ring', 'ring', 'ring', 'ring', 'ring');
  const before = lengthOf(seats[1]!, '--size');
  document.querySelector('ul')!.insertAdjacentHTML('beforeend', '<li data-place="ring"></li>'.repeat(6));
  await changesAreSeen();
  expect(lengthOf(seats[1]!, '--size')).toBeLessThan(before);
  seats[2]!.dataset['place'] = 'out';
  await changesAreSeen();
  expect(lengthOf(seats[2]!, '--x')).toBeGreaterThan(300);
});

it('says whose face is enlarged, so that a larger picture can be asked for', async () => {
  const { stage, seats, faces } = await stageOf('ring', 'ring');
  const said: unknown[] = [];
  stage.parentElement!.addEventListener('enlarge', (event) => said.push((event as CustomEvent<unknown>).detail));
  seats[1]!.dataset['member'] = 'noor';
  faces[1]!.click();
  faces[1]!.click();
  expect(said).toEqual([{ member: 'noor' }, { member: null }]);
});

it('enlarges one face at a time, and puts it back by a second press, a press elsewhere or Escape', async () => {
  const { stage, seats, faces } = await stageOf('ring', 'ring', 'ring');
  faces[1]!.querySelector('i')!.click();
  expect(large(seats)).toEqual([1]);
  expect(faces[1]!.getAttribute('aria-pressed')).toBe('true');
  faces[2]!.click();
  expect(large(seats)).toEqual([2]);
  expect(faces[1]!.getAttribute('aria-pressed')).toBe('false');
  faces[2]!.click();
  expect(large(seats)).toEqual([]);
  faces[0]!.click();
  stage.click();
  expect(large(seats)).toEqual([]);
  faces[0]!.click();
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  expect(large(seats)).toEqual([]);
});

it('leaves the middle as free as what is said there needs', async () => {
  const { stage, seats } = await stageOf('ring', 'ring', 'ring', 'ring', 'ring', 'ring');
  const before = lengthOf(seats[0]!, '--size');
  stage.dataset['heart'] = '140 90';
  const heart = document.querySelector<HTMLElement>('[data-part=heart]')!;
  expect(lengthOf(heart, '--width')).toBeGreaterThanOrEqual(140);
  expect(lengthOf(heart, '--height')).toBeGreaterThanOrEqual(90);
  expect(lengthOf(seats[0]!, '--size')).toBeLessThan(before);
});
