/** Attributes of an element. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text that cannot end or begin an element. */
export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An element with other elements in it. */
export function element(name: string, attributes: Attributes, ...content: string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) =>
      value === undefined
        ? ""
        : ` ${key}="${escape(typeof value === "number" ? String(round(value)) : value)}"`,
    )
    .join("");
  return `<${name}${written}>${content.join("")}</${name}>`;
}

/** A text in an element. */
export function text(name: string, attributes: Attributes, content: string): string {
  return element(name, attributes, escape(content));
}

/** Two decimals are finer than any screen. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
