import {
  Fn,
  Op,
  TerraformCount,
  TerraformDataSource,
  TerraformResource,
  TerraformStack,
  Token,
  type IResolvable,
} from "cdktf";
import type { Construct } from "constructs";
import { conditionalOf, expressionOf } from "./hcl";

/*
 * Choices that somebody makes either at synth, in settings or props, or only at plan time, as the caller of
 * the Terraform module does. At synth they leave things out; at plan time they become `count` and `? :`.
 */

/** Yes or no: known at synth, or an expression that Terraform evaluates. */
export type Condition = boolean | IResolvable;

const decidingAtPlan = new WeakSet<TerraformStack>();
const conditions = new WeakMap<object, IResolvable>();

/** Says of a stack that {@link when} may take expressions in it; its output must pass {@link indexCounted}. */
export function decideAtPlan(stack: TerraformStack): void {
  decidingAtPlan.add(stack);
}

/**
 * Whether a text is an id and no name of ours: it is an expression, and who wrote it could not have chosen
 * between names, which is decided at synth.
 */
export function isUnknownId(scope: Construct, text: string): boolean {
  return Token.isUnresolved(text) && !decidingAtPlan.has(TerraformStack.of(scope));
}

/** Whether a choice is this one. */
export function isChoice(choice: string, wanted: string): Condition {
  return Token.isUnresolved(choice) ? Op.eq(choice, wanted) : choice === wanted;
}

/** Whether a choice is one of these. */
export function isOneOf(choice: string, wanted: readonly string[]): Condition {
  if (!Token.isUnresolved(choice)) {
    return wanted.includes(choice);
  }
  return wanted.length === 1 ? Op.eq(choice, wanted[0]) : (Fn.contains([...wanted], choice) as IResolvable);
}

/** The text that stands for a choice in a table. One that stands for several is written once. */
export function byChoice(choice: string, texts: { [choice: string]: string }): string {
  if (!Token.isUnresolved(choice)) {
    return texts[choice];
  }
  const [first, ...others] = [...new Set(Object.values(texts))];
  const choicesOf = (text: string): string[] => Object.keys(texts).filter((one) => texts[one] === text);
  return others.reduce((rest, text) => choose(isOneOf(choice, choicesOf(text)), text, rest), first);
}

/** Whether nothing was given: `undefined` at synth, and in a stack that decides at plan time also `null`. */
export function isNothing(scope: Construct, value: unknown): Condition {
  return Token.isUnresolved(value) && decidingAtPlan.has(TerraformStack.of(scope))
    ? Op.eq(value, Token.nullValue())
    : value === undefined || value === null;
}

/** The opposite. */
export function not(condition: Condition): Condition {
  return typeof condition === "boolean" ? !condition : Op.not(condition);
}

/** Whether both hold. */
export function both(first: Condition, second: Condition): Condition {
  if (typeof first === "boolean") {
    return first ? second : false;
  }
  return typeof second === "boolean" ? (second ? first : false) : Op.and(first, second);
}

/** One of two values of a kind. */
export function choose<Value extends string | number | string[] | undefined>(
  condition: Condition,
  yes: Value,
  no: Value,
): Value {
  if (typeof condition === "boolean") {
    return condition ? yes : no;
  }
  const chosen = conditionalOf(condition, yes, no);
  switch (typeof (yes ?? no)) {
    case "string":
      return Token.asString(chosen) as Value;
    case "number":
      return Token.asNumber(chosen) as Value;
    default:
      return Token.asList(chosen) as Value;
  }
}

/** Items, or an expression for them. */
export type Items<Item> = readonly Item[] | IResolvable;

/** Items of one shape, when a condition holds. */
export function itemsIf<Item>(condition: Condition, items: readonly Item[]): Items<Item> {
  return typeof condition === "boolean" ? (condition ? items : []) : conditionalOf(condition, items, []);
}

/** One list out of several. */
export function joined<Item>(...lists: Items<Item>[]): Items<Item> {
  return lists.some((list) => !Array.isArray(list) || Token.isUnresolved(list))
    ? Token.asAny(Fn.concat(lists.map((list) => expressionOf(list))))
    : lists.flatMap((list) => list as readonly Item[]);
}

/** Makes something only when a condition holds; with an expression, Terraform counts 1 or 0 of it. */
export function when<Made extends Construct>(condition: Condition, make: () => Made): Made | undefined {
  if (typeof condition === "boolean") {
    return condition ? make() : undefined;
  }
  const made = make();
  if (!decidingAtPlan.has(TerraformStack.of(made))) {
    throw new Error(
      `${made.node.path}: whether this is made must be true or false, got an expression: it is decided at synth, except in the Terraform module.`,
    );
  }
  for (const element of made.node.findAll()) {
    if (
      !TerraformResource.isTerraformResource(element) &&
      !TerraformDataSource.isTerraformDataSource(element)
    ) {
      continue;
    }
    if (element.forEach !== undefined) {
      throw new Error(`${element.node.path} has for_each: choose what it goes over instead.`);
    }
    const inner = conditions.get(element);
    const all = inner === undefined ? condition : Op.and(condition, inner);
    conditions.set(element, all);
    element.count = TerraformCount.of(Token.asNumber(conditionalOf(all, 1, 0)));
  }
  return made;
}

type Blocks = Record<string, Record<string, { count?: unknown }>>;

/** CDKTF writes references to what has a `count` as if there were exactly one; this puts the index in. */
export function indexCounted<Json extends object>(json: Json): Json {
  const { resource = {}, data = {} } = json as { resource?: Blocks; data?: Blocks };
  const counted = [...countedIn(resource, ""), ...countedIn(data, "data.")];
  if (counted.length === 0) {
    return json;
  }
  const names = counted.map((address) => address.replaceAll(".", "\\.")).join("|");
  const attribute = new RegExp(`(?<![\\w.])(${names})\\.(?=[a-z_])`, "g");
  return JSON.parse(
    JSON.stringify(json, (_key, value: unknown) =>
      typeof value === "string" ? value.replace(attribute, "$1[0].") : value,
    ),
  ) as Json;
}

function countedIn(blocks: Blocks, prefix: string): string[] {
  return Object.entries(blocks).flatMap(([type, byName]) =>
    Object.entries(byName)
      .filter(([, { count }]) => count !== undefined)
      .map(([name]) => `${prefix}${type}.${name}`),
  );
}
