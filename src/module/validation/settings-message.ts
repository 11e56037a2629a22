import { settingsSchema } from "../../settings";
import { putAt } from "../../model/field-path";
import { shown } from "../../model/shown-value";
import { inModuleWords } from "../words";
import { Hcl, type Message } from "./message";

/** The least a user must write; a probe goes in on top of it. */
const BASE = {
  name: "corp-ssh",
  region: "eu-west-1",
  network: { vpcId: "vpc-0123456789abcdef0" },
  nodes: {
    primary: { subnetId: "subnet-0123456789abcdef0" },
    secondary: { subnetId: "subnet-0123456789abcdef1" },
  },
  dns: { zone: "example.com" },
  access: { from: ["203.0.113.0/24"] },
};

/** A value that no setting takes, by the type of the setting: no text holds a control character. */
const PROBES = { text: "\u0001", number: -0.5 } as const;

/** Where a probe is put: into the setting itself, an item of its list, a key or a value of its mapping. */
export type ProbePlace = "setting" | "item" | "key" | "value";

/**
 * What the settings say of a wrong value, with `value` in place of what was given. Asked of the schema itself,
 * so that the module says the same.
 */
export function settingsMessage(
  path: readonly string[],
  type: keyof typeof PROBES,
  place: ProbePlace,
  value: string,
): Message {
  const probe = PROBES[type];
  const text = messagesFor(path, placed(probe, place)).find((one) => one.includes(shown(probe)));
  if (text === undefined) {
    throw new Error(`The settings have nothing to say of a wrong ${path.join(".")}.`);
  }
  const expression = new Hcl(type === "text" ? `jsonencode(${value})` : value);
  return inModuleWords(text, path)
    .split(shown(probe))
    .flatMap((words, index) => (index === 0 ? [words] : [expression, words]))
    .filter((part) => part !== "");
}

function placed(probe: unknown, place: ProbePlace): unknown {
  switch (place) {
    case "setting":
      return probe;
    case "item":
      return [probe];
    case "key":
      return { [String(probe)]: "x" };
    case "value":
      return { x: probe };
  }
}

function messagesFor(path: readonly string[], value: unknown): string[] {
  const settings = structuredClone(BASE);
  putAt(settings, path, value);
  const { error } = settingsSchema.safeParse(settings);
  return (error?.issues ?? [])
    .filter((issue) => path.every((key, index) => issue.path[index] === key))
    .flatMap((issue) => (issue.code === "invalid_key" ? issue.issues : [issue]))
    .map((issue) => issue.message);
}
