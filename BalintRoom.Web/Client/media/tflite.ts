import createTflite from '@twilio/video-processors/dist/build/tflite-simd-1-0-0.js';
import { MaskHeight, MaskWidth, type Network } from './person-mask';

/** What Emscripten makes of TensorFlow Lite. */
type Tflite = Readonly<Record<string, (...values: number[]) => number>> & { readonly HEAPF32: Float32Array; readonly HEAPU8: Uint8Array };

/** The network of a model, run by TensorFlow Lite that was compiled before. Rejects where the model is none for it. */
export async function networkOf(compiled: WebAssembly.Module, model: ArrayBuffer): Promise<Network> {
  const made = (await createTflite({
    instantiateWasm: (imports, done) => {
      done(new WebAssembly.Instance(compiled, imports));
      return {};
    },
  })) as Tflite;
  made.HEAPU8.set(new Uint8Array(model), made['_getModelBufferMemoryOffset']!());
  if (made['_loadModel']!(model.byteLength) !== 0) throw new Error('It did not begin.');
  if (made['_getInputWidth']!() !== MaskWidth || made['_getInputHeight']!() !== MaskHeight) throw new Error('It looks at pictures of another size.');
  const view = (offset: number, length: number): Float32Array => made.HEAPF32.subarray(offset / 4, offset / 4 + length);
  return {
    input: () => view(made['_getInputMemoryOffset']!(), MaskWidth * MaskHeight * 3),
    output: () => view(made['_getOutputMemoryOffset']!(), MaskWidth * MaskHeight),
    run: () => void made['_runInference']!(),
  };
}
