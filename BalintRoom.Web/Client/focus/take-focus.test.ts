import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TakeFocus } from './take-focus';

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

function draw(attributes = ''): HTMLElement {
  document.body.innerHTML = `<button>Add</button><input id="old"><div id="rows"></div>
    <balint-take-focus data-when="0" data-to="#rows .name" ${attributes}></balint-take-focus>`;
  document.querySelector('button')!.focus();
  return document.querySelector('balint-take-focus')!;
}

describe('the focus', () => {
  beforeAll(() => customElements.define('balint-take-focus', TakeFocus));
  afterEach(() => document.body.replaceChildren());

  it('moves with the change, to what is drawn with it', async () => {
    const element = draw();
    await turn();
    expect(document.activeElement?.localName).toBe('button');
    element.dataset['when'] = '1';
    document.getElementById('rows')!.innerHTML = '<input class="name">';
    await turn();
    expect(document.activeElement?.className).toBe('name');
  });

  it('moves to what is drawn a moment later', async () => {
    const element = draw();
    element.dataset['when'] = '1';
    await turn();
    document.getElementById('rows')!.innerHTML = '<h1 class="name">Sessions</h1>';
    await turn();
    expect(document.activeElement?.className).toBe('name');
  });

  it('stays in a field in which somebody writes, and does not come back for them', async () => {
    const element = draw();
    document.getElementById('old')!.focus();
    element.dataset['when'] = '1';
    document.getElementById('rows')!.innerHTML = '<input class="name">';
    await turn();
    expect(document.activeElement?.id).toBe('old');
    document.querySelector('button')!.focus();
    document.getElementById('rows')!.append(document.createElement('p'));
    await turn();
    expect(document.activeElement?.localName).toBe('button');
  });

  it.each([['stays in a dialog that is open', 'open', 'BUTTON'], ['moves where the dialog has just been closed', '', 'H1']])('%s', async (_, state, where) => {
    const element = draw();
    document.body.insertAdjacentHTML('beforeend', `<dialog open><button>Done</button></dialog>`);
    document.querySelector<HTMLElement>('dialog button')!.focus();
    document.querySelector('dialog')!.toggleAttribute('open', state === 'open');
    element.dataset['when'] = '1';
    document.getElementById('rows')!.innerHTML = '<h1 class="name">Sessions</h1>';
    await turn();
    expect(document.activeElement?.tagName).toBe(where);
  });

  it('moves when it is added only where that is asked for', async () => {
    draw('data-at-once');
    document.getElementById('rows')!.innerHTML = '<h1 class="name">Sessions</h1>';
    await turn();
    expect(document.activeElement?.className).toBe('name');
  });
});
