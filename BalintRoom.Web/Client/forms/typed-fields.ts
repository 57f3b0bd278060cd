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
}

export const Fields = 'main :is(input, textarea, select)';
// These are filled in and pressed without a circuit: they see to themselves.
export const Others = 'form[method="post"], [data-note], [data-paste]';

/** A field that a circuit has to learn of. */
export function isFieldOfCircuit(it: unknown): it is Field {
  return isField(it) && it.matches(Fields) && it.closest(Others) === null;
}

export function typedOf(page: Document, field: Field): Typed {
  return { place: placeOf(page, field, Fields), fill: fillingWith(field) };
}

/** Says to the circuit what a field holds, as if it had been typed now. */
export function tell(field: Field): void {
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

export function isField(it: unknown): it is Field {
  return it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement;
}

function fillingWith(field: Field): (other: Field) => void {
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
    const { checked } = field;
    return (other) => {
      if (other instanceof HTMLInputElement) other.checked = checked;
    };
  }
  if (field instanceof HTMLInputElement && field.type === 'file') {
    const { files } = field;
    return (other) => {
      if (other instanceof HTMLInputElement) other.files = files;
    };
  }
  const { value } = field;
  return (other) => void (other.value = value);
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
