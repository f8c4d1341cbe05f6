/**
 * The argument vector that a C program gets from a line typed into cmd. Outside of quotation a caret takes the meaning
 * from the character behind it; variables are replaced before, between percent signs.
 * @param variables of the environment, in upper case
 */
export function argumentsFromCmd(line: string, variables: Readonly<Record<string, string>> = {}): string[] {
  const replaced = line.replaceAll(
    /%([^%\n]+)%/g,
    (whole, name: string) => variables[name.toUpperCase()] ?? whole,
  );
  let command = '';
  let isQuoted = false;
  for (let at = 0; at < replaced.length; at += 1) {
    const character = replaced[at] ?? '';
    if (!isQuoted && character === '^') {
      at += 1;
      // A caret at the end of a line joins the next one, whose first character loses its meaning.
      if (replaced[at] === '\n') at += 1;
      command += replaced[at] ?? '';
    } else {
      if (!isQuoted && /[&|<>\n]/.test(character)) throw new Error(`cmd takes ${character} for an operator.`);
      if (character === '"') isQuoted = !isQuoted;
      command += character;
    }
  }
  return argumentsFromCommandLine(command);
}

/**
 * The argument vector that a C program gets from a command of PowerShell with the legacy way of passing arguments:
 * those with spaces are put between double quotes, and nothing in them is escaped.
 */
export function argumentsFromPowerShell(command: string): string[] {
  const line = command.replaceAll(/`\n\s*/g, '');
  const words: string[] = [];
  const WORD = /\s*(?:'((?:[^'‘’‚‛]|['‘’‚‛]{2})*)'|([\w.:/-]+))/y;
  while (WORD.lastIndex < line.length) {
    const match = WORD.exec(line);
    if (!match) throw new Error(`PowerShell takes ${line} for more than words.`);
    words.push((match[1] ?? match[2] ?? '').replaceAll(/(['‘’‚‛])['‘’‚‛]/g, '$1'));
  }
  return argumentsFromCommandLine(words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' '));
}

/** @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments */
function argumentsFromCommandLine(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const [, slashes = '', quote = ''] = /^(\\*)("?)/.exec(line.slice(at)) ?? [];
    if (slashes !== '' || quote !== '') {
      at += slashes.length + quote.length - 1;
      word = (word ?? '') + (quote === '' ? slashes : '\\'.repeat(slashes.length / 2));
      if (quote === '') continue;
      if (slashes.length % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
    } else if (/\s/.test(line[at] ?? '') && !isQuoted) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else word = (word ?? '') + (line[at] ?? '');
  }
  return word === undefined ? found : [...found, word];
}
