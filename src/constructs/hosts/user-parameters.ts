import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Fn, TerraformIterator, Token, type MapTerraformIterator } from "cdktf";
import { Construct } from "constructs";
import type { HostParameters } from "../../model/host-parameters";
import { isLogin, LOGIN } from "../../model/login";
import { publicKeyFault } from "../../model/public-key";
import {
  loginsFault,
  loginsText,
  MAX_PARAMETER_BYTES,
  userParameterText,
  type BastionUser,
} from "../../model/user-parameter-text";

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
  readonly tags?: { [key: string]: string };
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
    const isKnown = !Token.isUnresolved(props.users);
    const users = isKnown ? this.checked(props.users) : props.users;
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

  private checked(users: UserParametersProps["users"]): { [login: string]: Required<BastionUser> } {
    const faults = [
      ...loginsFaults(Object.keys(users)),
      ...Object.entries(users).flatMap(([login, user]) => faultsOf(login, user)),
    ];
    if (faults.length > 0) {
      throw new Error([`${this.node.path}:`, ...faults].join("\n  "));
    }
    return Object.fromEntries(
      Object.entries(users).map(([login, { keys, sudo = false }]) => [login, { keys, sudo }]),
    );
  }
}

/** The same as {@link userParameterText}, for Terraform. */
function parameterText(each: MapTerraformIterator): string {
  const sudo = Fn.conditional(each.getBoolean("sudo"), "# sudo: true", "# sudo: false") as string;
  return Fn.join("\n", Token.asList(Fn.concat([[sudo], each.getList("keys")])));
}

function loginsFaults(logins: string[]): string[] {
  const fault = loginsFault(logins);
  return fault === undefined ? [] : [`users: ${fault}`];
}

function faultsOf(login: string, user: BastionUser): string[] {
  const bytes = Buffer.byteLength(userParameterText(user));
  return [
    ...(isLogin(login) ? [] : [`users: each must have ${LOGIN}, got ${JSON.stringify(login.slice(0, 40))}`]),
    ...(user.keys.length > 0 ? [] : [`users.${login}.keys: must hold a key, got an empty list`]),
    ...user.keys.flatMap((key, index) => {
      const fault = publicKeyFault(key);
      return fault === undefined ? [] : [`users.${login}.keys[${index}]: ${fault}`];
    }),
    ...(bytes <= MAX_PARAMETER_BYTES
      ? []
      : [`users.${login}.keys: must be at most ${MAX_PARAMETER_BYTES} bytes together, got ${bytes}`]),
  ];
}
