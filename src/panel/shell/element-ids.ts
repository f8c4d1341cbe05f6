/** Enter in the list moves the focus here. */
export const DETAIL_ID = 'detail';
/** `/` moves the focus here. */
export const FILTER_ID = 'filter';
/** F3 and Ctrl+G press these. */
export const FIND_IDS = { next: 'find-next', previous: 'find-previous' } as const;
/** Escape moves the focus here. */
export const LIST_ID = 'list';
