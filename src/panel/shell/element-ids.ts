/** Enter in the list moves the focus here. */
export const DETAIL_ID = 'detail';
/** `/` moves the focus here. */
export const FILTER_ID = 'filter';
/** Escape moves the focus here. */
export const LIST_ID = 'list';
