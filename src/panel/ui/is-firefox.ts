/** Whether Firefox shows this page. */
export const isFirefox = (): boolean => CSS.supports('-moz-appearance', 'none');
