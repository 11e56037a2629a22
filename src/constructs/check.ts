import { Token } from "cdktf";
import type { Construct } from "constructs";
import { z } from "zod";
import { pair, type PairValues } from "../fields/pair";
import { pathText } from "../model/field-path";
import { isMapping } from "../model/shown-value";
import { UserError } from "../model/user-error";

type Sections = Readonly<Record<string, z.ZodType>>;
type Values<Of extends Sections> = { readonly [Key in keyof Of]: z.output<Of[Key]> };

/** Sections that a construct above has checked already: its parts are given them as they are. */
const checkedValues = new WeakSet();

/**
 * The sections of a construct's props, with every default filled in. Values that Terraform alone knows (tokens)
 * pass; rules that read one are not asked.
 *
 * @throws {UserError} with everything that is wrong, under the path of the construct
 */
export function checked<Of extends Sections>(scope: Construct, sections: Of, props: object): Values<Of> {
  const given = props as Readonly<Record<string, unknown>>;
  const toCheck = Object.entries(sections).filter(([name]) => !isChecked(given[name]));
  refuse(
    scope,
    toCheck.flatMap(([name, schema]) => faultsIn(schema, given[name], [name])),
  );
  const values = Object.entries(sections).map(([name, schema]) => [
    name,
    isChecked(given[name]) ? given[name] : marked(filled(schema, given[name])),
  ]);
  return Object.fromEntries(values) as Values<Of>;
}

/**
 * The same for the fields of a whole pair; `others` is what is wrong beside them.
 *
 * @throws {UserError} with everything that is wrong, under the path of the construct
 */
export function checkedPair(scope: Construct, given: object, others: readonly string[] = []): PairValues {
  refuse(scope, [...faultsIn(pair, given, []), ...others]);
  return marked(filled(pair, given)) as PairValues;
}

function refuse(scope: Construct, faults: readonly string[]): void {
  if (faults.length > 0) {
    throw new UserError([`${scope.node.path}:`, ...faults].join("\n  "));
  }
}

function faultsIn(schema: z.ZodType, value: unknown, prefix: readonly string[]): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? [])
    .filter(({ path }) => !isUnknownAt(value, path))
    .flatMap((issue) => {
      const path = [...prefix, ...issue.path];
      switch (issue.code) {
        case "unrecognized_keys":
          return issue.keys.map((key) => `${pathText([...path, key])}: is no known key`);
        case "invalid_key":
          return issue.issues.map(({ message }) => `${pathText(path)}: ${message}`);
        default:
          return [`${pathText(path)}: ${issue.message}`];
      }
    });
}

/** Whether Terraform alone knows the value there, or one it stands in. */
function isUnknownAt(value: unknown, path: readonly PropertyKey[]): boolean {
  if (isUnknown(value)) {
    return true;
  }
  const [key, ...rest] = path;
  return (
    path.length > 0 &&
    typeof value === "object" &&
    value !== null &&
    (isUnknown(key) || isUnknownAt((value as Record<PropertyKey, unknown>)[key], rest))
  );
}

/** A map of tokens is a mapping whose one key is a token. */
function isUnknown(value: unknown): boolean {
  return (
    Token.isUnresolved(value) ||
    (isMapping(value) && Object.keys(value).some((key) => Token.isUnresolved(key)))
  );
}

/** A value with the defaults of its schema. Zod gives none as long as it finds fault with a token. */
function filled(schema: z.ZodType, value: unknown): unknown {
  if (value === undefined) {
    return schema.safeParse(undefined).data;
  }
  const inner = withoutDefault(schema);
  if (inner instanceof z.ZodObject && isMapping(value) && !isUnknown(value)) {
    const fields = Object.entries(inner.shape);
    return Object.fromEntries(fields.map(([key, field]) => [key, filled(field as z.ZodType, value[key])]));
  }
  if (inner instanceof z.ZodRecord && isMapping(value) && !isUnknown(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, one]) => [key, filled(inner.valueType as z.ZodType, one)]));
  }
  if (inner instanceof z.ZodArray && Array.isArray(value) && !isUnknown(value)) {
    return value.map((item) => filled(inner.element as z.ZodType, item));
  }
  const result = schema.safeParse(value);
  return result.success ? result.data : value;
}

function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? withoutDefault(schema.unwrap() as z.ZodType)
    : schema;
}

function isChecked(value: unknown): boolean {
  return isMapping(value) && checkedValues.has(value);
}

function marked<Value>(value: Value): Value {
  if (isMapping(value) && !isUnknown(value)) {
    checkedValues.add(value);
    Object.values(value).forEach(marked);
  }
  return value;
}
