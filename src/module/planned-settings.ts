import { ref, Token, type IResolvable, type TerraformStack } from "cdktf";
import type { PairSettings } from "../stacks/pair";
import { DEFAULTS } from "./defaults";
import type { ModuleInput } from "./input";

/** Settings whose values are the variables of the module. */
export function plannedSettings(stack: TerraformStack, inputs: readonly ModuleInput[]): PairSettings {
  const settings: Section = { protect: true, checkers: { compareSources: false } };
  for (const input of inputs) {
    put(settings, input.path, tokenFor(input.type, ref(`var.${input.name}`, stack)));
  }
  const orDefault = (name: string, value: string): IResolvable =>
    ref(`(var.${name} == null ? ${value} : var.${name})`, stack);
  put(
    settings,
    ["dns", "zone"],
    Token.asString(ref(`(var.dns_zone == null ? null : ${DEFAULTS.zone})`, stack)),
  );
  put(
    settings,
    ["host", "instanceType"],
    Token.asString(orDefault("host_instance_type", `(${DEFAULTS.instanceType})`)),
  );
  put(
    settings,
    ["host", "rootVolumeGiB"],
    Token.asNumber(orDefault("host_root_volume_gib", `(${DEFAULTS.rootVolumeGiB})`)),
  );
  put(
    settings,
    ["host", "imageFamily"],
    Token.asString(orDefault("host_image_family", DEFAULTS.imageFamily)),
  );
  put(settings, ["checkers", "minRules"], Token.asNumber(orDefault("checkers_min_rules", DEFAULTS.minRules)));
  // Keys come from files more often than not, with the line end of the file.
  put(
    settings,
    ["access", "users"],
    Token.asAnyMap(
      ref(
        "{ for login, user in var.access_users : login => { keys = [for key in user.keys : trimspace(key)], sudo = user.sudo } }",
        stack,
      ),
    ),
  );
  // Beneath the tags of the pair's own, which an aspect sees to.
  put(settings, ["tags"], {});
  return settings as unknown as PairSettings;
}

interface Section {
  [key: string]: unknown;
}

function put(settings: Section, path: readonly string[], value: unknown): void {
  const section = path.slice(0, -1).reduce((inner, key) => {
    inner[key] ??= {};
    return inner[key] as Section;
  }, settings);
  section[path[path.length - 1]] = value;
}

/** A token of the type the constructs know; a flag or a list of mappings stays an expression. */
function tokenFor(type: string, value: IResolvable): unknown {
  switch (type) {
    case "string":
      return Token.asString(value);
    case "number":
      return Token.asNumber(value);
    case "list(string)":
      return Token.asList(value);
    case "map(string)":
      return Token.asStringMap(value);
    default:
      return value;
  }
}
