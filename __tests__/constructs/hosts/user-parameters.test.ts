import { TerraformVariable, Token } from "cdktf";
import { hostParameters } from "../../../src/model/names";
import { UserParameters, type UserParametersProps } from "../../../src/constructs/hosts/user-parameters";
import { ALICE_KEY, BOB_KEY, CAROL_KEY, PRIVATE_KEY, WEAK_RSA_KEY } from "../../support/public-keys";
import { synthesize, synthesizeConstructs, type TerraformJson } from "../../support/synth";

const parameters = hostParameters("corp-ssh");

function parametersOf(users: UserParametersProps["users"]): TerraformJson {
  return synthesizeConstructs((stack) => new UserParameters(stack, "Users", { parameters, users }));
}

/** Different keys that are right, of 337 bytes each. */
function keysWithLongComments(count: number): string[] {
  const [type, body] = ALICE_KEY.split(" ");
  return Array.from({ length: count }, (_, index) => {
    const bytes = Buffer.from(body, "base64");
    bytes.fill(index, bytes.length - 32);
    return `${type} ${bytes.toString("base64")} ${"c".repeat(256)}`;
  });
}

const byName = (json: TerraformJson): { [name: string]: any } =>
  Object.fromEntries(Object.values(json.resource.aws_ssm_parameter).map((one) => [one.name, one]));

describe("the list of people", () => {
  test("is a parameter for each and one with all logins", () => {
    const json = parametersOf({
      bob: { keys: [BOB_KEY] },
      alice: { keys: [ALICE_KEY, CAROL_KEY], sudo: true },
    });
    const { "/bastion/corp-ssh/users/${each.key}": people, "/bastion/corp-ssh/users/_logins": logins } =
      byName(json);
    expect(people).toMatchObject({
      type: "String",
      for_each: {
        alice: { keys: [ALICE_KEY, CAROL_KEY], sudo: true },
        bob: { keys: [BOB_KEY], sudo: false },
      },
    });
    expect(logins).toMatchObject({ type: "String", insecure_value: "# logins: alice bob" });
  });

  test("is there when it is empty: a host must tell that from no answer", () => {
    expect(Object.keys(byName(parametersOf({})))).toEqual(["/bastion/corp-ssh/users/_logins"]);
    expect(byName(parametersOf({}))["/bastion/corp-ssh/users/_logins"].insecure_value).toBe("# logins:");
  });

  test("can be a variable of Terraform", () => {
    const json = synthesizeConstructs((stack) => {
      const variable = new TerraformVariable(stack, "users", { type: "map(object({}))" });
      const users = Token.asAnyMap(variable.value);
      new UserParameters(stack, "Users", { parameters, users });
    });
    const { "/bastion/corp-ssh/users/${each.key}": people, "/bastion/corp-ssh/users/_logins": logins } =
      byName(json);
    expect(people.for_each).toBe("${var.users}");
    expect(logins.insecure_value).toBe('${join(" ", concat(["# logins:"], keys(var.users)))}');
  });

  test("fails on everything that is wrong, at once, without showing a secret", () => {
    const build = (): unknown =>
      parametersOf({
        root: { keys: [ALICE_KEY] },
        bob: { keys: [WEAK_RSA_KEY, PRIVATE_KEY] },
        carol: { keys: [] },
        dave: { keys: keysWithLongComments(13) },
      });
    expect(build).toThrow(/estate\/Users:/);
    expect(build).toThrow(/users\.root: must be a login name .* that no system account has, got "root"/);
    expect(build).toThrow(/users\.bob\.keys\[0\]: must have at least 3072 bits/);
    expect(build).toThrow(/users\.bob\.keys\[1\]: .*private key \(not shown\)/);
    expect(build).toThrow(/users\.carol\.keys: must hold a key/);
    expect(build).toThrow(/users\.dave\.keys: must be at most 4096 bytes together, .*, got \d+/);
    expect(build).not.toThrow(new RegExp(PRIVATE_KEY.split("\n")[2].slice(0, 20).replace(/[+/]/g, ".")));
  });

  test("may have keys of 4 KB for one person and no more", () => {
    const keysOf = (count: number) => (): unknown =>
      parametersOf({ alice: { keys: keysWithLongComments(count) } });
    expect(keysOf(10)).not.toThrow();
    expect(keysOf(13)).toThrow(/users\.alice\.keys: must be at most 4096 bytes together, .*, got \d+/);
  });

  test("may have logins of 4 KB and no more", () => {
    const crowd = (size: number): UserParametersProps["users"] =>
      Object.fromEntries(
        Array.from({ length: size }, (_, index) => [`user-${index + 1000}`, { keys: [ALICE_KEY] }]),
      );
    expect(() => parametersOf(crowd(400))).not.toThrow();
    expect(() => parametersOf(crowd(420))).toThrow(/users: must have logins of at most 4096 bytes together/);
  });

  test("changes no instance when it changes", () => {
    const before = synthesize({ access: { users: { alice: { keys: [ALICE_KEY] } } } });
    const after = synthesize({ access: { users: { bob: { keys: [BOB_KEY], sudo: true } } } });
    const changed = Object.keys(after.resource).filter(
      (type) => JSON.stringify(after.resource[type]) !== JSON.stringify(before.resource[type]),
    );
    expect(changed).toEqual(["aws_ssm_parameter"]);
    expect({ ...after, resource: {} }).toEqual({ ...before, resource: {} });
  });
});
