import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../../src/model/user-error";
import * as open from "../../../src/aws/open";
import type { AwsView } from "../../../src/aws/view";
import * as resolver from "../../../src/aws/resolver";
import * as banner from "../../../src/aws/ssh-banner";
import { INVERT_PRIMARY } from "../../../src/commands/rehearse/settings";
import { healthyFacts, IPS, observations } from "../../commands/status/fixture";
import { bastion, type CliResult } from "../../support/cli";

const SETTINGS = `name: corp-ssh
region: ap-northeast-1
network: { vpcId: vpc-0123456789abcdef0 }
nodes:
  primary: { subnetId: subnet-0a1b2c3d4e5f60001 }
  secondary: { subnetId: subnet-0a1b2c3d4e5f60002 }
dns: { zone: example.co.jp }
access: { from: [203.0.113.0/24] }
`;

/** A Terraform that writes down what it is told, and whose applies move the name. */
const TERRAFORM = `#!/bin/sh
cd "\${1#-chdir=}" && shift
echo "$*" >>"$WORLD/calls"
case "$*" in
show*) exec cat "$WORLD/plan.json" ;;
apply*rehearsal.tfplan*) [ ! -f "$WORLD/stuck" ] && echo secondary >"$WORLD/leads" ;;
apply*)
  cp cdk.tf.json "$WORLD/reverted-to"
  if [ -f "$WORLD/locked" ]; then echo "Error acquiring the state lock"; exit 1; fi
  echo primary >"$WORLD/leads"
  ;;
esac
echo "aws_route53_health_check.primary: Modifications complete after 0s"
`;

const SYNTH = `mkdir -p "$CDKTF_OUTDIR/stacks/$BASTION_PAIR" && cp "$BASTION_SETTINGS" "$CDKTF_OUTDIR/stacks/$BASTION_PAIR/cdk.tf.json"`;

