import { Fields, find, isField, isFieldOfCircuit, Others, placeOf, putIn, typedOf, type Answered, type Field, type Place, type Typed } from './typed-fields';

// The layout Shell renders it once the screen is interactive.
const LiveScreen = '[data-live]';
const Buttons = 'main button[type="button"]';
const PatientFor = 15_000;

/**
 * Keeps what somebody types, chooses or presses on a page before its circuit is up. The server renders a page twice: the first screen can be read and
 * filled in at once, and is replaced as a whole by the one of the circuit. What was typed into the first is put into the second as soon as its field is
 * there, with the events by which the circuit learns of it, and the keyboard stands where it stood. Of presses the last one is repeated.
 */
export function keepWhatIsTyped(page: Document, answered: Answered): void {
  const typed = new Map<Field, Typed>();
  let pressed: { place: Place; of: Element } | undefined;
  let focused: { place: Place; of: Field; selection: readonly [number, number] | undefined } | undefined;
  let liveSince: number | undefined;

  const note = (event: Event): void => remember(event.target);
  const remember = (field: unknown): void => {
    if (!isFieldOfCircuit(field)) return;
    typed.set(field, typedOf(page, field));
    standing();
  };
  const standing = (): void => {
    const field = page.activeElement;
    if (isField(field) && field.matches(Fields)) focused = { place: placeOf(page, field, Fields), of: field, selection: selectionOf(field) };
  };
  const press = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest(Buttons) : null;
    if (button === null || button.closest(Others) !== null || isSelfActing(button)) return;
    pressed = { place: placeOf(page, button, Buttons), of: button };
  };
  const events: readonly [string, (event: Event) => void][] =
    [['input', note], ['change', note], ['focusin', standing], ['selectionchange', standing], ['click', press]];

  const stop = (): void => {
    watch.disconnect();
    for (const [name, listener] of events) page.removeEventListener(name, listener, true);
  };
  const restore = (): void => {
    liveSince ??= page.querySelector(LiveScreen) === null ? undefined : performance.now();
    if (liveSince === undefined) return;
    for (const [name, listener] of events) page.removeEventListener(name, listener, true);

    // All are found before any is filled: what is put in may change the others.
    const found: [Field, Typed][] = [];
    for (const [old, wish] of typed) {
      if (old.isConnected) typed.delete(old);
      const field = old.isConnected ? null : find(page, wish.place, Fields);
      if (!isField(field)) continue;
      found.push([field, wish]);
      typed.delete(old);
    }
    void putIn(found, answered);
    if (focused && !focused.of.isConnected) {
      const field = find(page, focused.place, Fields);
      if (isField(field)) {
        const at = page.activeElement;
        if (at === null || at === page.body || !isField(at)) {
          field.focus({ preventScroll: true });
          if (focused.selection && hasSelection(field)) field.setSelectionRange(...focused.selection);
        }
        focused = undefined;
      }
    } else focused = undefined;
    if (typed.size === 0 && pressed) {
      const button = pressed.of.isConnected ? null : find(page, pressed.place, Buttons);
      if (pressed.of.isConnected) pressed = undefined;
      else if (button instanceof HTMLElement) {
        pressed = undefined;
        button.click();
      }
    }
    if ((typed.size === 0 && !pressed && !focused) || performance.now() - liveSince > PatientFor) stop();
  };
  const watch = new MutationObserver(restore);

  if (page.querySelector(LiveScreen) !== null) return;
  // Somebody may have begun before this script was there.
  for (const field of page.querySelectorAll(Fields)) if (isField(field) && isChanged(field)) remember(field);
  standing();
  for (const [name, listener] of events) page.addEventListener(name, listener, true);
  watch.observe(page, { childList: true, subtree: true });
}

function hasSelection(field: Field): field is HTMLInputElement | HTMLTextAreaElement {
  return selectionOf(field) !== undefined;
}

function selectionOf(field: Field): readonly [number, number] | undefined {
  if (field instanceof HTMLSelectElement) return undefined;
  const { selectionStart, selectionEnd } = field;
  return selectionStart === null || selectionEnd === null ? undefined : [selectionStart, selectionEnd];
}

/** Whether it holds something else than the server has put into it. */
function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const preset = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, preset) && field.selectedIndex >= 0;
  }
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) return field.checked !== field.defaultChecked;
  if (field instanceof HTMLInputElement && field.type === 'file') return (field.files?.length ?? 0) > 0;
  return !(field instanceof HTMLInputElement && field.type === 'hidden') && field.value !== field.defaultValue;
}

/** Custom elements act on their own buttons, with or without a circuit. */
function isSelfActing(button: Element): boolean {
  for (let at: Element | null = button; at !== null; at = at.parentElement) if (at.localName.startsWith('balint-')) return true;
  return false;
}
