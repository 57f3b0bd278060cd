import { Fields, find, isField, isFieldOfCircuit, putIn, typedOf, type Answered, type Field, type Typed } from './typed-fields';

const PatientFor = 15_000;
const ManyFields = 100;

/**
 * Keeps what somebody types through the loss of the line. What is typed while it is lost reaches no circuit: it is told when the line is back. Where the
 * circuit was lost for good, what had been typed into the old screen is put into the fresh one, as soon as its field is there. Only text and choices from
 * a list are kept: what is ticked often acts at once.
 */
export class TypedThroughLoss {
  readonly #touched = new Set<Field>();
  readonly #missed = new Set<Field>();
  #wishes: Map<Field, Typed> | undefined;
  #watch: MutationObserver | undefined;

  constructor(private readonly page: Document, private readonly answered: Answered) {
    for (const name of ['input', 'change']) page.addEventListener(name, this.#note, true);
  }

  /** To be called when the line is lost. */
  lost(): void {
    this.#watch?.disconnect();
    if (this.#wishes) return;
    this.#forgetGone();
    this.#wishes = new Map([...this.#touched].filter((field) => field.value !== '').map((field) => [field, typedOf(this.page, field)]));
  }

  /** To be called when the circuit can be reached again, or a fresh screen has been drawn. */
  back(): void {
    const wishes = this.#wishes ?? new Map<Field, Typed>();
    this.#wishes = undefined;
    for (const old of wishes.keys()) if (old.isConnected && !this.#missed.has(old)) wishes.delete(old);
    this.#missed.clear();
    if (wishes.size === 0) return;
    const until = performance.now() + PatientFor;
    this.#watch?.disconnect();
    this.#watch = new MutationObserver(() => {
      this.#fill(wishes);
      if (wishes.size === 0 || performance.now() > until) this.#watch?.disconnect();
    });
    this.#fill(wishes);
    if (wishes.size > 0) this.#watch.observe(this.page, { childList: true, subtree: true });
  }

  readonly #note = (event: Event): void => {
    const field = event.target;
    if (!isFieldOfCircuit(field) || !isKept(field)) return;
    if (this.#touched.size > ManyFields) this.#forgetGone();
    this.#touched.add(field);
    if (!this.#wishes) return;
    this.#wishes.set(field, typedOf(this.page, field));
    this.#missed.add(field);
  };

  #fill(wishes: Map<Field, Typed>): void {
    // All are found before any is filled: what is put in may change the others.
    const found: [Field, Typed][] = [];
    for (const [old, wish] of wishes) {
      const field = old.isConnected ? old : find(this.page, wish.place, Fields);
      if (!isField(field)) continue;
      found.push([field, wish]);
      wishes.delete(old);
    }
    void putIn(found, this.answered);
  }

  #forgetGone(): void {
    for (const field of this.#touched) if (!field.isConnected) this.#touched.delete(field);
  }
}

function isKept(field: Field): boolean {
  return !(field instanceof HTMLInputElement) || !['checkbox', 'radio', 'file', 'hidden'].includes(field.type);
}
