import { Lazy, Token, Tokenization, type IResolvable, type IResolveContext } from "cdktf";

const TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;

/**
 * Any value as one expression of Terraform. CDKTF's own functions take such values too, but leave quotes,
 * backslashes and line ends in texts as they are, which Terraform then cannot read.
 */
export function expressionOf(value: unknown): IResolvable {
  return expression((context) => render(value, context));
}

/** One of two values. In parentheses, which CDKTF's own leaves out when it stands inside another expression. */
export function conditionalOf(condition: IResolvable, yes: unknown, no: unknown): IResolvable {
  return expression((context) => {
    const [test, first, second] = [condition, yes, no].map((value) => render(value, context));
    return `(${test} ? ${first} : ${second})`;
  });
}

/** HCL as a template literal; what is put in is a value, as {@link expressionOf} writes it. */
export function hcl(words: TemplateStringsArray, ...values: unknown[]): IResolvable {
  return expression((context) =>
    words.raw.reduce((text, word, index) => `${text}${render(values[index - 1], context)}${word}`),
  );
}

/** A number for a sentence; a number token must become a string token first, or it prints as digits. */
export function numberText(value: number): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

function expression(write: (context: IResolveContext) => string): IResolvable {
  return Lazy.anyValue({
    produce: (context) => {
      const isInside = context.suppressBraces ?? false;
      context.suppressBraces = true;
      const text = write(context);
      context.suppressBraces = isInside;
      return isInside ? text : `\${${text}}`;
    },
  });
}

function render(value: unknown, context: IResolveContext): string {
  if (typeof value === "string") {
    return textOf(value, context);
  }
  const token = tokenIn(value);
  if (token !== undefined) {
    return String(context.resolve(token));
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => render(item, context)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${quoted(key)} = ${render(one, context)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return value === undefined ? "null" : JSON.stringify(value);
}

function tokenIn(value: unknown): IResolvable | undefined {
  if (Tokenization.isResolvable(value)) {
    return value;
  }
  if (typeof value === "number") {
    return Tokenization.reverseNumber(value);
  }
  // A list that CDKTF put in for a value is a list of one text.
  return Array.isArray(value) && value.length === 1 && typeof value[0] === "string"
    ? Tokenization.reverseList(value as string[])
    : undefined;
}

/** A text with what CDKTF put in for values, each as `${…}`; a text that is nothing else is that value itself. */
function textOf(text: string, context: IResolveContext): string {
  const resolved = (token: string): string =>
    String(context.resolve(Tokenization.reverseString(token).firstToken));
  const parts = text.split(TOKEN).filter((part) => part !== "");
  if (parts.length === 1 && TOKEN.test(parts[0])) {
    return resolved(parts[0]);
  }
  return `"${parts.map((part) => (TOKEN.test(part) ? `\${${resolved(part)}}` : quoted(part).slice(1, -1))).join("")}"`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%]\{/g, (marker) => marker[0] + marker);
}
