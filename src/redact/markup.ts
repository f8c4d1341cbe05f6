/** An element without others in it. */
const ELEMENT =
  /(<([\w:.-]{1,100})(?:\s[^<>]{0,1000})?>(?:<!\[CDATA\[)?)([^<>]{1,100000}?)(?=(?:\]\]>)?<\/)/g;
/** A field of a form that is sent in parts. */
const PART =
  /(name="?([^"\r\n]{1,100})"?\r?\n(?:[\w-]{1,40}:[^\r\n]{0,200}\r?\n){0,5}\r?\n)([^\r\n]{1,100000})/gi;
/** A field of a page, and what a page says of itself: the name may stand behind the value. */
const FIELD = /<[\w:.-]{1,100}\s[^<>]{1,20000}>/g;
const FIELD_NAME = /\s(?:key|name|type)=["']?([^"'\s>]{1,100})/gi;
const FIELD_VALUE = /(\s(?:content|value)=)("[^"]{1,20000}|'[^']{1,20000}|[^"'\s>]{1,20000})/i;
/** An element whose attribute names what is in it, one that names the next, and one that holds another. */
const NAMED =
  /(<(?!input|img|link|meta)[\w:.-]{1,100}\s(?:[^<>]{0,1000}\s)?name=["']([^"'\s<>]{1,100})["'][^<>]{0,1000}>)([^<>]{1,20000})(?=<\/)/g;
const NEXT =
  /(<(?:key|name)>([\w.-]{1,100})<\/(?:key|name)>\s{0,9}<[\w:.-]{1,100}>(?:\s{0,9}<[\w:.-]{1,100}>)?)([^<>]{1,20000})(?=<)/g;
const HOLDER = /(<([\w:.-]{1,100})>\s{0,9}<(?:string|text|value)>)([^<>]{1,20000})(?=<)/g;
const LINK = /(\s(?:action|href|src)=["'])([^"'<>]{1,20000})/gi;
/** Two strings one behind the other, as in `setItem("token", "x")`. */
const CALL = /(\(\s{0,3}["']([\w.-]{1,100})["']\s{0,3},\s{0,3}["'])([^"'\s]{1,20000})/g;

/** A body with the values replaced of elements and fields whose name is that of a secret; `redact` knows pairs. */
export function redactMarkup(text: string, redact: (text: string) => string): string {
  const valueOf = (name: string, value: string): string => {
    const pair = `${name}=${value}`;
    const redacted = redact(pair);
    return redacted.startsWith(`${name}=`) ? redacted.slice(name.length + 1) : value;
  };
  const inPlace = (_: string, before: string, name: string, value: string): string =>
    before + valueOf(name, value);
  const calls = text.replace(CALL, inPlace);
  if (!/<|name=/.test(calls)) return calls;
  return calls
    .replace(ELEMENT, inPlace)
    .replace(NAMED, inPlace)
    .replace(NEXT, inPlace)
    .replace(HOLDER, inPlace)
    .replace(PART, inPlace)
    .replace(FIELD, (tag) => {
      let redacted = tag;
      for (const [, name = ''] of tag.matchAll(FIELD_NAME))
        redacted = redacted.replace(FIELD_VALUE, (_, before: string, value: string) => {
          const quote = /^["']/.exec(value)?.[0] ?? '';
          return before + quote + valueOf(name, value.slice(quote.length));
        });
      return redacted;
    })
    .replace(LINK, (_, before: string, value: string) => before + redact(value));
}
