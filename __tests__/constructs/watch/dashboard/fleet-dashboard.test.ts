import { FleetDashboard, type FleetPair } from "../../../../src/constructs/watch/dashboard/fleet-dashboard";
import { onlyResource, synthesize, synthesizeConstructs } from "../../../support/synth";

function bodyFor(pairs: FleetPair[]): { type: string; properties: { [name: string]: any } }[] {
  const json = synthesizeConstructs((stack, usEast1Provider) => {
    new FleetDashboard(stack, "Fleet", { name: "bastions", pairs, usEast1Provider });
  });
  return JSON.parse(onlyResource(json, "aws_cloudwatch_dashboard").dashboard_body as string).widgets;
}

const pair = (name: string, watchSecondary = true): FleetPair => ({
  name,
  region: "eu-west-1",
  connectTo: `${name}.example.com`,
  watchSecondary,
});

describe("the dashboard of all pairs", () => {
  test("has a line for each pair, which leads to its own dashboard", () => {
    const [{ properties }] = bodyFor([pair("tokyo"), pair("paris")]);
    expect(properties.markdown).toContain(
      "| [tokyo](#dashboards:name=tokyo) | tokyo.example.com | eu-west-1 |",
    );
    expect(properties.markdown).toContain(
      "| [paris](#dashboards:name=paris) | paris.example.com | eu-west-1 |",
    );
  });

  test("shows exactly the alarms that the stack of a pair makes", () => {
    for (const watchSecondary of [true, false]) {
      const { resource } = synthesize({ health: { watchSecondary }, alerts: { rangeNotice: "off" } });
      const made = Object.values(resource.aws_cloudwatch_metric_alarm)
        .filter(({ provider }) => provider === "aws.us_east_1")
        .map(({ alarm_name }) => alarm_name as string);
      const [, { properties }] = bodyFor([pair("corp-ssh", watchSecondary)]);
      const shown = (properties.alarms as string[]).map((arn) => arn.split(":alarm:")[1]);
      expect(shown.sort()).toEqual(made.sort());
    }
  });

  test("finds them in us-east-1 of the account it is deployed to", () => {
    const [, { properties }] = bodyFor([pair("tokyo")]);
    expect(properties.alarms[0]).toMatch(
      /^arn:aws:cloudwatch:us-east-1:\$\{data\.aws_caller_identity\.[\w]+\.account_id\}:alarm:tokyo-/,
    );
  });

  test("has no widget with more than 100 alarms, which CloudWatch refuses", () => {
    const pairs = Array.from({ length: 41 }, (_, index) => pair(`pair-${index}`));
    const states = bodyFor(pairs).filter(({ type }) => type === "alarm");
    expect(states.map(({ properties }) => properties.alarms.length as number)).toEqual([100, 100, 5]);
    expect(states.map(({ properties }) => properties.title as string)).toEqual([
      "Alarms (1 of 3)",
      "Alarms (2 of 3)",
      "Alarms (3 of 3)",
    ]);
  });
});
