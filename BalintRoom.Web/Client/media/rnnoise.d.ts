/** The glue that Emscripten makes for RNNoise. It is given a module that was compiled already, and fetches nothing. */
declare module '@jitsi/rnnoise-wasm/dist/rnnoise.js' {
  export default function createRnnoise(options: {
    readonly instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
  }): Promise<unknown>;
}
