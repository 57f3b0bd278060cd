/** The part of a worker's global scope that is needed here; TypeScript's library for pages lacks it. */
interface CompilerScope {
  postMessage(message: WebAssembly.Module | null): void;
}

const scope = globalThis as unknown as CompilerScope;

/**
 * Compiles RNNoise for the page and its worklet. It is the only script that may compile anything: its response alone says so, and pages keep a policy
 * that forbids it (`Hosting/SecurityHeaders.cs`).
 */
async function compile(): Promise<WebAssembly.Module | null> {
  try {
    const answer = await fetch(new URL('./rnnoise.wasm', import.meta.url));
    return answer.ok ? await WebAssembly.compile(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

// A worker has no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
void compile().then((compiled) => scope.postMessage(compiled));
