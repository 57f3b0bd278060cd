/** The server's marker for an interactive component in the markup of a page, encrypted by the server; Blazor sends it back to start the component. */
export interface Marker {
  readonly type: string;
  readonly key?: { readonly locationHash: string; readonly formattedComponentKey?: string };
  readonly descriptor?: string;
}

/** The parts of a page's markup that are needed to render its screen again without reloading the document. */
export interface ScreenMarkup {
  readonly markers: readonly Marker[];
  /** The persisted component state, encrypted by the server; empty if there is none. */
  readonly state: string;
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly bodyClass: string;
}

const MarkerComment = /^\s*Blazor:[^{]*(\{.*\})\s*$/s;
const StateComment = /^\s*Blazor-Server-Component-State:(\S+)\s*$/;

/** Parses a page as the server sent it, without running or fetching anything in it. */
export function readScreenMarkup(html: string): ScreenMarkup {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const markers: Marker[] = [];
  let state = '';
  const comments = page.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment !== null; comment = comments.nextNode()) {
    const text = comment.textContent ?? '';
    state ||= StateComment.exec(text)?.[1] ?? '';
    const json = MarkerComment.exec(text)?.[1];
    if (json === undefined) continue;
    const marker = JSON.parse(json) as Partial<Marker>;
    // A marker without a type is the end of a component.
    if (marker.type === 'server') markers.push(marker as Marker);
  }
  return {
    markers,
    state,
    scripts: addresses(page, 'script[src]', 'src'),
    styles: addresses(page, StyleSheets, 'href'),
    bodyClass: page.body.className,
  };
}

/** Whether this document runs the scripts that the markup refers to; false after a new version was deployed. */
export function hasScriptsOf(markup: ScreenMarkup, page: Document): boolean {
  const here = new Set(addresses(page, 'script[src]', 'src'));
  return markup.scripts.every((script) => here.has(script));
}

const StyleSheets = 'link[rel="stylesheet"]';

/** Replaces the document's style sheets by those of a new version. An old one is removed once the new one has loaded. */
export function takeStylesOf(markup: ScreenMarkup, page: Document): void {
  const here = [...page.querySelectorAll<HTMLLinkElement>(StyleSheets)];
  if (here.length !== markup.styles.length) return;
  here.forEach((old, index) => {
    const address = markup.styles[index]!;
    if (old.getAttribute('href') === address) return;
    const successor = old.cloneNode() as HTMLLinkElement;
    successor.addEventListener('load', () => old.remove(), { once: true });
    successor.setAttribute('href', address);
    old.after(successor);
  });
}

/**
 * Replaces the outdated markers in one of Blazor's batches by those of a newly fetched page.
 * @returns The batch, or `null` if the page does not contain all of its components.
 */
export function withFreshMarkers(batchJson: string, markup: ScreenMarkup): string | null {
  const batch = JSON.parse(batchJson) as { operations: { type: string; marker?: Marker }[] };
  for (const operation of batch.operations) {
    const stale = operation.marker;
    const fresh = markup.markers.find((marker) => isSameComponent(marker, stale));
    if (operation.type !== 'add' || fresh === undefined) return null;
    operation.marker = fresh;
  }
  return JSON.stringify(batch);
}

function isSameComponent(one: Marker, other: Marker | undefined): boolean {
  return one.key !== undefined
    && one.key.locationHash === other?.key?.locationHash
    && one.key.formattedComponentKey === other.key.formattedComponentKey;
}

function addresses(page: Document, selector: string, attribute: string): string[] {
  return [...page.querySelectorAll(selector)].map((element) => element.getAttribute(attribute) ?? '');
}
