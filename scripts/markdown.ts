/** A table in Markdown, one line per row. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cellText).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text for a cell: on one line, and with no character that would end the cell. */
function cellText(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(/\|/g, "\\|");
}

/**
 * The page with a new text between `<!-- name:begin -->` and `<!-- name:end -->`. The formatter leaves that
 * text alone, as it comes from the source.
 */
export function replaceBetweenMarkers(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [before, ...afterBegin] = page.split(begin);
  const [, ...afterEnd] = afterBegin.join(begin).split(end);
  if (afterBegin.length !== 1 || afterEnd.length !== 1) {
    throw new Error(`The page must have ${begin} and, later, ${end}, once each`);
  }
  const kept = `<!-- prettier-ignore-start -->\n\n${text}\n\n<!-- prettier-ignore-end -->`;
  return `${before}${begin}\n\n${kept}\n\n${end}${afterEnd[0]}`;
}
