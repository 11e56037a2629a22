import { ref, Token, type IResolvable, type TerraformStack } from "cdktf";
import type { PairOptions } from "../constructs/options";
import { putAt } from "../model/field-path";
import { DEFAULTS } from "./defaults";
import type { ModuleInput } from "./input";

/**
 * The fields of a pair with the variables of the module for values. Flags are expressions here, which the props of
 * the construct do not offer: only this stack decides at plan time.
 */
export function plannedPair(stack: TerraformStack, inputs: readonly ModuleInput[]): PairOptions {
  // Tags of the caller's are put beneath the ones of the pair's own by an aspect.
  const pair = { protect: true, checkers: { compareSources: false }, tags: {} };
  for (const input of inputs.filter(({ name }) => name !== "tags")) {
    const token = tokenFor(input.type, ref(`var.${input.name}`, stack));
    putAt(pair, input.path, token);
  }
  const orDefault = (name: string, value: string): IResolvable =>
    ref(`(var.${name} == null ? ${value} : var.${name})`, stack);
  putAt(
    pair,
    ["dns", "zone"],
    Token.asString(ref(`(var.dns_zone == null ? null : ${DEFAULTS.zone})`, stack)),
  );
  putAt(
    pair,
    ["host", "instanceType"],
    Token.asString(orDefault("host_instance_type", `(${DEFAULTS.instanceType})`)),
  );
  putAt(
    pair,
    ["host", "rootVolumeGiB"],
    Token.asNumber(orDefault("host_root_volume_gib", `(${DEFAULTS.rootVolumeGiB})`)),
  );
  putAt(pair, ["host", "imageFamily"], Token.asString(orDefault("host_image_family", DEFAULTS.imageFamily)));
  putAt(pair, ["checkers", "minRules"], Token.asNumber(orDefault("checkers_min_rules", DEFAULTS.minRules)));
  // Keys come from files more often than not, with the line end of the file.
  putAt(
    pair,
    ["access", "users"],
    Token.asAnyMap(
      ref(
        "{ for login, user in var.access_users : login => { keys = [for key in user.keys : trimspace(key)], sudo = user.sudo } }",
        stack,
      ),
    ),
  );
  return pair as unknown as PairOptions;
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
