import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Fn, TerraformIterator, Token, type MapTerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { users as usersField } from "../../fields/users";
import type { HostParameters } from "../../model/names";
import { loginsText } from "../../model/user-parameter";
import { checked } from "../check";
import type { BastionUser } from "../options";

/** Properties of {@link UserParameters}. */
export interface UserParametersProps {
  /** The parameters of the pair. */
  readonly parameters: HostParameters;

  /** Who may log in, by login name; also a map Terraform knows only later, of objects with both properties. */
  readonly users: { readonly [login: string]: BastionUser };

  /**
   * Tags for the parameters.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/**
 * The list of people: one parameter for each, and one that names all. Hosts make themselves equal to it every
 * minute, so a change of people changes no host.
 */
export class UserParameters extends Construct {
  constructor(scope: Construct, id: string, props: UserParametersProps) {
    super(scope, id);
    const { parameters, tags } = props;
    // `overwrite`: the settings are the list, also after a state was lost. Importing would not do: the provider
    // (5.100.0) then plans a change of `insecure_value` for ever.
    const { users } = checked(this, { users: usersField }, props);
    const isKnown = !Token.isUnresolved(users);
    new SsmParameter(this, "Logins", {
      name: parameters.logins,
      description: "Logins of all people on the bastions",
      type: "String",
      overwrite: true,
      insecureValue: isKnown
        ? loginsText(Object.keys(users))
        : Fn.join(" ", Token.asList(Fn.concat([["# logins:"], Fn.keys(users)]))),
      tags,
    });
    if (isKnown && Object.keys(users).length === 0) {
      return;
    }
    const each = TerraformIterator.fromMap(users);
    // Public, so that a plan shows who comes and goes.
    new SsmParameter(this, "User", {
      forEach: each,
      name: `${parameters.users}/${each.key}`,
      description: "Person on the bastions: sudo or not, and public keys",
      type: "String",
      overwrite: true,
      insecureValue: parameterText(each),
      tags,
    });
  }
}

/** The same as `userParameterText` of the model, for Terraform. */
function parameterText(each: MapTerraformIterator): string {
  const sudo = Fn.conditional(each.getBoolean("sudo"), "# sudo: true", "# sudo: false") as string;
  return Fn.join("\n", Token.asList(Fn.concat([[sudo], each.getList("keys")])));
}
