import { hostParameters } from "../../../src/model/names";
import { HostRole, type HostRoleProps } from "../../../src/constructs/hosts/host-role";
import { onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

function roleWith(props: Partial<HostRoleProps> = {}): TerraformJson {
  return synthesizeConstructs(
    (stack) =>
      new HostRole(stack, "Role", {
        name: "corp-ssh",
        region: "ap-northeast-1",
        parameters: hostParameters("corp-ssh"),
        ...props,
      }),
  );
}

interface Statement {
  readonly effect?: string;
  readonly actions: string[];
  readonly resources?: string[];
  readonly not_resources?: string[];
  readonly condition?: { test: string; variable: string; values: string[] }[];
}

/** Statements on what hosts may do, and the parameters they are about. */
function statements(json: TerraformJson): { [sid: string]: Statement } {
  const documents = Object.values(json.data.aws_iam_policy_document) as {
    statement: (Statement & { sid?: string })[];
  }[];
  return Object.fromEntries(
    documents.flatMap(({ statement }) => statement.map((one) => [one.sid ?? "assume", one])),
  );
}
const names = (arns: string[] = []): string[] => arns.map((arn) => arn.replace(/^arn:.*?:parameter/, ""));

describe("the role of the hosts", () => {
  const { HostKey, HostKeyIsNeverReplaced, Users, HostKeyEncryption, NoOtherParameters, assume, ...others } =
    statements(roleWith());

  test("is for EC2 and has a name of its own in every region", () => {
    const json = roleWith();
    expect(assume).toMatchObject({
      actions: ["sts:AssumeRole"],
      principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
    });
    expect(onlyResource(json, "aws_iam_role").name).toBe("corp-ssh-host-ap-northeast-1");
    expect(onlyResource(json, "aws_iam_instance_profile").name).toBe("corp-ssh-host-ap-northeast-1");
    expect("corp-ssh-host-ap-northeast-1".length - "corp-ssh".length + 31).toBeLessThanOrEqual(64);
  });

  test("reads and writes the two parameters of the host key, and reads the people", () => {
    expect(HostKey.actions).toEqual(["ssm:GetParameter", "ssm:PutParameter"]);
    expect(names(HostKey.resources)).toEqual([
      "/bastion/corp-ssh/ssh-host-key",
      "/bastion/corp-ssh/ssh-host-key.pub",
    ]);
    expect(Users.actions).toEqual(["ssm:GetParametersByPath"]);
    expect(names(Users.resources)).toEqual(["/bastion/corp-ssh/users", "/bastion/corp-ssh/users/*"]);
  });

  test("cannot put another host key in the place of the one that is there", () => {
    expect(HostKeyIsNeverReplaced.effect).toBe("Deny");
    expect(HostKeyIsNeverReplaced.actions).toEqual(["ssm:PutParameter"]);
    expect(names(HostKeyIsNeverReplaced.resources)).toEqual(["/bastion/corp-ssh/ssh-host-key"]);
    expect(HostKeyIsNeverReplaced.condition).toEqual([
      { test: "StringEquals", variable: "ssm:Overwrite", values: ["true"] },
    ]);
  });

  test("encrypts and decrypts through SSM alone, and that parameter alone", () => {
    expect(HostKeyEncryption.actions).toEqual(["kms:Decrypt", "kms:Encrypt"]);
    expect(HostKeyEncryption.condition).toEqual([
      { test: "StringEquals", variable: "kms:ViaService", values: ["ssm.ap-northeast-1.amazonaws.com"] },
      {
        test: "StringEquals",
        variable: "kms:EncryptionContext:PARAMETER_ARN",
        values: [expect.stringMatching(/:parameter\/bastion\/corp-ssh\/ssh-host-key$/)],
      },
    ]);
  });

  test("reads no other parameter, whatever AWS's own policy for Session Manager allows", () => {
    expect(NoOtherParameters.effect).toBe("Deny");
    expect(NoOtherParameters.actions).toEqual(
      expect.arrayContaining(["ssm:GetParameter", "ssm:GetParameters"]),
    );
    expect(names(NoOtherParameters.not_resources)).toEqual([
      "/bastion/corp-ssh/ssh-host-key",
      "/bastion/corp-ssh/ssh-host-key.pub",
      "/bastion/corp-ssh/users",
      "/bastion/corp-ssh/users/*",
    ]);
  });

  test("may do nothing else, nothing in EC2 and nothing in Route 53", () => {
    expect(others).toEqual({});
    const allowed = [HostKey, Users, HostKeyEncryption].flatMap(({ actions }) => actions);
    expect(allowed.filter((action) => !/^(ssm|kms):/.test(action))).toEqual([]);
    expect(JSON.stringify(allowed)).not.toContain("*");
  });

  test("can be one that exists: none is made, and it gets the same policies", () => {
    const json = roleWith({ roleName: "own-role" });
    expect(json.resource).not.toHaveProperty("aws_iam_role");
    expect(onlyResource(json, "aws_iam_role_policy").role).toBe("own-role");
    expect(onlyResource(json, "aws_iam_role_policy_attachment").role).toBe("own-role");
    expect(onlyResource(json, "aws_iam_instance_profile").role).toBe("own-role");
    const { assume: _, ...ofOwnRole } = statements(roleWith());
    expect(statements(json)).toEqual(ofOwnRole);
  });

  test("lets Session Manager in, unless told not to", () => {
    expect(onlyResource(roleWith(), "aws_iam_role_policy_attachment").policy_arn).toMatch(
      /^arn:\$\{data\.aws_partition\.\w+\.partition\}:iam::aws:policy\/AmazonSSMManagedInstanceCore$/,
    );
    expect(roleWith({ sessionManager: false }).resource).not.toHaveProperty("aws_iam_role_policy_attachment");
  });
});
