/** An element without others in it, or a field of a form that is sent in parts. */
const ELEMENT = /<([\w:.-]{1,100})(?:\s[^<>]{0,1000})?>([^<>]{1,100000})<\//g;
const FIELD =
  /(name="([^"\r\n]{1,100})"\r?\n(?:[\w-]{1,40}:[^\r\n]{0,200}\r?\n){0,5}\r?\n)([^\r\n]{1,100000})/g;

/** A body with the values replaced of elements and fields whose name is that of a secret; `redact` knows pairs. */
export function redactMarkup(text: string, redact: (text: string) => string): string {
  if (!/<|name="/.test(text)) return text;
  const valueOf = (name: string, value: string): string => {
    const pair = `${name}=${value}`;
    const redacted = redact(pair);
    return redacted === pair || !redacted.startsWith(`${name}=`) ? value : redacted.slice(name.length + 1);
  };
  return text
    .replace(ELEMENT, (whole, name: string, value: string) => {
      const before = whole.slice(0, whole.length - value.length - 2);
      return `${before}${valueOf(name, value)}</`;
    })
    .replace(FIELD, (_, before: string, name: string, value: string) => before + valueOf(name, value));
}
