/** What Enter in the list moves the focus to. */
export const DETAIL_ID = 'detail';
/** What `/` moves the focus to. */
export const FILTER_ID = 'filter';
/** What Escape moves the focus to. */
export const LIST_ID = 'list';
