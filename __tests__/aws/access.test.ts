import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { accessOf } from "../../src/aws/open";
import { assumedRole } from "../../src/aws/assumed-role";
import { settings } from "../commands/status/fixture";

const BASTIONS = "arn:aws:iam::111122223333:role/bastions";
const DNS = "arn:aws:iam::444455556666:role/dns";

describe("accessOf", () => {
  test("is by the roles of the settings, for the zone by its own", () => {
    const both = settings({ terraform: { assumeRoleArn: BASTIONS }, dns: { assumeRoleArn: DNS } });
    expect(accessOf(both, true)).toEqual({ region: "ap-northeast-1", roleArn: BASTIONS, zoneRoleArn: DNS });
    const one = settings({ terraform: { assumeRoleArn: BASTIONS } });
    expect(accessOf(one, true)).toEqual({
      region: "ap-northeast-1",
      roleArn: BASTIONS,
      zoneRoleArn: BASTIONS,
    });
  });

  test("is by nothing but the credentials when that is wanted", () => {
    const both = settings({ terraform: { assumeRoleArn: BASTIONS }, dns: { assumeRoleArn: DNS } });
    expect(accessOf(both, false)).toEqual({ region: "ap-northeast-1" });
  });
});

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
});
