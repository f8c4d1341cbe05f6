/** Whether this is built for Chromium alone: what only Firefox needs is left out of it. */
export const IS_FOR_CHROMIUM = import.meta.env.MODE === 'chrome';
