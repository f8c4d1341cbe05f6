/** Where these words, in lower case, are in the text below an element, from top to bottom. */
export function hitsIn(root: Node, words: readonly string[]): Range[] {
  const hits: Range[] = [];
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    for (const [start, end] of placesIn(node.nodeValue ?? '', words)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      hits.push(range);
    }
  }
  return hits;
}

/** Start and end of each place of these words, in lower case, in a text; where two overlap, of the first alone. */
export function placesIn(text: string, words: readonly string[]): [number, number][] {
  const lower = text.toLowerCase();
  // Some letters are longer in lower case: then a place in the one text is none in the other.
  if (lower.length !== text.length) return [];
  const places: [number, number][] = [];
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      places.push([at, at + word.length]);
    }
  }
  places.sort(([a, aEnd], [b, bEnd]) => a - b || bEnd - aEnd);
  let until = 0;
  return places.filter(([start, end]) => start >= until && ((until = end), true));
}

/** Opens what hides the hit, and scrolls it into sight. */
export function showHit(hit: Range): void {
  const element = hit.startContainer.parentElement;
  for (let around = element; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement && !isInSummary(hit, around)) around.open = true;
  }
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function isInSummary(hit: Range, details: HTMLDetailsElement): boolean {
  return details.querySelector(':scope > summary')?.contains(hit.startContainer) === true;
}
