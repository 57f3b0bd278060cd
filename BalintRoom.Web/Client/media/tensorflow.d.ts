/** The glue that Emscripten makes for TensorFlow Lite. It is given a module that was compiled already, and fetches nothing. */
declare module '@twilio/video-processors/dist/build/tflite-simd-1-0-0.js' {
  export default function createTflite(options: {
    readonly instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
  }): Promise<unknown>;
}
