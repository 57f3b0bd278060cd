/**
 * The element that has the focus, or null if none has it. A dialog that has just been closed keeps it for the browser until the next frame; for people
 * it is gone, and so it is here.
 */
export function focusedElement(): Element | null {
  const active = document.activeElement;
  return active === document.body || active?.closest('dialog:not([open])') ? null : active;
}
