export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What is recognised again on a screen that takes the place of another: where it stands among its kind, and how it is called. */
export interface Place {
  readonly kind: string;
  readonly label: string;
  readonly index: number;
}

/** What somebody has put into a field. */
export interface Typed {
  readonly place: Place;
  readonly fill: (field: Field) => void;
  readonly isIn: (field: Field) => boolean;
}

/** Done once the circuit has answered to everything that it was told before. */
export type Answered = () => Promise<unknown>;

export const Fields = 'main :is(input, textarea, select)';
// These are filled in and pressed without a circuit: they see to themselves.
export const Others = 'form[method="post"], [data-note], [data-paste]';

/** A field that a circuit has to learn of. */
export function isFieldOfCircuit(it: unknown): it is Field {
  return isField(it) && it.matches(Fields) && it.closest(Others) === null;
}

export function typedOf(page: Document, field: Field): Typed {
  return { place: placeOf(page, field, Fields), ...contentOf(field) };
}

/**
 * Puts in what was typed and tells the circuit. What it answers to one field may overwrite on the screen what another was given in the meantime; such a
 * field is given it once more when everything is answered, unless somebody has gone on typing into it.
 */
export async function putIn(found: readonly (readonly [Field, Typed])[], answered: Answered): Promise<void> {
  for (const [field, typed] of found) give(field, typed);
  const typedOn = new Set<EventTarget>();
  const note = ({ currentTarget }: Event): void => void typedOn.add(currentTarget!);
  for (const [field] of found) field.addEventListener('input', note);
  try {
    await answered();
    for (const [field, typed] of found) if (field.isConnected && !typedOn.has(field) && !typed.isIn(field)) give(field, typed);
  } catch {
    // The line was lost meanwhile, and what was typed is kept through that.
  } finally {
    for (const [field] of found) field.removeEventListener('input', note);
  }
}

function give(field: Field, typed: Typed): void {
  typed.fill(field);
  tell(field);
}

/** Says to the circuit what a field holds, as if it had been typed now. */
function tell(field: Field): void {
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

export function isField(it: unknown): it is Field {
  return it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement;
}

function contentOf(field: Field): Pick<Typed, 'fill' | 'isIn'> {
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
    const { checked } = field;
    return {
      fill: (other) => {
        if (other instanceof HTMLInputElement) other.checked = checked;
      },
      isIn: (other) => other instanceof HTMLInputElement && other.checked === checked,
    };
  }
  if (field instanceof HTMLInputElement && field.type === 'file') {
    const { files } = field;
    return {
      fill: (other) => {
        if (other instanceof HTMLInputElement) other.files = files;
      },
      isIn: () => true,
    };
  }
  const { value } = field;
  return { fill: (other) => void (other.value = value), isIn: (other) => other.value === value };
}

export function placeOf(page: Document, it: Element, all: string): Place {
  const kind = kindOf(it);
  const label = labelOf(it);
  return { kind, label, index: alike(page, all, kind, label).indexOf(it) };
}

export function find(page: Document, place: Place, all: string): Element | null {
  return alike(page, all, place.kind, place.label)[place.index] ?? null;
}

function alike(page: Document, all: string, kind: string, label: string): Element[] {
  return [...page.querySelectorAll(all)].filter((it) => kindOf(it) === kind && labelOf(it) === label);
}

function kindOf(it: Element): string {
  return `${it.localName} ${it.getAttribute('type') ?? ''}`;
}

/** Ids are made anew for each screen; what people read is the same on both. */
function labelOf(it: Element): string {
  const labels = isField(it) ? [...(it.labels ?? [])].map((label) => label.textContent) : [it.textContent];
  return [it.getAttribute('aria-label') ?? '', ...labels].join(' ').replace(/\s+/g, ' ').trim();
}
