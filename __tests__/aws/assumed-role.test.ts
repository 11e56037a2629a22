import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { assumedRole } from "../../src/aws/assumed-role";

const BASTIONS = "arn:aws:iam::111122223333:role/bastions";

describe("assumedRole", () => {
  const sts = mockClient(STSClient);
  beforeEach(() => sts.reset());

  /** The credentials the SDK would get. */
  async function credentials(): Promise<unknown> {
    const provider = assumedRole(BASTIONS, { region: "ap-northeast-1" }).credentials;
    return (provider as () => Promise<unknown>)();
  }

  test("leaves the credentials alone without a role", () => {
    expect(assumedRole(undefined, {})).toEqual({});
  });

  test("gives the credentials of the role, with their end", async () => {
    const Expiration = new Date("2026-11-24T13:00:00Z");
    sts.on(AssumeRoleCommand, { RoleArn: BASTIONS }).resolves({
      Credentials: { AccessKeyId: "id", SecretAccessKey: "secret", SessionToken: "token", Expiration },
    });
    expect(await credentials()).toEqual({
      accessKeyId: "id",
      secretAccessKey: "secret",
      sessionToken: "token",
      expiration: Expiration,
    });
  });

  test("says that the role may not be assumed", async () => {
    sts.on(AssumeRoleCommand).rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));
    await expect(credentials()).rejects.toThrow(
      "AWS denies sts:AssumeRole to these credentials: see whom the role trusts",
    );
  });

  test("says when AWS answers without a key", async () => {
    sts.on(AssumeRoleCommand).resolves({});
    await expect(credentials()).rejects.toThrow("The answer of AWS to sts:AssumeRole has no AccessKeyId.");
  });
});
