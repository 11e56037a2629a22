import { accessOf } from "../../src/aws/open";
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
