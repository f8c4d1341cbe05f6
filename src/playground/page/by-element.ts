import type { Ask } from '../exchange.ts';
import { failure, outcomeOf, success, timelineStatus, type Outcome } from './outcome.ts';

/** The `crossorigin` attribute; null leaves the request no-cors. */
function crossOrigin(ask: Ask): string | null {
  if (ask.mode !== 'cors') return null;
  return ask.credentials === 'include' ? 'use-credentials' : 'anonymous';
}

/** Adds an element to the page until its outcome is known. */
async function whileAttached(element: HTMLElement, event?: string): Promise<Outcome> {
  const outcome = outcomeOf(element, event);
  document.body.append(element);
  return outcome.finally(() => element.remove());
}

async function load(image: HTMLImageElement, url: string, ask: Ask): Promise<Outcome> {
  image.crossOrigin = crossOrigin(ask);
  image.src = url;
  return outcomeOf(image);
}

export function byImage(url: string, ask: Ask): Promise<Outcome> {
  return load(new Image(), url, ask);
}

export async function byCanvas(url: string, ask: Ask): Promise<Outcome> {
  const image = new Image();
  const loaded = await load(image, url, ask);
  if (!loaded.got) return loaded;
  try {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return success(`drawn and read back, ${canvas.toDataURL().length} characters`);
  } catch (error) {
    return failure(error);
  }
}

export async function byWebGl(url: string, ask: Ask): Promise<Outcome> {
  const image = new Image();
  const loaded = await load(image, url, ask);
  if (!loaded.got) return loaded;
  const gl = document.createElement('canvas').getContext('webgl');
  if (!gl) return success('loaded; this browser has no WebGL to use it in');
  try {
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image);
    return success('used as a texture');
  } catch (error) {
    return failure(error);
  }
}

/** The width of the served image, in pixels. */
const WIDTH = 100;
/** How many frames the shape may take to apply: some seconds. */
const MOST_FRAMES = 600;

/** The served image is opaque in its left 10 of 100 pixels: text beside it moves there once the shape applies. */
export async function byShape(url: string): Promise<Outcome> {
  const box = document.createElement('div');
  box.className = 'shape';
  const float = document.createElement('div');
  float.style.shapeOutside = `url("${url}")`;
  const text = document.createElement('span');
  text.textContent = 'x';
  box.append(float, text);
  const handedOver = timelineStatus(url).then((status) => status !== 0);
  document.body.append(box);
  const left = (): number => text.getBoundingClientRect().left - box.getBoundingClientRect().left;
  // A shape fires no event. If the page got the image, the shape applies some frames later.
  const frames = (await handedOver) ? MOST_FRAMES : 2;
  for (let frame = 0; frame < frames && left() >= WIDTH; frame += 1) await nextFrame();
  const moved = left();
  box.remove();
  return { got: moved < WIDTH, says: `text begins at ${moved} px` };
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

export async function byFont(url: string): Promise<Outcome> {
  try {
    await new FontFace('Playground', `url("${url}")`).load();
    return success('loaded');
  } catch (error) {
    return failure(error);
  }
}

export async function byModule(url: string): Promise<Outcome> {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = url;
  return whileAttached(script);
}

export async function byScript(url: string, ask: Ask): Promise<Outcome> {
  const script = document.createElement('script');
  script.crossOrigin = crossOrigin(ask);
  script.src = url;
  return whileAttached(script);
}

export async function byStylesheet(url: string, ask: Ask): Promise<Outcome> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.crossOrigin = crossOrigin(ask);
  link.href = url;
  return whileAttached(link);
}

export async function byAudio(url: string, ask: Ask): Promise<Outcome> {
  const audio = document.createElement('audio');
  audio.preload = 'auto';
  audio.crossOrigin = crossOrigin(ask);
  audio.src = url;
  return whileAttached(audio, 'loadeddata');
}
