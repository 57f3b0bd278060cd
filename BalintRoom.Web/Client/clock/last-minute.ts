/** Lets the server's components hear `balint-last-minute` (see `Countdown`) as `@onbalintlastminute`. */
export function passOnLastMinute(page: Document, blazor: () => Window['Blazor']): void {
  const register = (): void => {
    blazor()?.registerCustomEventType('balintlastminute', { browserEventName: 'balint-last-minute', createEventArgs: () => ({}) });
  };

  // Blazor's script is deferred like this one and comes after it.
  if (page.readyState === 'complete') register();
  else page.addEventListener('DOMContentLoaded', register, { once: true });
}
