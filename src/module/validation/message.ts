import type { Sentence } from "../../model/sentence";

/** An expression of HCL; in a message it stands for its value. */
export class Hcl {
  constructor(public readonly text: string) {}
}

/** A message: words, and expressions whose values are put in. */
export type Message = Sentence<Hcl>;

/** A message as a template literal: text in `${}` is HCL. */
export function message(words: TemplateStringsArray, ...values: (Hcl | string | number)[]): Message {
  return words.flatMap((text, index) => {
    const value = values.at(index);
    return value === undefined ? [text] : [text, value instanceof Hcl ? value : String(value)];
  });
}

/** HCL as a template literal. */
export function hcl(words: TemplateStringsArray, ...values: (string | number)[]): Hcl {
  return new Hcl(String.raw({ raw: words.raw }, ...values));
}

/** As Terraform's JSON takes it: a text with interpolations. */
export function asTemplate(parts: Message): string {
  return parts.map((part) => (part instanceof Hcl ? `\${${part.text}}` : escapeMarkers(part))).join("");
}

/** As a string inside an expression. */
export function asString(parts: Message): string {
  const inner = parts.map((part) => (part instanceof Hcl ? `\${${part.text}}` : quoted(part).slice(1, -1)));
  return `"${inner.join("")}"`;
}

/** A text as a literal of HCL. */
export function quoted(text: string): string {
  return escapeMarkers(JSON.stringify(text));
}

function escapeMarkers(text: string): string {
  return text.replaceAll(/([$%])\{/g, "$1$1{");
}
