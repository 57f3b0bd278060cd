/** Registers `balint-last-minute` (see `Countdown`) with Blazor, so that components can handle it as `@onbalintlastminute`. */
export function registerLastMinuteEvent(page: Document, blazor: () => Window['Blazor']): void {
  const register = (): void => {
    blazor()?.registerCustomEventType('balintlastminute', { browserEventName: 'balint-last-minute', createEventArgs: () => ({}) });
  };

  // Blazor's script is deferred too and runs after this one.
  if (page.readyState === 'complete') register();
  else page.addEventListener('DOMContentLoaded', register, { once: true });
}