describe("redundant-bastion rehearse", () => {
  let world: string;
  let file: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    world = mkdtempSync(join(tmpdir(), "bastion-rehearsal-"));
    file = join(world, "corp-ssh.yaml");
    writeFileSync(file, SETTINGS);
    writeFileSync(join(world, "terraform"), TERRAFORM, { mode: 0o755 });
    writeFileSync(join(world, "leads"), "primary\n");
    writePlan({ invert_healthcheck: true });
    environment = {
      PATH: process.env.PATH,
      BASTION_SETTINGS: file,
      WORLD: world,
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    };
    jest.spyOn(open, "openAwsView").mockReturnValue(aws());
    jest.spyOn(banner, "readBanner").mockResolvedValue("SSH-2.0-OpenSSH_8.7");
    jest
      .spyOn(resolver, "resolveName")
      .mockImplementation(() =>
        Promise.resolve([IPS[readFileSync(join(world, "leads"), "utf8").trim() as keyof typeof IPS]]),
      );
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(world, { recursive: true });
  });

  function aws(overrides: Partial<AwsView> = {}): AwsView {
    const facts = healthyFacts();
    return {
      hosts: () => Promise.resolve(facts.hosts.value),
      addresses: () => Promise.resolve(facts.addresses.value),
      healthChecks: ([ip]: readonly string[]) =>
        Promise.resolve(facts.healthChecks.value.filter(({ ipAddress }) => ipAddress === ip)),
      observations: () => Promise.resolve(observations()),
      close: () => undefined,
      ...overrides,
    } as unknown as AwsView;
  }

  function writePlan(changed: Record<string, unknown>): void {
    const before = { ip_address: IPS.primary, port: 22, invert_healthcheck: false };
    const change = { actions: ["update"], before, after: { ...before, ...changed } };
    const plan = {
      format_version: "1.2",
      planned_values: { outputs: { failover_seconds_worst_case: { value: 180 } } },
      resource_changes: [
        {
          address: "aws_route53_health_check.primary",
          type: "aws_route53_health_check",
          mode: "managed",
          change,
        },
      ],
    };
    writeFileSync(join(world, "plan.json"), JSON.stringify(plan));
  }

  function rehearse(
    args: string[] = ["--yes"],
    interrupt = new AbortController().signal,
    ask?: () => Promise<string>,
  ): Promise<CliResult> {
    const all = ["rehearse", "--terraform", join(world, "terraform"), "--synth-command", SYNTH, ...args];
    return bastion(all, environment, "", interrupt, ask);
  }

  const calls = (): string[] =>
    existsSync(join(world, "calls")) ? readFileSync(join(world, "calls"), "utf8").trim().split("\n") : [];
  const applies = (): string[] => calls().filter((call) => call.startsWith("apply"));
  const leads = (): string => readFileSync(join(world, "leads"), "utf8").trim();

  const BEGIN = "apply -input=false -no-color rehearsal.tfplan";
  const REVERT =
    "apply -input=false -no-color -auto-approve -lock-timeout=120s -target=aws_route53_health_check.primary";

  test("shows the plan, asks, moves the name and brings it home, and leaves the settings alone", async () => {
    const questions: string[] = [];
    const ask = (question?: string): Promise<string> => {
      questions.push(question!);
      expect(applies()).toEqual([]);
      return Promise.resolve("y");
    };
    const { out, err, exitCode } = await rehearse([], undefined, ask);
    expect(out.replace(/ +\d s/g, " N s"))
      .toBe(`corp-ssh: both hosts serve, ssh.example.co.jp leads to the primary. Planning
The plan makes these changes, and no others:
  aws_route53_health_check.primary: invert_healthcheck false → true
The name then moves to the secondary within 180 s. Open sessions are kept.
The alarm primary-unhealthy fires. Its mail says that the name was moved on purpose.
Inverting the health check of the primary
 N s  ssh.example.co.jp is 198.51.100.2, the secondary: SSH-2.0-OpenSSH_8.7
Restoring the health check of the primary
 N s  ssh.example.co.jp is 198.51.100.1, the primary: SSH-2.0-OpenSSH_8.7
The name moved to the secondary in N s, and back in N s. Each may take up to 180 s.
`);
    expect(questions).toEqual(["Apply this plan now, and undo it afterwards? [y/N] "]);
    expect({ err, exitCode }).toEqual({ err: "", exitCode: 0 });
    expect(applies()).toEqual([BEGIN, REVERT]);
    expect(readFileSync(join(world, "reverted-to"), "utf8")).toBe(SETTINGS);
    expect(readFileSync(file, "utf8")).toBe(SETTINGS);
  });

  test("does nothing when the answer is not yes", async () => {
    const { err, exitCode } = await rehearse([], undefined, () => Promise.resolve(""));
    expect({ err, exitCode }).toEqual({ err: "Nothing was changed.\n", exitCode: 1 });
    expect(applies()).toEqual([]);
  });

  test("wants --yes where nobody can be asked, before it looks at anything", async () => {
    const { err, exitCode } = await rehearse([]);
    expect({ err, exitCode }).toEqual({
      err: "Nobody can be asked here. Add --yes to apply the plan without a question, or --dry-run to see it only.\n",
      exitCode: 2,
    });
    expect(open.openAwsView).not.toHaveBeenCalled();
  });

  test.each<[string, Partial<AwsView>, string]>([
    [
      "the secondary is unhealthy",
      { observations: (id) => Promise.resolve(observations(id === "check-secondary" ? 14 : 0)) },
      "The secondary does not serve: 14 of 16 Route 53 checkers cannot connect: Failure: connection timed out. Nothing was changed.",
    ],
    [
      "the primary is unhealthy",
      { observations: (id) => Promise.resolve(observations(id === "check-primary" ? 14 : 0)) },
      "The primary does not serve: 14 of 16 Route 53 checkers cannot connect",
    ],
    [
      "the check is inverted already",
      {
        healthChecks: () => Promise.resolve([{ ...healthyFacts().healthChecks.value[0], inverted: true }]),
      },
      "The primary does not serve: its health check is inverted (health.invertPrimary)",
    ],
  ])("refuses when %s", async (_, overrides, message) => {
    jest.spyOn(open, "openAwsView").mockReturnValue(aws(overrides));
    const { err, exitCode } = await rehearse();
    expect(err).toContain(message);
    expect(exitCode).toBe(1);
    expect(calls()).toEqual([]);
  });

  test("says when the pair is not there", async () => {
    jest.spyOn(open, "openAwsView").mockReturnValue(aws({ addresses: () => Promise.resolve([]) }));
    const { err, exitCode } = await rehearse();
    expect(err).toContain("corp-ssh has no Elastic IP in ap-northeast-1. Is it deployed");
    expect(exitCode).toBe(3);
  });

  test("refuses when sshd of the secondary does not answer, whatever Route 53 finds", async () => {
    jest
      .spyOn(banner, "readBanner")
      .mockImplementation((host) =>
        host === IPS.secondary
          ? Promise.reject(new UserError("no SSH banner"))
          : Promise.resolve("SSH-2.0-x"),
      );
    expect((await rehearse()).err).toBe(
      "The secondary does not serve: no SSH banner. Nothing was changed.\n",
    );
    expect(calls()).toEqual([]);
  });

  test("refuses when the settings invert the check already", async () => {
    writeFileSync(file, `${SETTINGS}health: { ${INVERT_PRIMARY}: true }\n`);
    const { err, exitCode } = await rehearse();
    expect(err).toContain(
      `The settings of corp-ssh already invert the health check of the primary (health.${INVERT_PRIMARY}).`,
    );
    expect(exitCode).toBe(1);
  });

  test("refuses when nothing would be known of the secondary", async () => {
    writeFileSync(file, `${SETTINGS}health: { watchSecondary: false }\n`);
    expect((await rehearse(["--yes", "--no-banner"])).err).toContain(
      "Nothing would tell whether the secondary serves",
    );
    expect((await rehearse(["--dry-run"])).exitCode).toBe(0);
  });

  test("refuses when the name leads elsewhere", async () => {
    writeFileSync(join(world, "leads"), "secondary\n");
    const { err, exitCode } = await rehearse();
    expect(err).toContain("The name does not lead to the primary: ssh.example.co.jp is 198.51.100.2");
    expect(exitCode).toBe(1);
  });

  test("refuses a plan that does more, before it asks", async () => {
    writePlan({ invert_healthcheck: true, port: 2222 });
    const ask = jest.fn();
    const { err, exitCode } = await rehearse([], undefined, ask);
    expect(err).toContain("aws_route53_health_check.primary: invert_healthcheck false → true, port changes");
    expect(exitCode).toBe(1);
    expect(ask).not.toHaveBeenCalled();
    expect(applies()).toEqual([]);
  });

  test("changes nothing with --dry-run, and asks nobody", async () => {
    const { out, exitCode } = await rehearse(["--dry-run"]);
    expect(out).toContain("invert_healthcheck false → true");
    expect(out).toContain("Nothing was changed.");
    expect(exitCode).toBe(0);
    expect(applies()).toEqual([]);
  });

  test("puts the check back when it is interrupted while it waits", async () => {
    writeFileSync(join(world, "stuck"), "");
    const interrupt = new AbortController();
    jest.spyOn(resolver, "resolveName").mockImplementation(() => {
      if (applies().length === 1) {
        interrupt.abort();
      }
      return Promise.resolve([IPS.primary]);
    });
    const { err, exitCode } = await rehearse(["--yes"], interrupt.signal);
    expect(err).toContain("Interrupted. The health check of the primary is as the settings say");
    expect(exitCode).toBe(130);
    expect(applies()).toEqual([BEGIN, REVERT]);
  });

  test("puts the check back when the name does not move in time", async () => {
    writeFileSync(join(world, "stuck"), "");
    const { err, exitCode } = await rehearse(["--yes", "--timeout", "0.02"]);
    expect(err).toContain("The name did not move to the secondary within 1.2 s");
    expect(exitCode).toBe(1);
    expect(applies()).toEqual([BEGIN, REVERT]);
  });

  test("says loudly what to do when the check cannot be put back", async () => {
    writeFileSync(join(world, "locked"), "");
    const { err, exitCode } = await rehearse();
    expect(err).toContain("Error acquiring the state lock");
    expect(err).toContain("THE HEALTH CHECK IS STILL INVERTED.");
    expect(err).toContain("\n  npx cdktf deploy corp-ssh\n");
    expect(exitCode).toBe(3);
    expect(leads()).toBe("secondary");
  });

  test("prints JSON for machines, and nothing else on the same stream", async () => {
    const { out, err } = await rehearse(["--yes", "--json"]);
    expect(JSON.parse(out)).toEqual({
      pair: "corp-ssh",
      hostname: "ssh.example.co.jp",
      budgetSeconds: 180,
      changes: [{ address: "aws_route53_health_check.primary", text: "invert_healthcheck false → true" }],
      dryRun: false,
      movedSeconds: expect.any(Number),
      homeSeconds: expect.any(Number),
      inTime: true,
    });
    expect(err).toContain("the secondary: SSH-2.0-OpenSSH_8.7");
  });

  test("shows what a failed command said", async () => {
    const args = ["rehearse", "--yes", "--synth-command", "echo the app is broken; exit 7"];
    const { err, exitCode } = await bastion(args, environment);
    expect(err).toBe("echo the app is broken; exit 7 failed (exit code 7)\nthe app is broken\n");
    expect(exitCode).toBe(3);
  });
});
