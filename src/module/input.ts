import type { Effect } from "../fields/field";
import { pair } from "../fields/pair";
import { fieldsOf, inputSchema, type JsonSchema } from "../fields/reference";
import { inputName, inModuleWords } from "./words";

/** One variable of the module: a setting under another name. */
export interface ModuleInput {
  /** Name of the variable, such as `dns_ttl`. */
  readonly name: string;

  /** The setting it stands for. */
  readonly path: readonly string[];

  /** Its schema. */
  readonly schema: JsonSchema;

  /** Type constraint, as Terraform writes it. */
  readonly type: string;

  /** Whether a caller must give it. */
  readonly required: boolean;

  /** Value when it is not given; null when there is none. */
  readonly default: unknown;

  /** Words for a default that depends on other inputs. */
  readonly defaultText?: string;

  /** When a change of it takes effect. */
  readonly effect?: Effect;

  /** What it is for, as Markdown. */
  readonly description: string;
}

/** Two inputs of which exactly one is given. */
export interface EitherInput {
  /** The one that is named first. */
  readonly first: ModuleInput;

  /** The other. */
  readonly second: ModuleInput;
}

const ADOPTED =
  "`import` blocks stand in root modules only. See [Addresses that exist already](#addresses-that-exist-already).";

/** Settings that are no inputs, and what stands in their place. */
export const NOT_INPUTS: Readonly<Record<string, string>> = {
  $schema: "An editor's matter.",
  region: "The region of the provider `aws` that is passed in.",
  "nodes.primary.adopt": ADOPTED,
  "nodes.secondary.adopt": ADOPTED,
  "dns.adopt": ADOPTED,
  adopt: ADOPTED,
  "dns.assumeRoleArn": "The provider `aws.dns` that is passed in.",
  protect:
    "Terraform takes only a literal for `prevent_destroy`: the addresses are always protected. See [Retiring a pair](#retiring-a-pair).",
  "checkers.compareSources": "A `check` block is there or not, whatever an input says.",
  "terraform.assumeRoleArn": "The role of the provider `aws` that is passed in.",
  "terraform.awsProvider": "The module is for both, 5.100.0 and all of 6.",
  "terraform.backend": "The root module's matter.",
  extends: "What several calls share stands in `locals` of the root module.",
};

/** Descriptions of settings that are written in another form here. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  "access.users":
    'People who may log in, by login: `{ alice = { keys = ["ssh-ed25519 …"], sudo = false } }`. A change reaches the hosts within a minute and replaces none.',
  "host.userData.runcmd": "Commands at the end of the first boot, each a text for a shell.",
  "host.userData.files":
    "Files to write at the first boot, before the commands: `{ path, content, permissions }`. No secrets: everybody who may describe instances can read them.",
};

/** All inputs, in the order of the settings. */
export function moduleInputs(): ModuleInput[] {
  return fieldsOf(inputSchema(pair)).flatMap(({ path, schema, required, effect }) => {
    if (path.some((_key, index) => path.slice(0, index + 1).join(".") in NOT_INPUTS)) {
      return [];
    }
    return {
      name: inputName(path),
      path,
      schema,
      type: terraformType(schema),
      required,
      default: schema.default ?? null,
      defaultText: schema.defaultText === undefined ? undefined : inModuleWords(schema.defaultText, path),
      effect,
      description: OTHER_WORDS[path.join(".")] ?? inModuleWords(schema.description ?? "", path),
    };
  });
}

/** The pairs of inputs of which exactly one must be given. */
export function eitherInputs(inputs: readonly ModuleInput[]): EitherInput[] {
  const byPath = new Map(inputs.map((input) => [input.path.join("."), input]));
  return sectionsOf(inputSchema(pair), []).flatMap(({ path, schema }) => {
    const keys = (schema.oneOf ?? []).map((alternative) => alternative.required?.[0] ?? "");
    const [first, second] = keys.map((key) => byPath.get([...path, key].join(".")));
    return first !== undefined && second !== undefined ? [{ first, second }] : [];
  });
}

interface Section {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

function sectionsOf(section: JsonSchema, path: readonly string[]): Section[] {
  const inner = Object.entries(section.properties ?? {}).flatMap(([key, property]) =>
    sectionsOf(property as JsonSchema, [...path, key]),
  );
  return [{ path, schema: section }, ...inner];
}

/** The type constraint for a schema. */
function terraformType(schema: JsonSchema): string {
  const alternative = schema.anyOf?.at(0);
  if (alternative !== undefined) {
    return terraformType(alternative);
  }
  const type = schema.type ?? typeof schema.enum?.[0];
  switch (type) {
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "bool";
    case "array":
      return `list(${terraformType(schema.items as JsonSchema)})`;
    case "object":
      return schema.properties === undefined
        ? `map(${terraformType(schema.additionalProperties as JsonSchema)})`
        : objectType(schema);
    default:
      throw new Error(`No type of Terraform is known for ${JSON.stringify(schema)}`);
  }
}

function objectType({ properties = {}, required = [] }: JsonSchema): string {
  const attributes = Object.entries(properties).map(([key, property]) => {
    const schema = property as JsonSchema;
    const type = terraformType(schema);
    if (required.includes(key)) {
      return `${key} = ${type}`;
    }
    return schema.default === undefined
      ? `${key} = optional(${type})`
      : `${key} = optional(${type}, ${JSON.stringify(schema.default)})`;
  });
  return `object({ ${attributes.join(", ")} })`;
}
