import { TerraformVariable } from "cdktf";
import { dashboardBody, text } from "../../../../src/constructs/watch/dashboard/widgets";
import {
  PairDashboard,
  type PairDashboardProps,
} from "../../../../src/constructs/watch/dashboard/pair-dashboard";
import { onlyResource, synthesize, synthesizeConstructs, type TerraformJson } from "../../../support/synth";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly [name: string]: any };
}

function widgetsOf(json: TerraformJson): Widget[] {
  const { dashboard_body: body } = onlyResource(json, "aws_cloudwatch_dashboard");
  return (JSON.parse(body as string) as { widgets: Widget[] }).widgets;
}

const widgets = (settings: Parameters<typeof synthesize>[0] = {}): Widget[] =>
  widgetsOf(synthesize(settings));

const titled = (all: Widget[], title: RegExp): { [name: string]: any } => {
  const found = all.filter(({ properties }) => title.test(String(properties.title)));
  expect(found).toHaveLength(1);
  return found[0].properties;
};

const COMMON = {
  name: "p",
  region: "eu-west-1",
  recordName: "ssh.example.com",
  publicIps: { primary: "192.0.2.1", secondary: "192.0.2.2" },
  instanceIds: { primary: "i-1", secondary: "i-2" },
  healthCheckIds: { primary: "one", secondary: "two" },
  failoverSecondsWorstCase: 180,
  deployCommand: "make bastions",
  healthAlarmArns: ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:p"],
  hostAlarmArns: [],
};

type Stack = Parameters<Parameters<typeof synthesizeConstructs>[0]>[0];

function widgetsWith(props: (stack: Stack) => Partial<PairDashboardProps>): Widget[] {
  return widgetsOf(
    synthesizeConstructs((stack, usEast1Provider) => {
      new PairDashboard(stack, "Dashboard", { ...COMMON, usEast1Provider, ...props(stack) });
    }),
  );
}

describe("the dashboard of a pair", () => {
  const all = widgets();

  test("has the pair's name", () => {
    expect(onlyResource(synthesize(), "aws_cloudwatch_dashboard").dashboard_name).toBe("corp-ssh");
  });

  test("is not made when it is not wanted", () => {
    expect(synthesize({ alerts: { dashboard: false } }).resource).not.toHaveProperty(
      "aws_cloudwatch_dashboard",
    );
  });

  test("has the addresses, the name, the budget and the commands in a tile", () => {
    const { markdown } = all[0].properties;
    for (const words of [
      "**ssh.${data.aws_route53_zone.zone.name}**",
      "after 180 s at worst",
      "| address | ${aws_eip.primary.public_ip} | ${aws_eip.secondary.public_ip} |",
      "${aws_instance.primary.id} | ${aws_instance.secondary.id}",
      "`npx cdktf deploy corp-ssh`",
    ]) {
      expect(markdown).toContain(words);
    }
    expect(markdown).not.toContain("check is inverted");
    expect(widgets({ health: { invertPrimary: true } })[0].properties.markdown).toContain(
      "**The primary's check is inverted:**",
    );
  });

  test("shows the states of all alarms, each region's in a widget of its own", () => {
    const states = all
      .filter(({ type }) => type === "alarm")
      .map(({ properties }) => properties.alarms as string[]);
    expect(states.map((alarms) => alarms.length)).toEqual([5, 4]);
    expect(states[1].every((arn) => /_re(?:cover|boot)\.arn/.test(arn))).toBe(true);
  });

  test("draws the health of both, and the checkers with the limits that matter", () => {
    expect(titled(all, /^Healthy/)).toMatchObject({
      region: "us-east-1",
      stat: "Minimum",
      metrics: ["primary", "secondary"].map((node) => [
        "AWS/Route53",
        "HealthCheckStatus",
        "HealthCheckId",
        `\${aws_route53_health_check.${node}.id}`,
        { label: node },
      ]),
    });
    const checkers = titled(all, /^Checkers/);
    expect(checkers.metrics[0][1]).toBe("HealthCheckPercentageHealthy");
    expect(checkers.annotations.horizontal).toMatchObject([{ value: 90 }, { value: 18 }]);
  });

  test("draws the hosts from their own region", () => {
    const region = "ap-northeast-1";
    const namesOf = ({ metrics }: { [name: string]: any }): Set<string> =>
      new Set((metrics as string[][]).map(([, name]) => name));
    expect(titled(all, /status checks/)).toMatchObject({ region });
    expect(namesOf(titled(all, /status checks/))).toEqual(new Set(["StatusCheckFailed"]));
    expect(namesOf(titled(all, /^Processor/))).toEqual(new Set(["CPUUtilization", "CPUCreditBalance"]));
    expect(namesOf(titled(all, /^Network/))).toEqual(new Set(["NetworkIn", "NetworkOut"]));
  });

  test("draws the latency by region when it is measured", () => {
    expect(all.some(({ properties }) => /Time to connect/.test(String(properties.title)))).toBe(false);
    const measured = widgets({ health: { measureLatency: true } });
    for (const node of ["primary", "secondary"]) {
      const [[{ expression }]] = titled(measured, new RegExp(`Time to connect to the ${node}`)).metrics;
      expect(expression).toContain('MetricName="ConnectionTime"');
      expect(expression).toContain(`HealthCheckId="\${aws_route53_health_check.${node}.id}"`);
    }
  });

  test("without a watched secondary draws the primary alone", () => {
    const settings = { health: { watchSecondary: false, measureLatency: true } };
    const alone = widgets(settings);
    expect(titled(alone, /^Healthy/).metrics).toHaveLength(1);
    expect(alone.filter(({ properties }) => /Time to connect/.test(String(properties.title)))).toHaveLength(
      1,
    );
  });

  test.each([
    ["as it is by default", {}],
    ["with latency", { health: { measureLatency: true } }],
    ["without the secondary", { health: { watchSecondary: false, measureLatency: true } }],
  ])("has no two widgets in one place, and none beyond the edge: %s", (_what, settings) => {
    const cells = widgets(settings).flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (_, cell) => `${x + (cell % width)}/${y + Math.floor(cell / width)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...cells.map((cell) => Number(cell.split("/")[0])))).toBeLessThan(24);
  });

  test("refuses a row that is too wide", () => {
    expect(() => dashboardBody([[text(12, 2, ""), text(13, 2, "")]])).toThrow(/25 columns/);
  });
});

describe("the dashboard as a construct", () => {
  test("takes what is given", () => {
    const [tile] = widgetsWith(() => ({ healthCheckIds: { primary: "one" }, failoverSecondsWorstCase: 60 }));
    expect(tile.properties.markdown).toContain("after 60 s at worst");
    expect(tile.properties.markdown).toContain("`make bastions`");
  });

  test("takes numbers and flags of Terraform", () => {
    const json = synthesizeConstructs((stack, usEast1Provider) => {
      const failoverSecondsWorstCase = new TerraformVariable(stack, "seconds", { type: "number" })
        .numberValue;
      const invertPrimary = new TerraformVariable(stack, "invert", { type: "bool" })
        .booleanValue as unknown as boolean;
      const health = { invertPrimary };
      new PairDashboard(stack, "Dashboard", { ...COMMON, failoverSecondsWorstCase, health, usEast1Provider });
    });
    const { dashboard_body: body } = onlyResource(json, "aws_cloudwatch_dashboard");
    expect(body).toContain("after ${var.seconds} s at worst");
    expect(body).toContain("${(var.invert ? \"**The primary's check is inverted:**");
  });
});
